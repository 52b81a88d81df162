"""Puts a snapshot into an empty database, all of it or nothing, and brings it up to this code's migration."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData, create_engine
from sqlalchemy.engine import Connection, Engine

from backups.faults import Damaged
from backups.store import settle
from backups.tables import copy_tables
from schema.database import prepare
from schema.revisions import bring_to, head

Progress = Callable[[float], None]


def put_database(engine: Engine, snapshot: Path, revision: str, progress: Progress) -> None:
    """The snapshot's tables are at that migration; it may be spent."""
    engine.dispose()
    if engine.dialect.name == "sqlite":
        _put_file(Path(engine.url.database or ""), snapshot)
        progress(1.0)
    else:
        _put_rows(engine, snapshot, revision, progress)


def brought(connection: Connection) -> None:
    """Up to this code's migration."""
    bring_to(connection, head())


def _put_file(target: Path, snapshot: Path) -> None:
    """Brought up to date aside; then one rename."""
    aside = create_engine(f"sqlite:///{snapshot}", hide_parameters=True)
    prepare(aside)
    with aside.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            brought(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Damaged("The migrations left rows without their parent.")
    aside.dispose()
    with closing(sqlite3.connect(snapshot)) as last:
        last.execute("PRAGMA journal_mode = DELETE")
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    snapshot.replace(target)
    settle(target.parent)


def _put_rows(engine: Engine, snapshot: Path, revision: str, progress: Progress) -> None:
    """In one transaction: who looks meanwhile sees an empty database."""
    held = create_engine(f"sqlite:///{snapshot}", hide_parameters=True)
    with held.connect() as source, engine.begin() as target:
        _clear(target)
        bring_to(target, revision)
        copy_tables(source, target, progress)
        brought(target)
    held.dispose()


def _clear(target: Connection) -> None:
    """Takes away empty tables that were there."""
    metadata = MetaData()
    metadata.reflect(target)
    metadata.drop_all(target)
