"""Puts a backup back into an empty instance: everything is checked first, the database comes last and at once.

Killed half-way the instance is still empty of people, and the same command goes on: films that are there are left.
"""

import os
from collections.abc import Callable

from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection, Engine

from backups.checking import check_backup, work_folder
from backups.faults import Damaged, NotABackup, NotEmpty
from backups.making import Steps
from backups.manifest import SECRET, Backup
from backups.places import HAND_INS, holds, places
from backups.putting import put_database
from backups.store import Store, open_private, settle
from media.storage import IMMUTABLE, PRIVATE
from schema.copying import tables_of
from schema.database import is_there
from schema.revisions import known
from web.settings import Settings

Progress = Callable[[float], None]
OURS = ("person", "pupil", "school", "school_class", "production", "video", "attempt", "response")
WORK = ".restoring"


def restore(settings: Settings, engine: Engine, backup: Backup, progress: Progress) -> None:
    """Raises NotEmpty, NotABackup, Damaged, OSError; the backup itself is never touched."""
    if backup.manifest.revision not in known():
        raise NotABackup(
            f"{backup.path} was made by a newer Halte ({backup.manifest.halte}, migration "
            f"{backup.manifest.revision}): install that one first."
        )
    require_empty(settings, engine)
    steps = Steps(progress)
    with work_folder(settings.instance, WORK) as work:
        database = check_backup(backup, work, steps.part(0.4))
        _put_files(settings, backup, steps.part(0.3))
        _put_secret(settings, backup)
        put_database(engine, database, backup.manifest.revision, steps.part(0.3))


def require_empty(settings: Settings, engine: Engine) -> None:
    """Raises NotEmpty where anything would be lost or mixed."""
    if not is_there(engine):
        return
    with engine.connect() as connection:
        found = occupied(connection)
    if found:
        raise NotEmpty(
            f"The instance {settings.instance} is not empty (its database has rows in {found}). "
            "Restore into a new one: HALTE_INSTANCE=FOLDER, or an empty PostgreSQL database."
        )


def occupied(connection: Connection) -> str | None:
    """A table that has something in it, or the tables of somebody else."""
    there = inspect(connection).get_table_names()
    strangers = set(there) and "alembic_version" not in there
    if strangers:
        return ", ".join(sorted(there)[:5])
    for table in tables_of(connection):
        if table.name in OURS and connection.execute(select(*table.primary_key.columns).limit(1)).first():
            return str(table.name)
    return None


def _put_files(settings: Settings, backup: Backup, progress: Progress) -> None:
    store, folders = Store(backup.path.parent), places(settings)
    total = sum(one.size for one in backup.files) or 1
    done = 0
    for one in backup.files:
        folder = folders[one.place]
        if not holds(folder, one.name, one.sha256):
            folder.put(one.name, store.path(one.sha256), PRIVATE if one.place == HAND_INS else IMMUTABLE)
            if folder.is_here and not holds(folder, one.name, one.sha256):
                raise Damaged(f"{one.name} is not what it was after copying: is the disk sound?")
        done += one.size
        progress(done / total)


def _put_secret(settings: Settings, backup: Backup) -> None:
    if SECRET not in backup.manifest.sha256 or settings.secret_key:
        return
    half = settings.instance / f"{SECRET}.half"
    with open_private(half) as stream:
        stream.write(backup.zip.read(SECRET))
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(settings.instance / SECRET)
    settle(settings.instance)


def after_words(backup: Backup, own: str) -> list[str]:
    """What who restored must know: `own` is the fingerprint of the secret that the instance has now."""
    words = []
    if own != backup.manifest.fingerprint:
        words.append(
            "The secret is another than the backup's: everybody signs in again, printed cards of pupils no longer "
            "open their name, and answers that wait in pupils' browsers stay there. "
            "Set HALTE_SECRET_KEY to the old one if you have it."
        )
    if not backup.manifest.media:
        words.append("The films are not in this backup: put them where the settings say.")
    return words
