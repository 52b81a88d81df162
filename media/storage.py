"""Where packaged films and pupils' photos lie, behind one small interface: a folder, or any S3-compatible store.

`media.folder.Folder` and `media.bucket.Bucket` have it. Names are relative, with `/` between their parts.
"""

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

IMMUTABLE = "public, max-age=31536000, immutable"  # of public files: one name never gets other content
PRIVATE = "private, no-cache"

KINDS = {".m4s": "video/iso.segment", ".mp4": "video/mp4", ".m4a": "audio/mp4", ".webp": "image/webp"}


class NotAStore(ValueError):
    """An address that is none of a store's."""


class StorageFault(Exception):
    """The store did not do as asked.

    StorageFault
     ├ Missing       there is no such file
     ├ OutOfRange    the file has none of the bytes that were asked for
     ├ Away          it can't be reached, is too slow, or is out of order
     ├ Refused       it knows these keys not, or does not let them
     └ Full          it takes no more

    `detail` is what the store itself said, in a few words without keys or signatures.
    """

    def __init__(self, store: str, detail: str = "") -> None:
        super().__init__(f"{store}: {detail}" if detail else store)
        self.store = store
        self.detail = detail


class Missing(StorageFault):
    """There is no such file."""


class OutOfRange(StorageFault):
    """The file has none of the bytes that were asked for."""


class Away(StorageFault):
    """It can't be reached, is too slow, or is out of order: the same may work a moment later."""


class Refused(StorageFault):
    """It knows these keys not, does not let them, or has no such bucket: somebody has to change a setting."""


class Full(StorageFault):
    """It takes no more."""


@dataclass(frozen=True)
class Stored:
    """A file that is there: its name, its size in bytes, and when it was written."""

    name: str
    size: int
    at: datetime


@dataclass(frozen=True)
class Span:
    """Bytes of a file: from `start` up to `stop`, which is not among them; `start` < 0 counts from the end."""

    start: int
    stop: int | None = None


@dataclass(frozen=True)
class Reading:
    """A file on its way: `size` is the whole file's, `start` to `stop` comes. `close` it if not read to its end."""

    kind: str
    size: int
    start: int
    stop: int
    chunks: Iterable[bytes]
    close: Callable[[], None] = lambda: None


class Storage(Protocol):
    """What both can do. All of it raises StorageFault; what is not there raises Missing."""

    is_here: bool  # on a disk of this machine

    def put(self, name: str, source: bytes | Path, cache: str = IMMUTABLE) -> None:
        """Stores bytes, or a copy of a file, under that name: whole, or not at all."""

    def take(self, folder: Path, name: str, progress: Callable[[float], None] = ...) -> None:
        """Stores all files of a folder under that name. Begun again after a failure it does the rest."""

    def get(self, name: str) -> bytes:
        """All of it."""

    def read(self, name: str, span: Span | None = None) -> Reading:
        """All of it or a part, piece by piece."""

    def exists(self, name: str) -> bool:
        """Whether it is there."""

    def list(self, under: str = "") -> Iterator[Stored]:
        """All files, or those in that folder; in no particular order."""

    def delete(self, names: Iterable[str]) -> None:
        """Removes them; what is gone already is fine."""

    def signed(self, name: str, lasts: timedelta) -> str | None:
        """An address by which whoever has it may read the file for that long; None where there can be none."""


@dataclass(frozen=True)
class Films:
    """Packaged films. `records` say which source became which package, and are nobody else's to read.

    `workspace` is the folder of this machine in which a package is made before it is shown.
    """

    files: Storage
    records: Storage
    workspace: Path


def kind_of(name: str) -> str:
    """The media type, by the name's suffix."""
    suffix = Path(name).suffix.lower()
    return KINDS.get(suffix) or mimetypes.guess_type(f"a{suffix}")[0] or "application/octet-stream"


def is_plain(name: str) -> bool:
    """No part of it is hidden, empty or leads elsewhere."""
    return all(
        part and not part.startswith(".") and "\\" not in part and "\0" not in part
        for part in name.split("/")
    )


def bucket_of(url: str) -> tuple[str, str]:
    """Bucket and prefix of `s3://BUCKET/PREFIX`. Raises NotAStore."""
    parts = urlsplit(url)
    prefix = parts.path.strip("/")
    if parts.scheme != "s3" or not parts.netloc or parts.query or parts.fragment or "@" in parts.netloc:
        raise NotAStore("write s3://BUCKET or s3://BUCKET/PREFIX")
    if prefix and not is_plain(prefix):
        raise NotAStore("write s3://BUCKET/PREFIX with a prefix without empty parts or points at their start")
    return parts.netloc, prefix
