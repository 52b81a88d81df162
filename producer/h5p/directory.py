"""How long a zip file's list of entries is, before anything reads it into memory."""

import struct
from pathlib import Path

from producer.h5p.errors import NotImportable
from producer.h5p.saying import gettext as _

LARGEST = 16 * 1024**2
TAIL = 65_557 + 20  # the longest comment, the end record and the locator of zip64
END, END_64, LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


def refuse_large_directory(path: Path) -> None:
    """Raises NotImportable for what is no zip file, or one whose list alone would fill the memory."""
    try:
        with path.open("rb") as file:
            start = max(0, file.seek(0, 2) - TAIL)
            file.seek(start)
            tail = file.read()
            size = max(_sizes(tail), default=None)
            if (at := _zip64_record(tail)) is not None:
                file.seek(at)
                size = max(size or 0, _zip64_size(file.read(56)))
    except (OSError, ValueError) as error:
        raise NotImportable(
            _(
                "%(path)s can't be read (%(error)s).",
                path=path,
                error=getattr(error, "strerror", None) or error,
            )
        ) from None
    if size is None:
        raise NotImportable(
            _("%(path)s is not an H5P package: it is no zip file, or the end of it is missing.", path=path)
        )
    if size > LARGEST:
        raise NotImportable(
            _("%(path)s lists more files than any H5P package has: it is refused.", path=path)
        )


def _sizes(tail: bytes) -> list[int]:
    """Of every end record there may be; a reader takes one of them."""
    sizes, at = [], tail.find(END)
    while at >= 0:
        if len(tail) >= at + 22:
            size = struct.unpack_from("<L", tail, at + 12)[0]
            sizes.append(0 if size == 0xFFFFFFFF and LOCATOR in tail else size)
        at = tail.find(END, at + 1)
    return sizes


def _zip64_record(tail: bytes) -> int | None:
    at = tail.rfind(LOCATOR)
    return struct.unpack_from("<Q", tail, at + 8)[0] if at >= 0 and len(tail) >= at + 20 else None


def _zip64_size(record: bytes) -> int:
    whole = len(record) == 56 and record.startswith(END_64)
    return int(struct.unpack_from("<Q", record, 40)[0]) if whole else 0
