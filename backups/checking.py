"""Looks whether a backup is whole: its checksums, its database, and every film and photo of it in the store."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backups.faults import Damaged
from backups.manifest import CHUNK, DATABASE, Backup, check_entry
from backups.snapshot import checked
from backups.store import Store, open_private

Progress = Callable[[float], None]


def check_backup(backup: Backup, work: Path, progress: Progress) -> Path:
    """Reads all of it; gives its database, unpacked into the folder `work`. Raises Damaged."""
    for name in backup.manifest.sha256:
        check_entry(backup, name)
    progress(0.2)
    database = unpacked(backup, work)
    found = checked(database, backup.manifest.engine, thorough=True)
    if dict(found.rows) != dict(backup.manifest.rows) or found.revision != backup.manifest.revision:
        raise Damaged(f"The database in {backup.path} has other rows than its manifest says.")
    progress(0.4)
    check_files(backup, lambda done: progress(0.4 + 0.6 * done))
    return database


def check_files(backup: Backup, progress: Progress) -> None:
    """Reads every film and photo in the store. Raises Damaged, with what is missing or changed."""
    store = Store(backup.path.parent)
    total = sum(one.size for one in backup.files) or 1
    done = 0
    wrong: dict[str, str] = {}
    for one in backup.files:
        try:
            store.check(one.sha256)
        except Damaged as fault:
            wrong[one.sha256] = str(fault)
        done += one.size
        progress(done / total)
    if wrong:
        first = "\n".join(list(wrong.values())[:10])
        raise Damaged(f"{len(wrong)} files of {backup.path} are not as they were:\n{first}")


def unpacked(backup: Backup, work: Path) -> Path:
    """Its database as a file of its own, on disk for good."""
    target = work / DATABASE
    with backup.zip.open(DATABASE) as source, open_private(target) as stream:
        shutil.copyfileobj(source, stream, CHUNK)
        stream.flush()
        os.fsync(stream.fileno())
    return target


@contextmanager
def work_folder(beside: Path, name: str) -> Iterator[Path]:
    """A folder of the owner's alone that goes at the end; what a killed run left there goes first."""
    folder = beside / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
