"""What a backup says of itself: versions, counts, checksums, and which files belong to it.

FILE                     a zip: `manifest.json`, `files.json`, `database.sqlite`, and `secret_key` where it is kept
halte-media/ab/ab12…     beside it, shared by all backups in that folder: films and photos, named by their SHA-256
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from backups.faults import Damaged, NotABackup

FORMAT = 1
MANIFEST, FILES, DATABASE, SECRET = "manifest.json", "files.json", "database.sqlite", "secret_key"
PLACES = ("media", "records", "hand_ins")
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
CHUNK = 1 << 20


@dataclass(frozen=True)
class KeptFile:
    """A film's or a photo's file: where it belongs (`place`, one of PLACES), under which name; `modified` in µs."""

    place: str
    name: str
    size: int
    modified: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`revision` is the newest migration of its tables; `rows` counts each table; `sha256` by name in the zip.

    `secret` is "kept", "set by HALTE_SECRET_KEY" or "left out"; `fingerprint` tells one secret from another.
    """

    id: str
    format: int
    halte: str
    revision: str
    engine: str
    made_at: str
    rows: Mapping[str, int]
    sizes: Mapping[str, int]
    sha256: Mapping[str, str]
    media: bool
    secret: str
    fingerprint: str

    def to_json(self) -> bytes:
        """As it stands in the zip."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


@dataclass(frozen=True)
class Backup:
    """A backup's file, opened."""

    path: Path
    zip: zipfile.ZipFile
    manifest: Manifest
    files: tuple[KeptFile, ...]


def fingerprint_of(secret_key: str) -> str:
    """Tells whether two secrets are the same, and neither of them."""
    return hashlib.sha256(b"halte backup " + secret_key.encode()).hexdigest()[:16]


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """The backup, its manifest and list of files read and understood. Raises NotABackup, Damaged."""
    try:
        held = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise NotABackup(f"{path} is not there.") from None
    except zipfile.BadZipFile:
        raise NotABackup(f"{path} is not a backup of Halte, or not a whole one.") from None
    with held:
        manifest = _manifest_of(path, held)
        yield Backup(path, held, manifest, _files_of(path, held, manifest))


def check_entry(backup: Backup, name: str) -> None:
    """Reads an entry of the zip and compares its checksum. Raises Damaged."""
    digest = hashlib.sha256()
    try:
        with backup.zip.open(name) as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise Damaged(f"{name} in {backup.path} can't be read ({error}).") from None
    if digest.hexdigest() != backup.manifest.sha256.get(name):
        raise Damaged(f"{name} in {backup.path} has changed since it was made.")


def _manifest_of(path: Path, held: zipfile.ZipFile) -> Manifest:
    try:
        found = json.loads(held.read(MANIFEST))
        made = int(found["format"])
    except (KeyError, ValueError, TypeError):
        raise NotABackup(f"{path} is not a backup of Halte.") from None
    if made > FORMAT:
        raise NotABackup(f"{path} was made by a newer Halte ({found.get('halte')}): install that one first.")
    try:
        return Manifest(**found)
    except TypeError:
        raise NotABackup(f"{path} is not a backup of Halte.") from None


def _files_of(path: Path, held: zipfile.ZipFile, manifest: Manifest) -> tuple[KeptFile, ...]:
    try:
        data = held.read(FILES)
        found = [KeptFile(*row) for row in json.loads(data)]
    except (KeyError, ValueError, TypeError):
        raise Damaged(f"The list of files in {path} can't be read.") from None
    if hashlib.sha256(data).hexdigest() != manifest.sha256.get(FILES):
        raise Damaged(f"The list of files in {path} has changed since it was made.")
    for one in found:
        if not _is_safe(one):
            raise Damaged(f"{path} names a file that can't belong to it.")
    return tuple(found)


def _is_safe(one: KeptFile) -> bool:
    parts = one.name.split("/")
    inside = all(part not in ("", ".", "..") and "\\" not in part and "\0" not in part for part in parts)
    return inside and one.place in PLACES and HASH.fullmatch(one.sha256) is not None


def listed(files: list[KeptFile]) -> bytes:
    """The list of files as it stands in the zip."""
    rows: list[list[Any]] = [[one.place, one.name, one.size, one.modified, one.sha256] for one in files]
    return json.dumps(rows, separators=(",", ":")).encode()
