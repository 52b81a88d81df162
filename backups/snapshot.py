"""The database as it is at one moment, in an SQLite file, while others go on writing.

From SQLite by its online backup within one read transaction: whoever writes meanwhile writes behind it. From
PostgreSQL row by row within one repeatable-read transaction, the snapshot that pg_dump takes too, into the tables
of the same migration; both sides are counted and summed. So a backup can be put back into either.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine

from backups.faults import BackupFault, Damaged
from backups.store import open_private
from backups.tables import copy_tables
from schema.copying import count_of, tables_of
from schema.locks import take_time
from schema.revisions import bring_to, known, revision_of

Progress = Callable[[float], None]
PAGES = 512  # copied between two tellings


@dataclass(frozen=True)
class Snapshot:
    """What was taken: the migration, the engine in words, and the rows of each table."""

    revision: str
    engine: str
    rows: Mapping[str, int]


def take(engine: Engine, target: Path, progress: Progress) -> Snapshot:
    """Writes the snapshot. Raises BackupFault where there is none to take, Damaged where it is not whole."""
    open_private(target).close()
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return _take_sqlite(connection, target, progress)
        snapshot = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        take_time(snapshot)
        return _take_rows(snapshot, target, progress)


def _take_sqlite(connection: Connection, target: Path, progress: Progress) -> Snapshot:
    source = connection.engine.url.database or ""
    with closing(sqlite3.connect(source, isolation_level=None)) as live:
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it is that moment
        with closing(sqlite3.connect(target, isolation_level=None)) as kept:
            live.backup(kept, pages=PAGES, progress=lambda _, left, total: progress(1 - left / max(total, 1)))
            kept.execute("PRAGMA journal_mode = DELETE")
    return checked(target, f"SQLite {sqlite3.sqlite_version}")


def _take_rows(source: Connection, target: Path, progress: Progress) -> Snapshot:
    revision = usable_revision(source)
    kept = create_engine(f"sqlite:///{target}", hide_parameters=True)
    with kept.begin() as carrier:
        bring_to(carrier, revision)
        copy_tables(source, carrier, progress)
    kept.dispose()
    version = ".".join(map(str, source.dialect.server_version_info or ()))
    return checked(target, f"PostgreSQL {version}")


def usable_revision(
    connection: Connection,
    fault: type[BackupFault] = BackupFault,
    nothing: str = "The database has no tables: there is nothing to keep.",
) -> str:
    """The migration of its tables; raises that fault where there are none, or they are of a newer Halte."""
    revision = revision_of(connection)
    if revision is None:
        raise fault(nothing)
    if revision not in known():
        raise fault(f"The database is of a newer Halte (migration {revision}): use that one.")
    return revision


def checked(target: Path, engine: str, *, thorough: bool = False) -> Snapshot:
    """Looks whether the file is a whole database of ours, and counts its rows. Raises BackupFault, Damaged."""
    asked = "integrity_check" if thorough else "quick_check"
    with closing(sqlite3.connect(target, isolation_level=None)) as kept:
        found = kept.execute(f"PRAGMA {asked}").fetchone()[0]
        broken = kept.execute("PRAGMA foreign_key_check").fetchall()
    if found != "ok" or broken:
        raise Damaged(f"The database is not whole: {found}, {len(broken)} rows without their parent.")
    held = create_engine(f"sqlite:///{target}", hide_parameters=True)
    with held.connect() as connection:
        revision = usable_revision(connection)
        rows = {table.name: count_of(connection, table) for table in tables_of(connection)}
    held.dispose()
    return Snapshot(revision, engine, rows)
