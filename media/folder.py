"""Storage in a folder of this machine."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from media.storage import (
    IMMUTABLE,
    Away,
    Films,
    Full,
    Missing,
    OutOfRange,
    Reading,
    Refused,
    Span,
    StorageFault,
    Stored,
    is_plain,
    kind_of,
)

PIECE = 1 << 16
RECORDS = ".packages"  # in a folder of films: what is not for others
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Folder:
    """Files below a folder, which is made with the first of them. `mode` is the folder's own."""

    is_here = True

    def __init__(self, path: Path, mode: int = 0o755) -> None:
        self.path = path
        self._mode = mode

    def put(self, name: str, source: bytes | Path, cache: str = IMMUTABLE) -> None:
        """Stores bytes, or a copy of a file, under that name: whole, or not at all."""
        file = self._file(name)
        half = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        with self._faults(name):
            self._make(file.parent)
            try:
                with half.open("xb") as stream:
                    _fill(stream, source)
                half.replace(file)
            finally:
                half.unlink(missing_ok=True)

    def take(self, folder: Path, name: str, progress: Callable[[float], None] = lambda _: None) -> None:
        """Moves the folder here, all at once; one that was moved before is fine."""
        with self._faults(name):
            self._make(self.path)
            if not self._file(name).is_dir():
                folder.rename(self._file(name))
        progress(1.0)

    def get(self, name: str) -> bytes:
        """All of it."""
        with self._faults(name):
            return self._file(name).read_bytes()

    def read(self, name: str, span: Span | None = None) -> Reading:
        """All of it or a part, piece by piece."""
        with self._faults(name):
            stream = self._file(name).open("rb")
        size = os.fstat(stream.fileno()).st_size
        start, stop = bounds(span, size)
        if span and start >= stop:
            stream.close()
            raise OutOfRange(str(self.path), name)
        stream.seek(start)
        return Reading(kind_of(name), size, start, stop, _pieces(stream, stop - start), stream.close)

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        return is_plain(name) and self._file(name).is_file()

    def list(self, under: str = "") -> Iterator[Stored]:
        """All files that are not hidden, or those in that folder."""
        for file in (self.path / under).rglob("*"):
            name = file.relative_to(self.path).as_posix()
            if is_plain(name) and file.is_file():
                found = file.stat()
                yield Stored(name, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    def delete(self, names: Iterable[str]) -> None:
        """Removes them; what is gone already, or never could be there, is fine."""
        for name in filter(is_plain, names):
            with self._faults(name):
                self._file(name).unlink(missing_ok=True)

    def drop_halves(self, before: datetime) -> None:
        """Removes what a process that ended half-way left behind before then."""
        for half in self.path.rglob(".*"):
            if half.is_file() and datetime.fromtimestamp(half.stat().st_mtime, UTC) < before:
                half.unlink(missing_ok=True)

    def signed(self, name: str, lasts: timedelta) -> str | None:
        """None: a folder signs nothing."""
        return None

    def _file(self, name: str) -> Path:
        if not is_plain(name):
            raise Missing(str(self.path), name)
        return self.path / name

    def _make(self, folder: Path) -> None:
        self.path.mkdir(mode=self._mode, parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def _faults(self, name: str) -> Iterator[None]:
        try:
            yield
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise Missing(str(self.path), name) from None
        except PermissionError as error:
            raise Refused(str(self.path), error.strerror or "") from None
        except OSError as error:
            fault: type[StorageFault] = Full if error.errno in NO_ROOM else Away
            raise fault(str(self.path), error.strerror or "") from None


def films_in(folder: Path) -> Films:
    """Packaged films in a folder: `.packages` in it is closed to others."""
    records = Folder(folder / RECORDS, mode=0o700)
    return Films(Folder(folder), records, folder / RECORDS)


def bounds(span: Span | None, size: int) -> tuple[int, int]:
    """Where that span begins and ends in a file of so many bytes."""
    if span is None:
        return 0, size
    start = max(0, size + span.start) if span.start < 0 else span.start
    return start, size if span.stop is None else min(span.stop, size)


def _fill(stream: BinaryIO, source: bytes | Path) -> None:
    """On the disk before it gets its name."""
    if isinstance(source, Path):
        with source.open("rb") as copied:
            shutil.copyfileobj(copied, stream)
    else:
        stream.write(source)
    stream.flush()
    os.fsync(stream.fileno())


def _pieces(stream: BinaryIO, left: int) -> Iterator[bytes]:
    with stream:
        while left > 0 and (piece := stream.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
