"""What a task does with an archive, without Spark."""

import os
import threading
from pathlib import Path

import pytest

from conftest import (
    PRESSLINT,
    assert_same_results,
    files_of,
    fixture_pages,
    part_names,
    run_embedded,
    write_archive,
)
from presslint_results import Archive, is_whole, key_of, key_of_part
from presslint_storage import LocalStorage
from presslint_task import Job, NodeError, Receipt, audit, run_of

OPTIONS = ("--messages", "en")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "a.warc.gz", fixture_pages(0)[:3])


@pytest.fixture
def alone(archive: Path, tmp_path: Path) -> Path:
    """The results of the embedded run over the archive."""
    out = tmp_path / "embedded"
    assert run_embedded([archive], out, *OPTIONS).returncode == 0
    return out


@pytest.fixture
def job(tmp_path: Path) -> Job:
    run = run_of(str(PRESSLINT), OPTIONS)
    job = Job(str(PRESSLINT), OPTIONS, run.id, str(tmp_path / "out"))
    job.results.begin(run.json)
    return job


def audit_again(job: Job, path: str) -> Receipt:
    """With the parts that the results have by now."""
    return audit(job, path, job.results.parts().get(key_of(path), []))


def test_the_results_are_those_of_the_embedded_run(job: Job, archive: Path, alone: Path) -> None:
    receipt = audit(job, str(archive), [])
    assert (receipt.state, receipt.pages, receipt.code) == ("audited", 3, 0)
    assert_same_results(Path(job.out), alone)


def test_what_the_embedded_run_has_audited_is_known(job: Job, archive: Path, alone: Path) -> None:
    (part,) = part_names(alone)
    receipt = audit(job, str(archive), [part])
    assert (receipt.state, receipt.parts) == ("known", [part])


def test_two_attempts_at_once_are_one(job: Job, archive: Path, alone: Path) -> None:
    attempts = [threading.Thread(target=audit, args=(job, str(archive), [])) for _ in range(2)]
    for attempt in attempts:
        attempt.start()
    for attempt in attempts:
        attempt.join()
    assert_same_results(Path(job.out), alone)


def test_parts_of_an_archive_that_has_changed_go(job: Job, archive: Path) -> None:
    old = audit(job, str(archive), [])
    write_archive(archive, fixture_pages(1)[:2])
    new = audit_again(job, str(archive))
    assert (new.state, new.pages) == ("audited", 2)
    for kind in ("pages", "diagnostics"):
        assert part_names(Path(job.out), kind) == set(new.parts)
    assert not set(new.parts) & set(old.parts)


def test_an_archive_with_another_time_is_audited_again(job: Job, archive: Path) -> None:
    audit(job, str(archive), [])
    os.utime(archive, ns=(1, 1))
    assert audit_again(job, str(archive)).state == "audited"


@pytest.mark.parametrize("content", [None, b"", b"\x1f\x8bno gzip", b"<html><title>A page</title>"])
def test_what_is_no_archive_is_told_and_leaves_nothing(job: Job, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "b.html"
    if content is not None:
        path.write_bytes(content)
    before = files_of(Path(job.out))
    receipt = audit(job, str(path), [])
    assert receipt.state == "unreadable"
    assert receipt.said
    assert files_of(Path(job.out)) == before


def test_a_folder_is_no_archive(job: Job, tmp_path: Path) -> None:
    assert audit(job, str(tmp_path), []).state == "unreadable"


def test_an_archive_that_grows_meanwhile_is_left_for_the_next_run(job: Job, archive: Path, tmp_path: Path) -> None:
    """A program that first does what a crawler would, unless it is asked for the run."""
    late = tmp_path / "late"
    late.write_text(f'#!/bin/sh\ncase "$*" in *--allow-empty*) ;; *) touch {archive};; esac\nexec {PRESSLINT} "$@"\n')
    late.chmod(0o755)
    receipt = audit(Job(str(late), OPTIONS, job.run, job.out), str(archive), [])
    assert (receipt.state, receipt.said) == ("unreadable", "it changed while it was read")
    assert not part_names(Path(job.out))


def test_an_address_is_the_name_of_the_archive(job: Job, archive: Path) -> None:
    receipt = audit(job, f"file://{archive}", [])
    assert receipt.state == "audited"
    assert all(key_of_part(part) == key_of(f"file://{archive}") for part in receipt.parts)


def test_a_node_without_presslint_is_told(job: Job, archive: Path) -> None:
    absent = Job("/nowhere/presslint", OPTIONS, job.run, job.out)
    with pytest.raises(NodeError, match="/nowhere/presslint"):
        audit(absent, str(archive), [])


def test_a_node_with_other_rules_is_told(job: Job, archive: Path) -> None:
    other = Job(job.presslint, (*OPTIONS, "--ignore", "skip-link-missing"), job.run, job.out)
    with pytest.raises(NodeError, match="must have the same version"):
        audit(other, str(archive), [])
    assert not part_names(Path(job.out))


def test_options_that_presslint_refuses_are_told(job: Job) -> None:
    with pytest.raises(NodeError, match="no-such-rule"):
        run_of(job.presslint, ("--select", "no-such-rule"))


def test_presslint_that_is_killed_costs_its_archive(job: Job, archive: Path, tmp_path: Path) -> None:
    """A program that asks presslint for the run, and ends itself instead of auditing."""
    deadly = tmp_path / "deadly"
    deadly.write_text(f'#!/bin/sh\ncase "$*" in *--allow-empty*) exec {PRESSLINT} "$@";; esac\nkill -9 $$\n')
    deadly.chmod(0o755)
    receipt = audit(Job(str(deadly), OPTIONS, job.run, job.out), str(archive), [])
    assert receipt.state == "failed"
    assert "SIGKILL" in receipt.said
    assert not part_names(Path(job.out))


def test_parts_are_whole_up_to_the_last() -> None:
    first, second = "part-a-b-00000-0-2000.parquet", "part-a-b-00001-2000-last.parquet"
    assert is_whole([second, first])
    assert not any(map(is_whole, ([], [first], [second])))


def test_archives_are_known_by_path_size_and_time(tmp_path: Path, archive: Path, alone: Path) -> None:
    (part,) = part_names(alone)
    assert Archive.of(str(archive), LocalStorage().stat(str(archive))).has(part)
