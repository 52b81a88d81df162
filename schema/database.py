"""The database handle and how each connection is set up. The tables are in the modules beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, MetaData, event, inspect, make_url
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from schema.address import DEFAULT, Bounds, is_postgres
from schema.locks import Lock, take

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WRITE = "halte_write"  # execution option of connections that take SQLite's write lock at once
WRITER = "halte_writer"  # of the application: the engine for what is written

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


def init_database(app: Flask, bounds: Bounds) -> None:
    """Binds `db` to the application and sets up its connections, as many and as patient as `bounds` says."""
    db.init_app(app)
    with app.app_context():
        app.extensions[WRITER] = prepare(db.engine, bounds)


def engine_options(url: str, bounds: Bounds) -> dict[str, Any]:
    """What the engine for reading is made with. No answer gets into a log."""
    if not is_postgres(make_url(url)):
        return {"pool_size": 40, "max_overflow": 40, "hide_parameters": True}
    options: dict[str, Any] = postgres().reading(bounds)
    return options


def prepare(engine: Engine, bounds: Bounds = DEFAULT) -> Engine:
    """Sets up the engine's connections; gives the one for what is written.

    SQLite gets our pragmas and transactions, and one engine does for both.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", _close_to_others)
        event.listen(engine, "connect", _set_up_connection)
        event.listen(engine, "begin", _begin)
        return engine.execution_options(**{WRITE: True})
    own = postgres()
    writer: Engine = own.writing_engine(own.bound(engine, bounds).url, bounds)
    event.listen(engine, "engine_disposed", lambda _: writer.dispose())
    return writer


def writer() -> Engine:
    """The application's engine for what is written."""
    found: Engine = current_app.extensions[WRITER]
    return found


@contextmanager
def writing(*locks: Lock) -> Iterator[Session]:
    """A session of its own that holds these locks from its start, and commits at its end.

    Without any it holds them all: nobody else writes meanwhile. SQLite knows that lock alone. A transaction that
    reads first and writes later could be refused half-way; this one waits at its start.
    """
    with Session(writer(), expire_on_commit=False) as session, session.begin():
        take(session.connection(), locks)
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


def postgres() -> ModuleType:
    """Its module, which loads the driver: a quarter of a second that SQLite needs not wait. Raises ValueError."""
    try:
        return import_module("schema.postgres")
    except ImportError:
        raise ValueError("its driver psycopg is not installed; run ./dev setup") from None


def has_tables() -> bool:
    """Whether the migrations have run. Makes no file where there is none."""
    return is_there(db.engine) and inspect(db.engine).has_table("alembic_version")


def is_there(engine: Engine) -> bool:
    """Whether there is a database at all: connecting to SQLite would make its file."""
    url = engine.url
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _close_to_others(_dialect: object, _record: object, arguments: Any, _named: object) -> None:
    """A new file is its owner's alone, whatever the folder; its journal takes that over."""
    file = Path(str(arguments[0]) if arguments else "")
    if file.is_absolute() and file.parent.is_dir() and not file.exists():
        with suppress(OSError):  # SQLite says why, in a moment
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


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
