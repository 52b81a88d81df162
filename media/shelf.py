"""The media folder: what is packaged already, and how a new package appears in it all at once or not at all.

<media folder>/<package>/                 served, immutable
<media folder>/.packages/<hash>.json      which package a source became; never served
<media folder>/.packages/<hash>.lock      held while that source is being packaged
<media folder>/.packages/<hash>.making/   what is not finished yet
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from media.ladder import LADDER_VERSION
from media.model import Package

RECORDS = ".packages"


class Shelf:
    """The place of one source's package in a media folder; quick packages stand apart."""

    def __init__(self, media_folder: Path, source: Path, *, quick: bool = False) -> None:
        self.quick = quick
        with source.open("rb") as file:
            self._hash = hashlib.file_digest(file, "sha256").hexdigest()
        self._media_folder = media_folder
        self._records = media_folder / RECORDS
        media_folder.mkdir(parents=True, exist_ok=True)
        self._records.mkdir(mode=0o700, exist_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Only one process makes this package; the lock goes with its process, however that ends."""
        with self._at(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def find(self) -> Package | None:
        """The package made of this source by today's ladder, if it is there."""
        try:
            record = json.loads(self._at(".json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        if record.get("ladder") != LADDER_VERSION:
            return None
        package = Package.from_json(record["package"])
        return package if (self._media_folder / package.folder).is_dir() else None

    @contextmanager
    def making(self) -> Iterator[Path]:
        """An empty folder to work in, removed afterwards unless published; clears what dead runs left."""
        self._clear_leftovers()
        folder = self._at(".making")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def publish(self, package: Package) -> None:
        """Show the package: its record first, which counts for nothing until the folder is there."""
        draft = self._at(".json.draft")
        draft.write_text(json.dumps({"ladder": LADDER_VERSION, "package": package.to_json()}))
        draft.replace(self._at(".json"))
        self._at(".making").rename(self._media_folder / package.folder)

    def _at(self, suffix: str) -> Path:
        return self._records / (self._hash + ("-quick" if self.quick else "") + suffix)

    def _clear_leftovers(self) -> None:
        for folder in self._records.glob("*.making"):
            with folder.with_suffix(".lock").open("a") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue  # somebody is at work in it, or it is our own
                shutil.rmtree(folder, ignore_errors=True)
