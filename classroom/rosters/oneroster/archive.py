"""Opens a zip that nobody has vouched for: CSV files by name, counted while they are unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from flask_babel import gettext as _

from classroom.rosters.oneroster.problems import NotARoster, Problem

LARGEST_ZIP = 20 * 1024**2
LARGEST_FILE = 64 * 1024**2
LARGEST_TOTAL = 128 * 1024**2
MOST_ENTRIES = 200
CHUNK = 1024**2
ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
ENCRYPTED = 0x1
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def read_archive(data: bytes) -> Mapping[str, bytes]:
    """The CSV files in the zip by name ("users.csv"), whether or not they lie in a folder."""
    if len(data) > LARGEST_ZIP:
        raise _refused("", _("The zip is larger than %(size)s MB.", size=LARGEST_ZIP // 1024**2))
    if data.count(ENTRY) > MOST_ENTRIES:  # before the directory is read: each entry takes memory
        raise _refused("", _("The zip has more than %(count)s files.", count=MOST_ENTRIES))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive)
    except UNREADABLE:
        raise _refused("", _("This is not a zip, or it is damaged. Export it again.")) from None


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = LARGEST_TOTAL
    for entry in archive.infolist():
        name = _name(entry)
        if name is None:
            continue
        if name in found:
            raise _refused(name, _("The zip has this file twice."))
        if entry.flag_bits & ENCRYPTED:
            raise _refused(name, _("This file has a password. Export the zip without one."))
        found[name] = b"".join(_chunks(archive, entry, name, min(left, LARGEST_FILE)))
        left -= len(found[name])
    return found


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, largest: int) -> Iterator[bytes]:
    count = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            count += len(chunk)
            if count > largest:
                raise _refused(name, _("This file is too large. It was not unpacked."))
            yield chunk


def _name(entry: zipfile.ZipInfo) -> str | None:
    """The bare name of a CSV file; None for folders and for what Mac computers put beside."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
        return None
    return path.name if path.suffix.casefold() == ".csv" else None


def _refused(file: str, text: str) -> NotARoster:
    return NotARoster([Problem(file, 0, text)])
