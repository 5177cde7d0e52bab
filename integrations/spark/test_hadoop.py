"""Files that only Hadoop knows, in the JVM that a task starts. ViewFs stands for HDFS and S3."""

import os
from pathlib import Path

import pytest
from pyspark import SparkFiles

from conftest import PRESSLINT, fixture_pages, part_names, write_archive
from presslint_hadoop import HadoopStorage, hadoop_of_task
from presslint_storage import Stat
from presslint_task import Job, audit, run_of

OPTIONS = ("--messages", "en")
# In a path of Hadoop's, all of it stands for itself.
NAME = "보도자료 2020%20#1.warc.gz"


@pytest.fixture
def configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """As a session would send it, in the worker of which SparkFiles is."""
    monkeypatch.setattr(SparkFiles, "_is_running_on_worker", True)
    monkeypatch.setattr(SparkFiles, "_root_directory", str(tmp_path))
    link = "<property><name>fs.viewfs.mounttable.far.link./all</name><value>file://{}</value></property>"
    return f"<configuration>{link.format(tmp_path)}</configuration>"


@pytest.fixture
def storage(configuration: str) -> HadoopStorage:
    return hadoop_of_task(configuration)


def test_an_archive_is_known_by_its_address(configuration: str, tmp_path: Path) -> None:
    write_archive(tmp_path / NAME, fixture_pages(0)[:2])
    run = run_of(str(PRESSLINT), OPTIONS)
    job = Job(str(PRESSLINT), OPTIONS, run.id, "viewfs://far/all/out", hadoop=configuration)
    job.results.begin(run.json)
    attempts = [audit(job, f"viewfs://far/all/{NAME}", []) for _ in range(2)]
    assert [attempt.state for attempt in attempts] == ["audited", "audited"], attempts
    assert attempts[0] == attempts[1]
    for kind in ("pages", "diagnostics"):
        assert part_names(tmp_path / "out", kind) == set(attempts[0].parts)
    (parts,) = job.results.parts().values()
    assert audit(job, f"viewfs://far/all/{NAME}", parts).state == "known"


def test_a_file_is_copied_with_its_time(storage: HadoopStorage, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"bytes")
    os.utime(tmp_path / NAME, ns=(0, 1_600_000_000_123_000_000))
    path = f"viewfs://far/all/{NAME}"
    assert storage.stat(path) == Stat(5, 1_600_000_000_123_000_000)
    storage.fetch(path, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"bytes"
    assert (tmp_path / "copy").stat().st_mtime_ns == 1_600_000_000_123_000_000


def test_what_is_broken_is_replaced(storage: HadoopStorage, tmp_path: Path) -> None:
    (tmp_path / "whole").write_bytes(b"whole")
    for broken in (None, b"who"):
        if broken:
            (tmp_path / "to").write_bytes(broken)
        storage.put(tmp_path / "whole", "viewfs://far/all/aside/whole")
        storage.move("viewfs://far/all/aside/whole", "viewfs://far/all/to")
        assert (tmp_path / "to").read_bytes() == b"whole"


def test_what_is_not_there_is_told(storage: HadoopStorage) -> None:
    with pytest.raises(OSError, match="FileNotFoundException"):
        storage.stat("viewfs://far/all/absent")
    with pytest.raises(OSError, match="folder"):
        storage.stat("viewfs://far/all")
    with pytest.raises(OSError, match="no-such-scheme"):
        storage.stat("no-such-scheme://host/a")
    assert storage.names("viewfs://far/all/absent") == []
    storage.remove("viewfs://far/all/absent")
