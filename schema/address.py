"""Where the database is, as the setting says it, and how much of it a process may take."""

from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

EXAMPLE = "postgresql://USER:PASSWORD@HOST/NAME"
POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
DRIVER = "postgresql+psycopg"


@dataclass(frozen=True)
class Bounds:
    """How many connections to PostgreSQL a process holds at most, and how many seconds a statement may take."""

    connections: int = 20
    timeout: int = 30


DEFAULT = Bounds()


def database_address(text: str) -> str:
    """The address as SQLAlchemy wants it. Raises ValueError, in words that never hold the password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError(
            f"write {EXAMPLE}, with each of @ : / ? # in user and password percent-encoded (@ is %40)"
        ) from None
    if url.drivername in POSTGRES:
        if not url.database:
            raise ValueError(f"it names no database; write {EXAMPLE}")
        return url.set(drivername=DRIVER).render_as_string(hide_password=False)
    if url.get_backend_name() != "sqlite":
        raise ValueError(f"it is of another kind of database; write {EXAMPLE}, or sqlite:////FOLDER/FILE")
    return text


def is_postgres(url: URL) -> bool:
    """Is it PostgreSQL's? SQLite otherwise."""
    return url.get_backend_name() == "postgresql"
