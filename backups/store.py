"""The store beside the backups: each film's and photo's file once, named by its SHA-256, its owner's alone.

It is written before the backup that names it, and a file of it is whole or not there.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from backups.faults import BackupFault, Damaged

FOLDER = "halte-media"


class Store:
    """The store of the backups in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    @contextmanager
    def held(self) -> Iterator[None]:
        """One at a time writes or clears here; the lock goes with its process, however that ends."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupFault(f"Another backup is at work in {self.folder.parent}.") from None
            for left in self.folder.glob("*.half"):  # of one that was killed
                left.unlink()
            yield

    def has(self, sha256: str, size: int) -> bool:
        """Is a file of that name and size there?"""
        file = self.path(sha256)
        return file.is_file() and file.stat().st_size == size

    def path(self, sha256: str) -> Path:
        """Where it lies."""
        return self.folder / sha256[:2] / sha256

    def add(self, source: Iterable[bytes]) -> tuple[str, int, bool]:
        """Copies what is not there yet; gives the name, the bytes, and whether it is new."""
        half = self.folder / f"{os.getpid()}.half"
        with open_private(half) as target:
            sha256, size = copied(source, target)
            os.fsync(target.fileno())
        if self.has(sha256, size):
            half.unlink()
            return sha256, size, False
        place = self.path(sha256)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        half.replace(place)
        return sha256, size, True

    def check(self, sha256: str) -> None:
        """Reads it and compares. Raises Damaged."""
        if not self.path(sha256).is_file():
            raise Damaged(f"{self.path(sha256)} is missing.")
        with self.path(sha256).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                raise Damaged(f"{self.path(sha256)} has changed since it was made.")

    def names(self) -> Iterable[str]:
        """All that are there."""
        return [file.name for file in self.folder.glob("[0-9a-f][0-9a-f]/*")]


def open_private(path: Path) -> IO[bytes]:
    """A new file for its owner alone, in the place of what was there."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b")


def copied(source: Iterable[bytes], target: IO[bytes]) -> tuple[str, int]:
    """Writes the pieces; gives their SHA-256 and their bytes."""
    digest, size = hashlib.sha256(), 0
    for chunk in source:
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    target.flush()
    return digest.hexdigest(), size


def settle(path: Path) -> None:
    """Waits until what was renamed into this folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
