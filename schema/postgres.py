"""PostgreSQL: how Halte connects to it, and how long anything there may wait. Imported only where it is used."""

import select
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import errors
from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DisconnectionError

from schema.address import Bounds

CONNECT_TIMEOUT = 5  # seconds; libpq knows no fraction
POOL_TIMEOUT = 5.0  # seconds that a request waits for one of the connections before it answers 503
LOCK_TIMEOUT = 10  # seconds that a statement waits for a lock, as SQLite's busy_timeout
IDLE_READING, IDLE_WRITING = 600, 60  # seconds after which the server ends a transaction that does nothing
MARGIN = 2  # seconds in which the server may tell that a statement took too long; then it is taken for gone

SETTINGS = {"timezone": "UTC", "jit": "off"}  # short statements: compiling them costs more than it gives


class Silent(psycopg.OperationalError):
    """The server says nothing any more. Told as if it had ended the statement itself: trying again waits again."""

    sqlstate = "57014"


class Bounded(psycopg.Connection[Any]):
    """A connection that never waits for ever: a server that hangs, or was stopped, ends no statement by itself."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As the driver's; raises Silent and closes where the server says nothing for too long."""
        given = self.patience if timeout is None else timeout
        try:
            return super().wait(gen, interval, given)
        except errors._WaitTimeout:  # the driver has no public one
            self.close()
            raise Silent(f"PostgreSQL said nothing for {given} seconds") from None


def reading(bounds: Bounds) -> dict[str, Any]:
    """An engine's options for what is read: each request sees one moment, as in SQLite."""
    return _options(bounds, bounds.connections - _writers(bounds), IDLE_READING, "REPEATABLE READ")


def writing(bounds: Bounds) -> dict[str, Any]:
    """The same for what is written: each statement sees what was committed before it; see `schema.locks`."""
    return _options(bounds, _writers(bounds), IDLE_WRITING, "READ COMMITTED")


def _writers(bounds: Bounds) -> int:
    """Connections kept for writing: a request that reads and comes to write waits for no other reader."""
    return max(1, bounds.connections * 2 // 5)


def _options(bounds: Bounds, size: int, idle: int, isolation: str) -> dict[str, Any]:
    return {
        "pool_size": max(1, size),
        "max_overflow": 0,
        "pool_timeout": POOL_TIMEOUT,
        "pool_use_lifo": True,
        "hide_parameters": True,
        "use_native_hstore": False,  # we have none, and each engine would ask for it
        "isolation_level": isolation,
        "connect_args": _connect_args(bounds.timeout, idle),
    }


def _connect_args(timeout: int, idle: int) -> dict[str, Any]:
    lasting = SETTINGS | {
        "statement_timeout": f"{timeout}s",
        "lock_timeout": f"{min(timeout, LOCK_TIMEOUT)}s",
        "idle_in_transaction_session_timeout": f"{idle}s",
    }
    return {
        "connect_timeout": CONNECT_TIMEOUT,
        "application_name": "halte",
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "options": " ".join(f"-c {name}={value}" for name, value in lasting.items()),
    }


def writing_engine(url: URL, bounds: Bounds) -> Engine:
    """An engine of its own for what is written, so that a request which reads never takes its connection."""
    return bound(create_engine(url, **writing(bounds)), bounds)


def bound(engine: Engine, bounds: Bounds) -> Engine:
    """Makes the engine's connections `Bounded`, and finds those that died while nobody used them."""

    def connect(_dialect: object, _record: object, arguments: Any, named: Any) -> Bounded:
        made = Bounded.connect(*arguments, **_with_options(engine.url, named))
        made.patience = bounds.timeout + MARGIN
        return made

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "checkout", _check)
    return engine


def _with_options(url: URL, named: Mapping[str, Any]) -> dict[str, Any]:
    """What the URL says itself goes before what Halte says."""
    own = url.query.get("options")
    return {**named, **({"options": f"{named['options']} {own}"} if own else {}), **_own(url)}


def _own(url: URL) -> dict[str, Any]:
    return {
        name: value for name, value in url.query.items() if name in ("application_name", "connect_timeout")
    }


def _check(connection: Any, _record: object, _proxy: object) -> None:
    """An idle connection on which there is something to read was ended by the server. Asks nobody, costs nothing."""
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        raise DisconnectionError
