"""Films and photos on their way into the store: what the last backup knows already is not read again."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from backups.faults import BackupFault
from backups.manifest import MANIFEST, KeptFile, opened
from backups.places import found_in
from backups.store import Store
from media.storage import Missing, Storage, Stored

Known = dict[tuple[str, str, int, int], KeptFile]


@dataclass(frozen=True)
class Filed:
    """All files of the backup, and those that were new to the store."""

    files: list[KeptFile]
    new: list[KeptFile]


def keep_files(folders: dict[str, Storage], store: Store, progress: Callable[[float], None]) -> Filed:
    """Puts every file into the store; one that is taken back meanwhile is left out."""
    known = _known(store.folder.parent)
    found = [(place, one) for place, folder in folders.items() for one in found_in(folder)]
    filed = Filed([], [])
    for number, (place, one) in enumerate(found, 1):
        before = known.get((place, one.name, one.size, _modified(one)))
        if before is not None and store.has(before.sha256, before.size):
            filed.files.append(before)
        else:
            _keep(folders[place], place, one, store, filed)
        progress(number / len(found))
    return filed


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, whatever their names; one that can't be read counts, for it may be mended."""
    return [file for file in folder.iterdir() if file.is_file() and _has_manifest(file)]


def _keep(storage: Storage, place: str, one: Stored, store: Store, filed: Filed) -> None:
    with suppress(Missing):
        sha256, size, is_new = store.add(storage.read(one.name).chunks)
        filed.files.append(KeptFile(place, one.name, size, _modified(one), sha256))
        if is_new:
            filed.new.append(filed.files[-1])


def _modified(one: Stored) -> int:
    return int(one.at.timestamp() * 1_000_000)


def _known(folder: Path) -> Known:
    """By the newest backup that can be read."""
    for path in sorted(backups_in(folder), key=lambda path: path.stat().st_mtime, reverse=True):
        with suppress(BackupFault), opened(path) as last:
            return {(one.place, one.name, one.size, one.modified): one for one in last.files}
    return {}


def _has_manifest(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as held:
            return MANIFEST in held.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
