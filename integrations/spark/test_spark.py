"""Jobs of Spark against the embedded run: on one machine, on a cluster, killed in several ways."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pytest
from pyspark.sql import SparkSession

from conftest import (
    CLUSTER,
    PRESSLINT,
    Submit,
    assert_same_results,
    copy_results,
    files_of,
    fixture_pages,
    part_names,
    run_embedded,
    run_folder,
    table,
    wait_until,
    write_archive,
    write_manifest,
)
from presslint_results import is_whole, key_of, key_of_part
from presslint_spark import UsageError, parse, prepare
from presslint_spark import manifest as read_manifest
from presslint_task import NodeError

EXECUTOR = "CoarseGrainedExecutorBackend"


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """For what needs no job."""
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield spark
    spark.stop()


@pytest.fixture
def manifest(archives: list[Path], tmp_path: Path) -> Path:
    return write_manifest(tmp_path / "manifest", archives)


@pytest.mark.parametrize("spark", [("--master", "local[2]"), CLUSTER], ids=["local", "cluster"])
def test_the_results_are_those_of_the_embedded_run(submit: Submit, manifest, embedded, tmp_path, spark) -> None:
    code, said = submit(manifest, tmp_path / "out", spark=spark).end()
    assert code == 3, said
    assert "cut.warc.gz: damaged: at byte" in said
    assert "12 archives: 12 audited" in said
    assert_same_results(tmp_path / "out", embedded)


def test_the_program_and_the_configuration_can_be_sent(submit: Submit, archives, tmp_path) -> None:
    """To executors that find them nowhere else."""
    (tmp_path / "sent").mkdir()
    program = tmp_path / "sent/the-program"
    program.write_text(f'#!/bin/sh\nexec {PRESSLINT} "$@"\n')
    program.chmod(0o755)
    config = tmp_path / "sent/the-settings.toml"
    config.write_text('ignore = ["skip-link-missing"]\n')
    manifest = write_manifest(tmp_path / "manifest", archives[:2])
    spark = (*CLUSTER, "--files", f"{program},{config}")
    job = submit(manifest, tmp_path / "out", "--config", config.name, spark=spark, presslint=program.name)
    code, said = job.end()
    assert code == 0, said
    done = run_embedded(archives[:2], tmp_path / "embedded", "--config", str(config))
    assert done.returncode == 0, done.stderr
    assert_same_results(tmp_path / "out", tmp_path / "embedded")


def test_an_executor_that_is_killed_costs_nothing(submit: Submit, manifest, embedded, tmp_path) -> None:
    out = tmp_path / "out"
    job = submit(manifest, out, spark=CLUSTER)
    wait_until(lambda: len(part_names(out)) >= 3, "the first parts")
    executors = job.processes(EXECUTOR)
    os.kill(executors[0], signal.SIGKILL)
    assert len(part_names(out)) < len(part_names(embedded)), "the job was done before the executor was killed"
    code, said = job.end()
    assert len(executors) == 2
    assert code == 3, said
    assert "12 archives: 12 audited" in said or "were there already" in said
    assert_same_results(out, embedded)


def test_a_job_that_is_killed_goes_on(submit: Submit, manifest, embedded, tmp_path) -> None:
    out = tmp_path / "out"
    job = submit(manifest, out)
    wait_until(lambda: len(part_names(out)) >= 4, "the first parts")
    job.kill()
    before = part_names(out)
    assert 4 <= len(before) < len(part_names(embedded)), "the job was not killed in the middle"
    assert_whole_archives(out, embedded)
    times = {part: (run_folder(out) / "kind=pages" / part).stat().st_mtime_ns for part in before}

    code, said = submit(manifest, out).end()
    assert code in (0, 3), said
    assert_same_results(out, embedded)
    assert times == {part: (run_folder(out) / "kind=pages" / part).stat().st_mtime_ns for part in before}


def assert_whole_archives(out: Path, embedded: Path) -> None:
    """Of each archive all parts or none, both tables of each, the same bytes."""
    pages, diagnostics = part_names(out), part_names(out, "diagnostics")
    by_archive: dict[str | None, list[str]] = {}
    for part in pages:
        by_archive.setdefault(key_of_part(part), []).append(part)
    assert all(map(is_whole, by_archive.values()))
    assert pages <= diagnostics
    expected = files_of(embedded)
    for name, content in files_of(out).items():
        if not name.split("/")[1].startswith("."):
            assert content == expected[name]


def test_a_job_goes_on_where_an_embedded_run_stopped(submit: Submit, manifest, embedded, tmp_path) -> None:
    """Stopped between the two parts of an archive."""
    out = copy_results(embedded, tmp_path / "out")
    (second,) = (part for part in part_names(out) if "-00001-" in part)
    for kind in ("pages", "diagnostics"):
        (run_folder(out) / f"kind={kind}" / second).unlink()
    code, said = submit(manifest, out).end()
    assert code == 0, said
    assert "1 audited" in said and "11 were there already" in said
    assert_same_results(out, embedded)


def test_an_embedded_run_goes_on_where_a_job_stopped(submit: Submit, archives, embedded, tmp_path) -> None:
    out = tmp_path / "out"
    code, said = submit(write_manifest(tmp_path / "manifest", archives[:3]), out).end()
    assert code == 0, said
    before = files_of(out)
    assert run_embedded(archives, out).returncode == 3
    assert_same_results(out, embedded)
    assert before.items() <= files_of(out).items()


def test_files_elsewhere_are_read_and_written_by_hadoop(submit: Submit, archives, embedded, tmp_path) -> None:
    """ViewFs stands for HDFS and S3: its addresses mean nothing but to Hadoop with the settings of the session."""
    some = [*archives[:2], archives[-2]]
    mounted = {"in": some[0].parent, "out": tmp_path / "elsewhere"}
    mounted["out"].mkdir()
    spark = list(CLUSTER)
    for name, folder in mounted.items():
        spark += ["--conf", f"spark.hadoop.fs.viewfs.mounttable.far.link./{name}=file://{folder}"]
    addresses = [f"viewfs://far/in/{archive.name}" for archive in some]
    (mounted["in"] / "far-manifest").write_text("\n".join([*addresses, "viewfs://far/in/absent.warc.gz"]))
    for _ in range(2):
        code, said = submit("viewfs://far/in/far-manifest", "viewfs://far/out", spark=tuple(spark)).end()
        assert code == 3, said
        assert "absent.warc.gz: unreadable: FileNotFoundException" in said
    assert "0 audited (0 pages, 0 findings), 3 were there already, 1 could not be read" in said

    for kind in ("pages", "diagnostics"):
        far = table(mounted["out"], kind)
        names = {str(archive): address for archive, address in zip(some, addresses, strict=True)}
        near = [row for row in table(embedded, kind).to_pylist() if row["warc_filename"] in names]
        renamed = [row | {"warc_filename": names[row["warc_filename"]]} for row in near]
        assert rows_in_order(far.to_pylist()) == rows_in_order(renamed)
    run = run_folder(mounted["out"])
    assert {file.name for file in run.iterdir() if file.suffix != ".crc"} == {"run.json", "kind=pages", "kind=diagnostics"}
    assert {key_of_part(part) for part in part_names(mounted["out"])} == set(map(key_of, addresses))


def rows_in_order(rows: list[dict]) -> list[str]:
    """Other names of archives are other names of parts, and another order of them."""
    return sorted(map(repr, rows))


def test_a_page_that_breaks_its_worker_costs_itself(submit: Submit, tmp_path) -> None:
    """A page that needs more memory than a worker may have, among others."""
    huge = b"<html><title>Huge</title>" + b"<p>Text" * 3_000_000
    pages = [*fixture_pages(0)[:2], ("https://huge.go.kr/", huge), *fixture_pages(1)[:2]]
    archive = write_archive(tmp_path / "poison.warc.gz", pages)
    options = ("--page-memory", "300M", "--page-time", "120")
    manifest = write_manifest(tmp_path / "manifest", [archive])
    code, said = submit(manifest, tmp_path / "out", "--", *options, spark=CLUSTER).end()
    assert code == 0, said
    outcomes = table(tmp_path / "out", "pages").column("outcome").to_pylist()
    assert outcomes == ["ok", "ok", "too-big", "ok", "ok"]
    assert run_embedded([archive], tmp_path / "embedded", *options).returncode == 0
    assert_same_results(tmp_path / "out", tmp_path / "embedded")


def test_a_configuration_error_ends_the_job_before_any_task(submit: Submit, archives, tmp_path) -> None:
    manifest = write_manifest(tmp_path / "manifest", archives)
    code, said = submit(manifest, tmp_path / "out", "--", "--select", "no-such-rule").end()
    assert code == 2, said
    assert "no-such-rule" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [("--config", "absent"), ("--packs", "absent"), ("--presslint", "absent")])
def test_a_file_that_is_not_there_is_told(session: SparkSession, tmp_path, options) -> None:
    args = parse(["manifest", "--out", str(tmp_path), "--presslint", str(PRESSLINT), *options])
    with pytest.raises(NodeError, match="there is no absent"):
        prepare(session, args)


@pytest.mark.parametrize("path", ["a.warc.gz", "s3a://bucket/../a.warc.gz", "/data/../a.warc.gz"])
def test_a_path_that_is_not_the_same_everywhere_is_refused(session: SparkSession, tmp_path, path) -> None:
    with pytest.raises(UsageError, match=path):
        read_manifest(session, str(write_manifest(tmp_path / "manifest", [path])))


def test_an_archive_that_is_named_twice_is_audited_once(session: SparkSession, tmp_path) -> None:
    archives = ["/b.warc.gz", "s3a://bucket/a#1 %20.warc.gz", "/b.warc.gz"]
    path = write_manifest(tmp_path / "manifest", archives)
    assert read_manifest(session, str(path)) == archives[:2]
    assert read_manifest(session, f"file://{path}") == archives[:2]


def test_a_manifest_without_archives_is_told(submit: Submit, tmp_path) -> None:
    code, said = submit(write_manifest(tmp_path / "manifest", []), tmp_path / "out").end()
    assert (code, "names no archive" in said) == (4, True), said


def test_a_node_with_another_presslint_ends_the_job(submit: Submit, archives, tmp_path) -> None:
    """The driver's is the real one; an executor, which has folders of its own, finds one with another option."""
    other = tmp_path / "other"
    ignore = '[ "$1" = audit ] && [ -n "$SPARK_EXECUTOR_DIRS" ] && shift && set -- audit --ignore skip-link-missing "$@"'
    other.write_text(f'#!/bin/sh\n{ignore}\nexec {PRESSLINT} "$@"\n')
    other.chmod(0o755)
    manifest = write_manifest(tmp_path / "manifest", archives[:1])
    code, said = submit(manifest, tmp_path / "out", spark=CLUSTER, presslint=other).end()
    assert code == 70, said
    assert "must have the same version" in said
    assert not part_names(tmp_path / "out")


def test_parts_can_be_read_by_spark_as_one_table(session: SparkSession, embedded: Path) -> None:
    """Arrow's readers agree on the types with those of the JVM."""
    rows = session.read.parquet(f"{run_folder(embedded)}/kind=pages").toArrow()
    known = table(embedded, "pages")
    assert rows.column_names == known.column_names
    same = ["warc_filename", "warc_record_offset", "url", "outcome", "errors", "rules_applicable", "body_sha256"]
    assert rows_in_order(rows.select(same).to_pylist()) == rows_in_order(known.select(same).to_pylist())
    assert isinstance(rows.schema.field("capture_ts").type, pyarrow.TimestampType)
