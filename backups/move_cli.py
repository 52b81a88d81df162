"""The command `halte database move`."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import make_url

from backups.faults import told
from backups.moving import move
from schema.address import database_address, is_postgres
from schema.cli import database
from schema.database import db
from schema.moved import moved_away
from web.progress import progress_bar


@database.command("move")
@click.argument("url", metavar="POSTGRESQL-URL")
@with_appcontext
def move_command(url: str) -> None:
    """Move this instance's database from SQLite to PostgreSQL.

    Films, photos and secret stay where they are. Stop halte serve and halte worker first: what pupils answer
    meanwhile waits in their browsers. Every row is counted and summed on both sides. Killed, the same
    command goes on. Afterwards the SQLite file is called halte.sqlite.moved, whole as it was: set
    HALTE_DATABASE_URL and start again. Back goes by halte backup and halte restore. Exit status: 0 moved, 1
    not moved, 2 wrong usage.

    \b
    Examples:
      halte database move postgresql://halte:PASSWORD@localhost/halte
    """
    target = _address(url)
    if db.engine.dialect.name != "sqlite":
        raise click.UsageError(
            "This instance is on PostgreSQL already. Was a move cut off? Then give it without HALTE_DATABASE_URL."
        )
    source = Path(db.engine.url.database or "")
    db.engine.dispose()
    with told(source.parent, _rest()), progress_bar("Moving", err=True) as progress:
        moved = move(source, target, progress)
    click.echo(
        f"Moved {moved.rows} rows in {len(moved.sums)} tables; each table has the same sum on both sides."
    )
    click.echo(
        f"The SQLite file is {moved.source} now. Set HALTE_DATABASE_URL to that address, and start again."
    )


def _rest() -> str:
    """What is whole where the move fails."""
    if gone := moved_away(db.engine.url):
        return f"A move before this one came as far as {gone}: set HALTE_DATABASE_URL to the database that it went to."
    return "Nothing was moved: the instance is as it was, on SQLite."


def _address(url: str) -> str:
    try:
        target = database_address(url)
    except ValueError as error:
        raise click.UsageError(f"That address can't be used: {error}") from None
    if not is_postgres(make_url(target)):
        raise click.UsageError("Only a move to PostgreSQL is possible: postgresql://USER:PASSWORD@HOST/NAME")
    return target
