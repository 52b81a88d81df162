"""The database handle and how each connection is set up. The tables are in the modules beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, MetaData, event, inspect
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WRITE = "halte_write"  # execution option of connections that take the write lock at once

BUSY_TIMEOUT = "PRAGMA busy_timeout = 10000"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit returns when the response is on disk
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    BUSY_TIMEOUT,
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the time zone; this gives it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """What every table shares: names of constraints that migrations can rely on, moments in UTC."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant}


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)


def init_database(app: Flask) -> None:
    """Binds `db` to the application and sets up its SQLite connections."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


def prepare(engine: Engine) -> None:
    """Gives an SQLite engine our pragmas and transactions; other databases are left as they are."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_connection)
        event.listen(engine, "begin", _begin)


@contextmanager
def writing(engine: Engine | None = None) -> Iterator[Session]:
    """A session of its own that takes SQLite's write lock at its start, and commits at its end.

    A transaction that reads first and writes later could be refused half-way; this one waits at its start.
    """
    engine = (engine or db.engine).execution_options(**{WRITE: True})
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def empty_journal() -> bool:
    """Takes what was erased out of SQLite's journal too. False where somebody reads meanwhile: nobody waits for it."""
    if db.engine.dialect.name != "sqlite":
        return True
    with db.engine.connect() as connection:
        own: Any = connection.connection
        own.execute("PRAGMA busy_timeout = 0")
        try:
            busy, _pages, _moved = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            own.execute(BUSY_TIMEOUT)
        return not busy


def has_tables() -> bool:
    """Whether the migrations have run. Makes no file where there is none."""
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return False
    return inspect(db.engine).has_table("alembic_version")


def _set_up_connection(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def now() -> datetime:
    """The server's own clock, in UTC."""
    return datetime.now(UTC)
