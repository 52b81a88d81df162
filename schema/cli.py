"""The command `halte database`: bring its tables up to date, or look which version they are."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_migrate import current, downgrade, upgrade

from schema.database import db, has_tables
from schema.moved import moved_away
from schema.revisions import revision_of

DIRECTORY = str(Path(__file__).parent / "migrations")


@click.group()
def database() -> None:
    """Make or change the tables.

    \b
    Examples:
      halte database upgrade
      halte database current
      halte database move postgresql://halte:PASSWORD@localhost/halte
    """


@database.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the tables up to date; makes them where there are none."""
    refuse_moved()
    before = _revision()
    upgrade(directory=DIRECTORY)
    if before == (after := _revision()):
        click.echo(f"Nothing to do: the tables are at {after} already.")
    else:
        click.echo(f"The tables are at {after} now{f' (they were at {before})' if before else ''}.")


@database.command("downgrade")
@click.argument("revision", default="-1")
@with_appcontext
def downgrade_command(revision: str) -> None:
    """Go back one migration, or to REVISION."""
    refuse_moved()
    downgrade(directory=DIRECTORY, revision=revision)


@database.command("current")
@with_appcontext
def current_command() -> None:
    """Show the migration that the tables are at."""
    refuse_moved()
    current(directory=DIRECTORY)


def refuse_moved() -> None:
    """An empty file would be made beside what was moved, and served."""
    if gone := moved_away(db.engine.url):
        raise click.ClickException(
            f"This instance was moved to PostgreSQL: its SQLite file is called {gone} now. Set "
            "HALTE_DATABASE_URL to the database that it went to."
        )


def _revision() -> str | None:
    if not has_tables():
        return None
    with db.engine.connect() as connection:
        return revision_of(connection)


COMMANDS = (database,)
