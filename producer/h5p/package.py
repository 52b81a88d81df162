"""Opens an .h5p package that nobody has vouched for: only what is asked for is read, and counted while read."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from producer.h5p.directory import refuse_large_directory
from producer.h5p.errors import NotImportable
from producer.h5p.saying import gettext as _
from timelines.rules import safe

MOST_ENTRIES = 20_000
LARGEST_TOTAL = 40 * 1024**3
LARGEST_VIDEO = 20 * 1024**3
LARGEST_JSON = 10 * 1024**2
LARGEST_IMAGE = 20 * 1024**2
LARGEST_CAPTIONS = 2_000_000
SMALL = 1024**2  # below this, how well it was compressed does not matter
HIGHEST_RATIO = 200
CHUNK = 1024**2
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass
class Package:
    """The entries of one package by name. Use as a context manager."""

    path: Path
    archive: zipfile.ZipFile = field(init=False)
    entries: dict[str, zipfile.ZipInfo] = field(init=False)

    def __enter__(self) -> "Package":
        refuse_large_directory(self.path)
        try:
            self.archive = zipfile.ZipFile(self.path)
        except UNREADABLE as error:
            raise NotImportable(
                _(
                    "%(path)s can't be read as an H5P package (%(error)s).",
                    path=self.path,
                    error=_words(error),
                )
            ) from None
        try:
            self.entries = _entries(self.archive.infolist())
        except BaseException:
            self.archive.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def size(self, name: str) -> int:
        """What the package says; what comes out is counted."""
        return self.entries[name].file_size

    def read(self, name: str, largest: int) -> bytes:
        """All of a small entry. Raises NotImportable for what is larger, damaged or not there."""
        return b"".join(self._chunks(name, largest))

    def copy(self, name: str, target: BinaryIO, largest: int) -> None:
        """Writes an entry into an open file, without ever holding all of it."""
        for chunk in self._chunks(name, largest):
            target.write(chunk)

    def _chunks(self, name: str, largest: int) -> Iterator[bytes]:
        entry = self.entries.get(name)
        if entry is None:
            raise NotImportable(_('the package has no file "%(name)s".', name=name))
        count = 0
        try:
            with self.archive.open(entry) as stream:
                while chunk := stream.read(CHUNK):
                    count += len(chunk)
                    _refuse_size(name, count, largest, entry.compress_size)
                    yield chunk
        except UNREADABLE as error:
            raise NotImportable(
                _('"%(name)s" in the package can\'t be read (%(error)s).', name=name, error=_words(error))
            ) from None


def _entries(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MOST_ENTRIES:
        raise NotImportable(
            _(
                "the package has %(count)s files; at most %(entries)s are allowed.",
                count=len(infos),
                entries=MOST_ENTRIES,
            )
        )
    if sum(info.file_size for info in infos) > LARGEST_TOTAL:
        raise NotImportable(_("the package unpacks to more than 40 GB: it is refused."))
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _checked(info)
        if name in entries:
            raise NotImportable(
                _('the package has two files named "%(name)s": it is refused.', name=_shown(name))
            )
        entries[name] = info
    return {name: info for name, info in entries.items() if not info.is_dir()}


def _checked(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not safe(name.rstrip("/")) or "\x00" in info.orig_filename:
        raise NotImportable(
            _('the package has a file outside itself, "%(name)s": it is refused.', name=_shown(name))
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise NotImportable(_('the package has a link, "%(name)s": it is refused.', name=_shown(name)))
    if info.flag_bits & 0x1:
        raise NotImportable(
            _('"%(name)s" in the package is encrypted: export it without a password.', name=_shown(name))
        )
    if info.compress_type not in METHODS:
        raise NotImportable(
            _('"%(name)s" in the package is compressed in a way that H5P does not use.', name=_shown(name))
        )
    return name


def _refuse_size(name: str, count: int, largest: int, compressed: int) -> None:
    if count > largest:
        raise NotImportable(
            _(
                '"%(name)s" in the package is larger than %(size)s.',
                name=_shown(name),
                size=_megabytes(largest),
            )
        )
    if count > SMALL and count > HIGHEST_RATIO * max(1, compressed):
        raise NotImportable(_('"%(name)s" in the package is a zip bomb: it is refused.', name=_shown(name)))


def _megabytes(size: int) -> str:
    return f"{size // 1024**3} GB" if size >= 1024**3 else f"{size // 10**6} MB"


def _words(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())[:200]


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:100]
