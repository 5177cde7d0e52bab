"""What the tests stand on: archives made of the pages of the repository, the embedded run over them, jobs of Spark.

PRESSLINT names the program; by default, that of `cargo build`.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
PRESSLINT = Path(os.environ.get("PRESSLINT", REPOSITORY / "target/debug/presslint")).absolute()
LOCAL = ("--master", "local[2]")
CLUSTER = ("--master", "local-cluster[2,1,1024]")
# For a JVM that lives for seconds.
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# However busy the machine is.
PATIENCE = 1800
# More than presslint puts into one part.
PAGES_OF_TWO_PARTS = 1_010


def write_archive(path: Path, pages: list[tuple[str, bytes]]) -> Path:
    """Pages by their addresses, captured at times that follow from their numbers."""
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n, (url, body) in enumerate(pages):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            headers = {
                "WARC-Date": f"2024-01-{1 + n // 86400:02}T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z",
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{n:012}>",
            }
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=headers
            )
            writer.write_record(record)
    return path


def fixture_pages(n: int) -> list[tuple[str, bytes]]:
    """Every tenth page of the repository, from the n-th on."""
    pages = sorted((REPOSITORY / "fixtures/pages").glob("*.html"))[n % 10 :: 10]
    return [(f"https://www.mofa{n}.go.kr/{page.name}", page.read_bytes()) for page in pages]


def small_pages(count: int) -> list[tuple[str, bytes]]:
    return [(f"https://small.go.kr/{n}", b"<html><title>Page</title><h1>Page</h1>") for n in range(count)]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve archives: one of two parts, one that is damaged."""
    folder = tmp_path_factory.mktemp("archives")
    made = [write_archive(folder / f"{n:02}.warc.gz", fixture_pages(n)) for n in range(10)]
    made.append(write_archive(folder / "two-parts.warc.gz", small_pages(PAGES_OF_TWO_PARTS)))
    cut = folder / "cut.warc.gz"
    cut.write_bytes(made[0].read_bytes()[:-700])
    return [*made, cut]


@pytest.fixture(scope="session")
def embedded(archives: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the embedded run, which nothing changes."""
    out = tmp_path_factory.mktemp("embedded") / "out"
    done = run_embedded(archives, out)
    # The damaged one.
    assert done.returncode == 3, done.stderr
    return out


def run_embedded(archives: list[Path], out: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [str(PRESSLINT), "audit", *map(str, archives), "--out", str(out), "--jobs", "2", "--quiet", *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=out.parent)


def write_manifest(path: Path, archives: list) -> Path:
    path.write_text("# Archives\n\n" + "".join(f"{archive}\n" for archive in archives))
    return path


@dataclass
class SparkJob:
    """A job that has been started."""

    process: "subprocess.Popen[str]"
    log: Path

    def end(self) -> tuple[int, str]:
        """Exit code, and what the job said."""
        code = self.process.wait(timeout=PATIENCE)
        return code, self.log.read_text(errors="replace")

    def processes(self, word: str = "") -> list[int]:
        """Those that the job has started, and of these, those with a word in their command line."""
        children: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(stat.parent.name))
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            waiting += children.get(pid, [])
            if word in command_line(pid):
                found.append(pid)
        return found

    def kill(self) -> None:
        """All at once, as when a machine stops; returns when nothing of the job is left."""
        mine = self.processes()
        os.kill(self.process.pid, signal.SIGKILL)
        for pid in mine:
            if "java" in command_line(pid) or "presslint_spark" in command_line(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_until(lambda: not any(command_line(pid) for pid in mine), "the job to be gone")


def command_line(pid: int) -> str:
    """Of a process; nothing if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


Submit = Callable[..., SparkJob]


@pytest.fixture
def submit(tmp_path: Path) -> Iterator[Submit]:
    """Starts jobs, and leaves none behind."""
    started: list[SparkJob] = []

    def start(manifest: Path, out: str | Path, *options: str, spark: tuple[str, ...] = LOCAL, presslint=PRESSLINT) -> SparkJob:
        conf = ["spark.ui.enabled=false", "spark.log.level=ERROR", f"spark.executor.extraJavaOptions={QUICK_JAVA}"]
        command = [str(Path(sys.executable).with_name("spark-submit")), *spark]
        command += ["--driver-memory", "512m", "--driver-java-options", QUICK_JAVA]
        command += [word for setting in conf for word in ("--conf", setting)]
        command += [str(HERE / "presslint_spark.py"), str(manifest), "--out", str(out), "--presslint", str(presslint), *options]
        env = os.environ | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(tmp_path / "scratch"),
            "SPARK_WORKER_DIR": str(tmp_path / "work"),
        }
        (tmp_path / "scratch").mkdir(exist_ok=True)
        log = tmp_path / f"log-{len(started)}"
        with open(log, "w") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env=env, cwd=tmp_path, text=True)
        started.append(SparkJob(process, log))
        return started[-1]

    yield start
    for job in started:
        if job.process.poll() is None:
            job.kill()


def run_folder(out: Path) -> Path:
    (run,) = out.glob("run=*")
    return run


def part_names(out: Path, kind: str = "pages") -> set[str]:
    """Files of parts that are visible; none before there is a run."""
    return {file.name for file in out.glob(f"run=*/kind={kind}/part-*.parquet")}


def table(out: Path, kind: str) -> pyarrow.Table:
    """All rows of a table, in the order of the parts' names."""
    files = sorted((run_folder(out) / f"kind={kind}").glob("*.parquet"))
    return pyarrow.concat_tables(pyarrow.parquet.ParquetFile(file).read() for file in files)


def files_of(out: Path) -> dict[str, bytes]:
    """What there is, byte for byte. The lock is what embedded runs keep each other off with."""
    files = {str(file.relative_to(out)): file for file in out.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not name.endswith("/.lock")}


def assert_same_results(out: Path, expected: Path) -> None:
    for kind in ("pages", "diagnostics"):
        rows, known = table(out, kind), table(expected, kind)
        assert rows.schema == known.schema
        assert rows.to_pylist() == known.to_pylist()
    assert files_of(out) == files_of(expected)


def copy_results(out: Path, to: Path) -> Path:
    return Path(shutil.copytree(out, to))
