"""One connection to the database of the settings, with short patience, whether or not Halte could start on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from schema.address import Bounds, is_postgres
from schema.database import postgres, prepare
from web.doctor.finding import PATIENCE


@contextmanager
def opened(url: URL | str) -> Iterator[Connection]:
    """Raises FileNotFoundError where SQLite would make a new file, and what SQLAlchemy raises."""
    engine = _engine(make_url(url))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _engine(url: URL) -> Engine:
    if is_postgres(url):
        ways = {"connect_timeout": PATIENCE, "options": f"-c statement_timeout={PATIENCE}s"}
        made = create_engine(url, poolclass=NullPool, connect_args=ways, hide_parameters=True)
        bound: Engine = postgres().bound(made, Bounds(timeout=PATIENCE))
        return bound
    if not Path(url.database or "").is_file():
        raise FileNotFoundError(url.database)
    made = create_engine(url, poolclass=NullPool, hide_parameters=True)
    prepare(made)
    return made
