"""What a task does with an archive: it runs presslint over it, and makes the parts that come out part of the results.

Nothing here is about Spark, so that other engines can call `audit` as they are.

An archive's rows are not handed to the engine. presslint writes them as parts, files of Parquet whose names and bytes follow
from the archive, the rules and the options; a task copies the files. What a cluster writes is therefore what `presslint
audit` writes, and either goes on where the other stopped.
"""

import ctypes
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet

from presslint_results import Archive, Results, is_whole, key_of_part
from presslint_storage import LocalStorage, Storage, is_local

# Exit codes of `presslint audit`.
FINDINGS, USAGE, UNREADABLE = 1, 2, 3
# What is kept of what presslint says of an archive, in characters.
KEPT = 4000


class NodeError(Exception):
    """The fault is not the archive's but the node's or the job's: another attempt, or another node, may do better."""


@dataclass(frozen=True)
class Job:
    """What is the same for all archives of a job."""

    presslint: str
    """Path of the program on this node."""
    options: tuple[str, ...]
    """Of `presslint audit`."""
    run: str
    """The run that presslint must make of the options."""
    out: str
    """Folder of the results."""
    jobs: int = 1
    """Pages that are linted at a time."""
    hadoop: str = ""
    """Configuration of Hadoop as XML, for paths that are not local."""

    @property
    def results_folder(self) -> str:
        return f"{self.out}/run={self.run}"

    @property
    def results(self) -> Results:
        return Results(self.storage(self.out), self.results_folder)

    def storage(self, path: str) -> Storage:
        if is_local(path):
            return LocalStorage()
        # Only here, so that an engine without Spark can do what is local.
        from presslint_hadoop import hadoop_of_task

        return hadoop_of_task(self.hadoop)


class Receipt(NamedTuple):
    """What became of an archive."""

    archive: str
    state: str
    """`audited`, `known` (the results had it), `unreadable`, or `failed` (presslint broke off)."""
    parts: Sequence[str] = ()
    """Names of the parts that the results have of it."""
    pages: int = 0
    """Rows that were added; so for diagnostics."""
    diagnostics: int = 0
    code: int = 0
    """Exit code of presslint."""
    said: str = ""
    """What presslint said of the archive: what is damaged in it, or why it cannot be read."""


class Run(NamedTuple):
    """What rules, options and version of presslint make of a run."""

    id: str
    json: bytes
    """`run.json`."""

    @property
    def language(self) -> str:
        """Of its messages."""
        return json.loads(self.json)["options"]["messages"]


def audit(job: Job, path: str, parts: list[str]) -> Receipt:
    """Audits an archive, unless the results have it: `parts` are those of its key that they have.

    Raises NodeError when this node cannot audit anything, and OSError when the results cannot be written.
    """
    try:
        archive = Archive.of(path, job.storage(path).stat(path))
    except OSError as error:
        return Receipt(path, "unreadable", said=_one_line(error))
    # They tell of a file that is no more.
    job.results.remove([part for part in parts if not archive.has(part)])
    parts = [part for part in parts if archive.has(part)]
    if is_whole(parts):
        return Receipt(path, "known", parts)
    run = run_of(job.presslint, job.options).id
    if run != job.run:
        raise NodeError(
            f"{os.uname().nodename}: {job.presslint} or its rules are not the driver's (run {run}, not {job.run}): "
            "all nodes must have the same version and the same files"
        )
    with tempfile.TemporaryDirectory(prefix="presslint-", dir=scratch()) as folder:
        return _audit(job, path, archive, Path(folder))


def _audit(job: Job, path: str, archive: Archive, folder: Path) -> Receipt:
    try:
        _place(job.storage(path), path, folder)
    except OSError as error:
        return Receipt(path, "unreadable", said=_one_line(error))
    # By a list, since for an archive that is named itself a presslint.toml above it would count, on the nodes that have it.
    (folder / "list").write_text(f"{path}\n")
    done = run_presslint(job.presslint, job.options, ("@list", "--jobs", str(job.jobs)), folder)
    said = "; ".join(line.removeprefix("presslint: ").removeprefix(f"{path}: ") for line in done.stderr.splitlines())
    said = said[:KEPT]
    if done.returncode == USAGE:
        raise NodeError(f"{os.uname().nodename}: {said}")
    if done.returncode not in (0, FINDINGS, UNREADABLE):
        return Receipt(path, "failed", code=done.returncode, said=f"{_ending(done.returncode)} {said}".strip())
    made = folder / "out" / f"run={job.run}"
    parts = sorted(file.name for file in made.glob("kind=pages/part-*.parquet"))
    if not parts and done.returncode == UNREADABLE:
        return Receipt(path, "unreadable", code=UNREADABLE, said=said)
    if not is_whole(parts) or not all(map(archive.has, parts)):
        changed = any(key_of_part(part) == archive.key for part in parts)
        said = "it changed while it was read" if changed else "presslint does not take it for a web archive"
        return Receipt(path, "unreadable", code=UNREADABLE, said=said)
    pages, diagnostics = (sum(_rows(made / f"kind={kind}" / part) for part in parts) for kind in ("pages", "diagnostics"))
    job.results.publish(made, parts)
    return Receipt(path, "audited", parts, pages, diagnostics, done.returncode, said)


def _place(storage: Storage, path: str, folder: Path) -> None:
    """Puts an archive where presslint, started in a folder, finds it by the very name that the manifest gives it: that name
    is `warc_filename` in the results. `s3a://bucket/a.warc.gz` is the file `a.warc.gz` in folders `s3a:` and `bucket`.
    """
    if not os.path.isabs(path):
        copy = folder / "copy"
        storage.fetch(path, copy)
        (folder / path).parent.mkdir(parents=True)
        copy.rename(folder / path)


def _rows(file: Path) -> int:
    return pyarrow.parquet.read_metadata(file).num_rows


@functools.cache
def run_of(presslint: str, options: tuple[str, ...]) -> Run:
    """What presslint on this node makes of the options; asked once in each Python process.

    Raises NodeError when presslint cannot be started or refuses the options.
    """
    with tempfile.TemporaryDirectory(prefix="presslint-", dir=scratch()) as folder:
        Path(folder, "list").touch()
        done = run_presslint(presslint, options, ("@list", "--allow-empty"), Path(folder))
        files = list(Path(folder, "out").glob("run=*/run.json"))
        if done.returncode != 0 or len(files) != 1:
            raise NodeError(done.stderr.strip() or f"{presslint} is no presslint that can audit")
        return Run(files[0].parent.name.removeprefix("run="), files[0].read_bytes())


def run_presslint(
    presslint: str, options: tuple[str, ...], inputs: tuple[str, ...], folder: Path
) -> "subprocess.CompletedProcess[str]":
    """Runs `presslint audit` in a folder, where its results come into `out`.

    Raises NodeError when it cannot be started.
    """
    try:
        return subprocess.run(
            [presslint, "audit", *options, *inputs, "--out", "out", "--quiet"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
    except OSError as error:
        raise NodeError(f"{os.uname().nodename}: {_one_line(error)}") from None


def _end_with_parent() -> None:
    """A worker that is killed takes presslint with it, which would otherwise audit on beside the next attempt."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def scratch() -> str | None:
    """Where there is room for the copy of an archive, and where Spark cleans up when an executor was killed."""
    return os.environ.get("SPARK_LOCAL_DIRS", "").split(",")[0] or None


def _ending(code: int) -> str:
    return f"presslint ended by {signal.Signals(-code).name}" if code < 0 else f"presslint ended with {code}"


def _one_line(error: OSError) -> str:
    return " ".join(str(error).split())
