"""The table of jobs, for those who write in it alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from schema.database import writer

AWAY = (DBAPIError, NoConnection)  # what a database that can't be reached raises


@contextmanager
def changing() -> Iterator[Session]:
    """A transaction that keeps to rows of this table: their own locks are enough, and it waits for no other writer."""
    with Session(writer(), expire_on_commit=False) as session, session.begin():
        yield session
