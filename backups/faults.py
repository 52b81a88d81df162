"""What can be wrong, in words for who runs Halte.

BackupFault
├── NotABackup     the file is none, or of a newer Halte
├── Damaged        what is in it is not what was put there
├── NotEmpty       the instance has something that would be lost
└── NotMoved       the database can't be moved
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError, OperationalError

from media.folder import NO_ROOM
from media.storage import StorageFault


class BackupFault(Exception):
    """Its text says what is wrong and what to do."""


class NotABackup(BackupFault):
    """Nothing that can be read as a backup."""


class Damaged(BackupFault):
    """It changed since it was made."""


class NotEmpty(BackupFault):
    """There is something already."""


class NotMoved(BackupFault):
    """Nothing is lost: the database stays where it was."""


@contextmanager
def told(place: Path, rest: str) -> Iterator[None]:
    """Turns what goes wrong into a sentence for the terminal, with `rest` about what is whole."""
    try:
        yield
    except BackupFault as fault:
        raise click.ClickException(f"{fault} {rest}") from None
    except OSError as error:
        raise click.ClickException(f"{_of_files(error, place)} {rest}") from None
    except StorageFault as error:
        raise click.ClickException(
            f"The store of films or photos did not do as asked ({error}). {rest}"
        ) from None
    except sqlite3.Error as error:
        raise click.ClickException(f"{_of_sqlite(str(error), place)} {rest}") from None
    except OperationalError as error:
        raise click.ClickException(f"{_of_database(error, place)} {rest}") from None
    except DBAPIError as error:
        raise click.ClickException(f"The database refused: {_first_line(error)}. {rest}") from None


def _of_files(error: OSError, place: Path) -> str:
    if error.errno in NO_ROOM:
        return f"There is no room left in {place}: make room and try again."
    named = error.filename or place
    return f"{named} can't be used ({(error.strerror or 'no reason given').lower()})."


def _of_sqlite(words: str, place: Path) -> str:
    if "full" in words:
        return f"There is no room left in {place}: make room and try again."
    return f"The database can't be read ({words})."


def _of_database(error: OperationalError, place: Path) -> str:
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(str(error.orig), place)
    return f"The database can't be reached, or stopped answering ({_first_line(error)})."


def _first_line(error: DBAPIError) -> str:
    return (str(error.orig).strip() or "no reason given").splitlines()[0]
