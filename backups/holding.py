"""An SQLite database that nobody else may open meanwhile."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool

from backups.faults import NotMoved


@contextmanager
def held_shut(file: Path) -> Iterator[Engine]:
    """For us alone, until the end: who opens it meanwhile is told that it is locked. Raises NotMoved.

    Whoever serves it keeps connections open, and is found out by that. The file must not be read in other ways
    meanwhile: closing it would let go of the lock.
    """
    if not file.is_file():
        raise NotMoved(f"There is nothing to move: {file} is not there.")
    with closing(sqlite3.connect(file, isolation_level=None, timeout=1)) as alone:
        try:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")  # kept until the connection is closed
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
            alone.execute("PRAGMA journal_mode = DELETE")  # all of it in one file
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise NotMoved(
                "Somebody has the database open: stop halte serve and halte worker first. "
                "What pupils answer meanwhile waits in their browsers."
            ) from None
        broken = alone.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise NotMoved(f"The database has {len(broken)} rows without their parent: it is not whole.")
        engine = create_engine("sqlite://", creator=lambda: alone, poolclass=StaticPool, hide_parameters=True)
        yield engine
