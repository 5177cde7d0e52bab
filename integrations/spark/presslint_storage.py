"""Files, wherever they are: what the tasks and the driver do with them, and how that is done on this machine."""

import os
import re
import shutil
import stat
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit


class Stat(NamedTuple):
    size: int
    """In bytes."""
    modified_ns: int
    """Nanoseconds since 1970."""


class Storage(Protocol):
    """What is done with files. Whatever goes wrong is an OSError."""

    def stat(self, path: str) -> Stat: ...

    def fetch(self, path: str, to: Path) -> None:
        """Makes a file readable at a local path."""

    def names(self, folder: str) -> list[str]:
        """What is in a folder; nothing if it is not there."""

    def put(self, local: Path, path: str) -> None:
        """Copies a local file to where there is none, and makes the folders above it."""

    def move(self, source: str, target: str) -> None:
        """Within one file system, and never seen in pieces. A file that is at the target already is another attempt's, and says
        the same, since its name stands for what it says; it may stay.
        """

    def remove(self, path: str) -> None:
        """A file, or a folder with all that is in it; one that is not there is no error."""


def is_local(path: str) -> bool:
    return urlsplit(path).scheme in ("", "file")


def local_path(path: str) -> Path:
    """The path on this machine that a local path or a `file:` address names."""
    # Nothing is unescaped: in Hadoop's addresses, `%` and `#` stand for themselves.
    return Path(re.sub("^file:(//[^/]*)?", "", path))


class LocalStorage:
    """Files of the machine, shared folders (NFS) among them."""

    def stat(self, path: str) -> Stat:
        known = local_path(path).stat()
        if stat.S_ISDIR(known.st_mode):
            raise IsADirectoryError(f"{path} is a folder")
        return Stat(known.st_size, known.st_mtime_ns)

    def fetch(self, path: str, to: Path) -> None:
        to.symlink_to(local_path(path).absolute())

    def names(self, folder: str) -> list[str]:
        try:
            return os.listdir(local_path(folder))
        except FileNotFoundError:
            return []

    def put(self, local: Path, path: str) -> None:
        target = local_path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(local, "rb") as source, open(target, "xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            # A name must not reach the disk before what it names.
            os.fsync(copy.fileno())

    def move(self, source: str, target: str) -> None:
        to = local_path(target)
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(local_path(source), to)
        folder = os.open(to.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self, path: str) -> None:
        target = local_path(path)
        if target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)
