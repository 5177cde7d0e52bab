"""The queries of README.md."""

import re
from pathlib import Path

import duckdb
import pytest

from conftest import HERE


@pytest.fixture
def answers(embedded: Path) -> list[list[tuple]]:
    """Of each query, over the results of the embedded run."""
    readme = (HERE / "README.md").read_text()
    connection = duckdb.connect()
    return [
        connection.execute(query.replace("'results/", f"'{embedded}/")).fetchall()
        for query in re.findall(r"```sql\n(.*?)```", readme, re.DOTALL)
    ]


def test_queries_answer(answers: list[list[tuple]]) -> None:
    _, rules, hosts, templates = answers
    for rule, _, failing, applicable, percent in rules:
        assert 0 < failing <= applicable, rule
        assert percent == pytest.approx(100 * failing / applicable, abs=0.05)
    # Of the small pages, each is without a language.
    assert ("html-lang-missing" in {row[0] for row in rules}) and rules[0][4] == 100
    assert hosts[0][1] >= 5
    assert [(host, pages) for host, rule, pages, *_ in templates if host == "small.go.kr" and rule == "html-lang-missing"]
