"""Storage in any S3-compatible store, through obstore. Endpoint, region and keys come from the `AWS_...` environment.

Nothing here is used before the server forks: a forked process would wait for ever for obstore's threads.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

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
    bucket_of,
    is_plain,
    kind_of,
)

if TYPE_CHECKING:  # they are not there when it runs
    from obstore import GetResult
    from obstore.store import ClientConfig, RetryConfig

PUBLIC, RECORDS, PHOTOS = "public", "private/packages", "private/hand_ins"
EXPORTS = "private/exports"
PIECE = 1 << 18
AT_ONCE = 8  # uploads side by side
SILENCE = timedelta(seconds=8)  # without a byte, until a page gives up
STATUS = re.compile(r"status code: (\d{3})")
CODE = re.compile(r"<Code>(\w{1,60})</Code>")
NO_ROOM = ("507", "InsufficientStorage", "QuotaExceeded", "InsufficientCapacity", "StorageFull")


class Bucket:
    """What lies in a bucket under a prefix.

    A page waits a few seconds for it; `patient` is for commands, which may send much over a thin line.
    """

    is_here = False

    def __init__(self, url: str, part: str, *, patient: bool = False) -> None:
        self.name, prefix = bucket_of(url)
        self.prefix = "/".join(filter(None, (prefix, part)))
        self._store = S3Store(
            self.name,
            prefix=self.prefix,
            client_options=_waiting(patient=patient),
            retry_config=_trying(patient=patient),
        )

    def put(self, name: str, source: bytes | Path, cache: str = IMMUTABLE) -> None:
        """Stores bytes, or a copy of a file, under that name: whole, or not at all."""
        attributes = {"Content-Type": kind_of(name), "Cache-Control": cache}
        with self._faults(name):
            obstore.put(self._store, self._plain(name), source, attributes=attributes)

    def take(self, folder: Path, name: str, progress: Callable[[float], None] = lambda _: None) -> None:
        """Uploads the folder's files, save those that are there already in the same size."""
        there = {stored.name: stored.size for stored in self.list(name)}
        files = {f"{name}/{file.relative_to(folder).as_posix()}": file for file in _files(folder)}
        missing = {name: file for name, file in files.items() if there.get(name) != file.stat().st_size}
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="halte-upload")
        try:
            for done, _ in enumerate(pool.map(self.put, missing, missing.values()), 1):
                progress(done / len(missing))
        finally:
            pool.shutdown(cancel_futures=True)

    def get(self, name: str) -> bytes:
        """All of it."""
        with self._faults(name):
            return bytes(obstore.get(self._store, self._plain(name)).bytes())

    def read(self, name: str, span: Span | None = None) -> Reading:
        """All of it or a part, piece by piece."""
        options: Any = {"range": _range(span)} if span else {}
        with self._faults(name):
            found = obstore.get(self._store, self._plain(name), options=options)
            start, stop = found.range
        return Reading(kind_of(name), found.meta["size"], start, stop, self._pieces(name, found))

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        try:
            with self._faults(name):
                obstore.head(self._store, self._plain(name))
        except Missing:
            return False
        return True

    def list(self, under: str = "") -> Iterator[Stored]:
        """All files, or those in that folder."""
        with self._faults(under):
            for some in obstore.list(self._store, under or None):
                for one in some:
                    yield Stored(one["path"], one["size"], one["last_modified"])

    def delete(self, names: Iterable[str]) -> None:
        """Removes them, a thousand at a time; what is gone already, or never could be there, is fine."""
        plain = list(filter(is_plain, names))
        with self._faults(""):
            if plain:
                obstore.delete(self._store, plain)

    def signed(self, name: str, lasts: timedelta) -> str | None:
        """An address by which whoever has it may read the file for that long."""
        with self._faults(name):
            return obstore.sign(self._store, "GET", self._plain(name), lasts)

    def _pieces(self, name: str, found: "GetResult") -> Iterator[bytes]:
        with self._faults(name):
            for piece in found.stream(min_chunk_size=PIECE):
                yield bytes(piece)

    def _plain(self, name: str) -> str:
        if not is_plain(name):
            raise Missing(str(self), name)
        return name

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}"

    @contextmanager
    def _faults(self, name: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as error:
            raise _fault(str(self), name, error) from None


def films_at(url: str, workspace: Path, *, patient: bool = False) -> Films:
    """Packaged films under the address `s3://BUCKET/PREFIX`; they are made in that folder of this machine."""
    public, records = (Bucket(url, part, patient=patient) for part in (PUBLIC, RECORDS))
    return Films(public, records, workspace)


def photos_at(url: str) -> Bucket:
    """Pupils' photos under the same address, which nobody may read without a signature."""
    return Bucket(url, PHOTOS)


def exports_at(url: str, *, patient: bool = False) -> Bucket:
    """Files that teachers take along, under the same address and as closed; `patient` is for who makes them."""
    return Bucket(url, EXPORTS, patient=patient)


def _waiting(*, patient: bool) -> "ClientConfig":
    """A store that says nothing holds up a page for seconds; what is uploaded may take its time."""
    options: ClientConfig = {"connect_timeout": timedelta(seconds=3), "timeout": timedelta(minutes=5)}
    if not patient:
        options |= {"timeout": timedelta(seconds=60), "read_timeout": SILENCE}
    if os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true", "yes", "on"):
        options["allow_http"] = True  # obstore no longer looks, once it is given any of these
    return options


def _trying(*, patient: bool) -> "RetryConfig":
    first, longest = timedelta(milliseconds=100), timedelta(seconds=10 if patient else 1)
    return {
        "max_retries": 6 if patient else 2,
        "retry_timeout": timedelta(minutes=2) if patient else SILENCE,
        "backoff": {"init_backoff": first, "max_backoff": longest, "base": 2},
    }


def _fault(store: str, name: str, error: Exception) -> StorageFault:
    text = str(error)
    status, code = (found.group(1) if (found := one.search(text)) else "" for one in (STATUS, CODE))
    detail = " ".join(filter(None, (status, code)))
    if any(word in detail for word in NO_ROOM):
        return Full(store, detail)
    if code == "NoSuchBucket" or isinstance(error, PermissionDeniedError | UnauthenticatedError):
        return Refused(store, detail)
    if isinstance(error, FileNotFoundError):
        return Missing(store, name)
    if status == "416":
        return OutOfRange(store, name)
    return Refused(store, detail) if status in ("400", "401", "403") else Away(store, detail or "no answer")


def _range(span: Span) -> Any:
    if span.start < 0:
        return {"suffix": -span.start}
    return {"offset": span.start} if span.stop is None else (span.start, span.stop)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())
