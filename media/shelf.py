"""What is packaged already, and how a new package comes among the films: all at once or not at all.

<films>/<package>/                 served, immutable
<records>/<hash>.json              which package a source became; never served, stored last
<workspace>/<hash>.lock            held while that source is being packaged
<workspace>/<hash>.making/         what is not finished yet
<workspace>/<hash>.made/           what is finished and not among the films yet; <hash>.made.json is its record

In a folder of films, records and workspace are its `.packages`; of a bucket the workspace is here all the same.
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from media.folder import RECORDS, films_in
from media.ladder import LADDER_VERSION
from media.model import Package
from media.storage import PRIVATE, Films, Missing

__all__ = ["RECORDS", "Shelf"]


class Shelf:
    """The place of one source's package among the films; quick packages stand apart."""

    def __init__(self, films: Films | Path, source: Path, *, quick: bool = False) -> None:
        self.quick = quick
        self.films = films_in(films) if isinstance(films, Path) else films
        with source.open("rb") as file:
            self._hash = hashlib.file_digest(file, "sha256").hexdigest()
        self._workspace = self.films.workspace
        self._workspace.parent.mkdir(parents=True, exist_ok=True)
        self._workspace.mkdir(mode=0o700, exist_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Only one process of this machine makes this package; the lock goes with it, however that ends."""
        with self._at(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def find(self) -> Package | None:
        """The package made of this source by today's ladder, if it is there."""
        try:
            package = _package_of(self.films.records.get(self._name(".json")))
        except Missing:
            return None
        return package if package and self._is_there(package) else None

    def finish(self, progress: Callable[[float], None]) -> Package | None:
        """Shows what an earlier run made and could not bring among the films any more."""
        made = self._at(".made.json")
        package = _package_of(made.read_bytes()) if made.is_file() else None
        if package is None or not (self._at(".made").is_dir() or self._is_there(package)):
            return None
        self._show(package, progress)
        return package

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

    def publish(self, package: Package, progress: Callable[[float], None]) -> None:
        """Shows the package. What stops this half-way, `finish` takes up again."""
        draft = self._at(".made.json.draft")
        draft.write_text(json.dumps({"ladder": LADDER_VERSION, "package": package.to_json()}))
        shutil.rmtree(self._at(".made"), ignore_errors=True)
        draft.replace(self._at(".made.json"))
        self._at(".making").rename(self._at(".made"))
        self._show(package, progress)

    def _show(self, package: Package, progress: Callable[[float], None]) -> None:
        """Its files first: a package that no record names is never played."""
        made = self._at(".made.json")
        self.films.files.take(self._at(".made"), package.folder, progress)
        self.films.records.put(self._name(".json"), made.read_bytes(), PRIVATE)
        made.unlink()
        shutil.rmtree(self._at(".made"), ignore_errors=True)

    def _is_there(self, package: Package) -> bool:
        return any(True for _ in self.films.files.list(package.folder))

    def _name(self, suffix: str) -> str:
        return self._hash + ("-quick" if self.quick else "") + suffix

    def _at(self, suffix: str) -> Path:
        return self._workspace / self._name(suffix)

    def _clear_leftovers(self) -> None:
        for folder in self._workspace.glob("*.making"):
            with folder.with_suffix(".lock").open("a") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue  # somebody is at work in it, or it is our own
                shutil.rmtree(folder, ignore_errors=True)


def _package_of(record: bytes) -> Package | None:
    """None of a record that is damaged, or of another ladder."""
    try:
        found = json.loads(record)
    except ValueError:
        return None
    return Package.from_json(found["package"]) if found.get("ladder") == LADDER_VERSION else None
