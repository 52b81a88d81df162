"""Makes a backup: the database's snapshot first, then the films and photos, then one rename.

A photo is on the disk before the row that names it, so what the snapshot names is there. Until the rename the
older backup of that name is whole; what a killed run leaves is cleared by the next one.
"""

import hashlib
import os
import shutil
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.engine import Engine

from backups.faults import BackupFault
from backups.filing import Filed, keep_files
from backups.manifest import (
    CHUNK,
    DATABASE,
    FILES,
    FORMAT,
    MANIFEST,
    SECRET,
    Manifest,
    fingerprint_of,
    listed,
)
from backups.places import FILMS, places
from backups.snapshot import Snapshot, take
from backups.store import Store, open_private, settle
from schema.database import now
from web.settings import Settings, secret_key_of

HALF = "backup"
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Wish:
    """What is to be kept, and where."""

    file: Path
    media: bool = True
    secret: bool = True


@dataclass(frozen=True)
class Made:
    """What was kept; `copied` files were new to the store."""

    manifest: Manifest
    files: int
    copied: int
    copied_bytes: int
    size: int


@dataclass(frozen=True)
class Parts:
    """What goes into the zip beside the database; `secret` is empty where it stays out."""

    manifest: Manifest
    filed: Filed
    secret: str


class Steps:
    """Tells how far the whole is from how far each part is; each part has its share."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._from = 0.0

    def part(self, share: float) -> Progress:
        """The progress of the next part, which takes that share of the whole."""
        begin = self._from
        self._from += share
        return lambda fraction: self._progress(begin + share * fraction)


def make_backup(settings: Settings, engine: Engine, version: str, wish: Wish, progress: Progress) -> Made:
    """Writes the backup. Raises BackupFault, Damaged, OSError; then the older one is as it was."""
    steps = Steps(progress)
    store = Store(wish.file.parent)
    wish.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if wish.file.is_dir():
        raise BackupFault(f"{wish.file} is a folder: name a file in it.")
    with store.held(), _work_folder(wish.file) as work:
        _check_room(engine, wish.file.parent)
        snapshot = take(engine, work / DATABASE, steps.part(0.4))
        folders = {name: one for name, one in places(settings).items() if wish.media or name not in FILMS}
        filed = keep_files(folders, store, steps.part(0.3))
        key = secret_key_of(settings) if wish.secret and not settings.secret_key else ""
        parts = Parts(_manifest(settings, version, wish, snapshot), filed, key)
        manifest = _write(parts, work, steps.part(0.3))
        size = (work / HALF).stat().st_size
        (work / HALF).replace(wish.file)
        settle(wish.file.parent)
    return Made(manifest, len(filed.files), len(filed.new), sum(one.size for one in filed.new), size)


@contextmanager
def _work_folder(file: Path) -> Iterator[Path]:
    """Beside the backup, so that a rename is enough; the owner's alone."""
    for left in file.parent.glob(".*.making"):  # of runs that were killed: who holds the store is alone here
        shutil.rmtree(left)
    folder = file.with_name(f".{file.name}.making")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_room(engine: Engine, folder: Path) -> None:
    if engine.dialect.name != "sqlite":
        return
    needed = sum(
        file.stat().st_size
        for name in (engine.url.database or "", f"{engine.url.database}-wal")
        if (file := Path(name)).is_file()
    )
    free = shutil.disk_usage(folder).free
    if free < needed * 1.5:
        raise BackupFault(
            f"There is room for {free // 2**20} MB in {folder}, and the backup may take {needed * 3 // 2**21} MB."
        )


def _write(parts: Parts, work: Path, progress: Progress) -> Manifest:
    texts = {FILES: listed(parts.filed.files)}
    if parts.secret:
        texts[SECRET] = parts.secret.encode()
    database = work / DATABASE
    with open_private(work / HALF) as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as held:
            sha256 = {DATABASE: _add_database(held, database, progress)}
            for name, data in texts.items():
                held.writestr(name, data)
                sha256[name] = hashlib.sha256(data).hexdigest()
            sizes = {DATABASE: database.stat().st_size} | {name: len(data) for name, data in texts.items()}
            manifest = replace(parts.manifest, sizes=sizes, sha256=sha256)
            held.writestr(MANIFEST, manifest.to_json())
        target.flush()
        os.fsync(target.fileno())
    return manifest


def _manifest(settings: Settings, version: str, wish: Wish, snapshot: Snapshot) -> Manifest:
    """All but what is known once the zip is written."""
    return Manifest(
        id=uuid.uuid4().hex,
        format=FORMAT,
        halte=version,
        revision=snapshot.revision,
        engine=snapshot.engine,
        made_at=now().isoformat(timespec="seconds"),
        rows=snapshot.rows,
        sizes={},
        sha256={},
        media=wish.media,
        secret=_of_secret(settings, wish),
        fingerprint=fingerprint_of(secret_key_of(settings)),
    )


def _add_database(held: zipfile.ZipFile, database: Path, progress: Progress) -> str:
    digest, done, size = hashlib.sha256(), 0, database.stat().st_size
    with database.open("rb") as source, held.open(DATABASE, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
            done += len(chunk)
            progress(done / size)
    return digest.hexdigest()


def _of_secret(settings: Settings, wish: Wish) -> str:
    if settings.secret_key:
        return "set by HALTE_SECRET_KEY"
    return "kept" if wish.secret else "left out"
