"""The folder of the results: `run=<id>` with `run.json`, and the parts of the tables in `kind=pages` and `kind=diagnostics`.

Parts are made by presslint. Their names follow from the archive, so that the folder itself says what has been audited.
"""

import hashlib
import tempfile
import uuid
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from presslint_storage import Stat, Storage

# The tables. A file of diagnostics without its file of pages does not count; so that one comes last.
KINDS = ("diagnostics", "pages")


class Archive(NamedTuple):
    """An archive as the names of its parts know it: `part-<key>-<version>-<n>-<from>-<next>.parquet`."""

    key: str
    version: str

    @classmethod
    def of(cls, path: str, known: Stat) -> "Archive":
        size, modified = known.size.to_bytes(8, "little"), known.modified_ns.to_bytes(16, "little", signed=True)
        of_folders = (0).to_bytes(8, "little")
        return cls(key_of(path), _hash(size, modified, of_folders))

    def has(self, part: str) -> bool:
        return part.startswith(f"part-{self.key}-{self.version}-")


def key_of(path: str) -> str:
    """What the names of all parts of an archive have in common, also after it has changed."""
    return _hash(path.encode())


def key_of_part(name: str) -> str | None:
    """Of a part, the key of its archive; of another file, nothing."""
    fields = name.removesuffix(".parquet").split("-")
    return fields[1] if len(fields) == 6 and fields[0] == "part" and name.endswith(".parquet") else None


def is_whole(parts: list[str]) -> bool:
    """Whether parts of an archive are all that there are of it: they are numbered, and the last one says that it is."""
    fields = [name.split("-") for name in sorted(parts)]
    numbers = [int(number) for _, _, _, number, _, _ in fields]
    return bool(fields) and numbers == list(range(len(fields))) and fields[-1][5] == "last.parquet"


class Results:
    """A run in a folder of results."""

    def __init__(self, storage: Storage, folder: str) -> None:
        self._storage = storage
        self.folder = folder
        self._aside = f"{folder}/.aside"

    def begin(self, run_json: bytes) -> None:
        """Takes away what a killed job left half copied, and writes `run.json` if it is not there."""
        self.tidy()
        if "run.json" in self._storage.names(self.folder):
            return
        with tempfile.NamedTemporaryFile() as file:
            file.write(run_json)
            file.flush()
            self._storage.put(Path(file.name), f"{self._aside}/run.json")
        self._storage.move(f"{self._aside}/run.json", f"{self.folder}/run.json")

    def tidy(self) -> None:
        """Not while a job is writing here."""
        self._storage.remove(self._aside)

    def parts(self) -> dict[str, list[str]]:
        """The parts that are in both tables, by the key of their archive."""
        pages, diagnostics = (set(self._storage.names(f"{self.folder}/kind={kind}")) for kind in KINDS)
        parts = defaultdict(list)
        for name in pages & diagnostics:
            key = key_of_part(name)
            if key:
                parts[key].append(name)
        return parts

    def publish(self, made: Path, parts: list[str]) -> None:
        """Makes parts visible: first all are copied aside, which may take its time and may be cut off; then each gets its
        name, in the order in which presslint does it itself. An archive is whole as soon as its last part is there.

        Another attempt at the archive may be doing the same: its files have the same names and say the same.
        """
        aside = f"{self._aside}/{uuid.uuid4().hex}"
        try:
            for part in parts:
                for kind in KINDS:
                    self._storage.put(made / f"kind={kind}" / part, f"{aside}/{kind}/{part}")
            for part in parts:
                for kind in KINDS:
                    self._storage.move(f"{aside}/{kind}/{part}", f"{self.folder}/kind={kind}/{part}")
        finally:
            self._storage.remove(aside)

    def remove(self, parts: list[str]) -> None:
        for part in sorted(parts, reverse=True):
            for kind in reversed(KINDS):
                self._storage.remove(f"{self.folder}/kind={kind}/{part}")


def _hash(*parts: bytes) -> str:
    """As `run::hash` of presslint. Should it ever name its parts otherwise, no archive passes for audited."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(len(part).to_bytes(8, "little"))
        sha.update(part)
    return sha.hexdigest()[:16]
