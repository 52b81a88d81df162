"""Deletes old backups, and what lies in their store for nobody: erased pupils' photos go with the last of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from backups.filing import backups_in
from backups.manifest import opened
from backups.store import Store
from schema.database import now


@dataclass(frozen=True)
class Gone:
    """What went, or would go; and how many backups and files were looked at."""

    backups: list[Path]
    files: int
    bytes: int
    of_backups: int
    of_files: int


def prune(folder: Path, days: int, *, dry_run: bool) -> Gone:
    """Raises BackupFault where a backup can't be read: nobody knows then what it needs."""
    store = Store(folder)
    with store.held():
        needed: dict[Path, set[str]] = {}
        ages: dict[Path, datetime] = {}
        for path in backups_in(folder):
            with opened(path) as held:
                ages[path] = datetime.fromisoformat(held.manifest.made_at)
                needed[path] = {one.sha256 for one in held.files}
        old = _old(ages, now() - timedelta(days=days))
        kept = {sha256 for path, names in needed.items() if path not in old for sha256 in names}
        stored = list(store.names())
        unneeded = [store.path(sha256) for sha256 in stored if sha256 not in kept]
        size = sum(path.stat().st_size for path in unneeded)
        for path in () if dry_run else (*old, *unneeded):
            path.unlink()
    return Gone(old, len(unneeded), size, len(ages), len(stored))


def _old(ages: dict[Path, datetime], until: datetime) -> list[Path]:
    """Those from before then, but never the newest."""
    by_age = sorted(ages, key=lambda path: ages[path])
    return [path for path in by_age[:-1] if ages[path] < until]
