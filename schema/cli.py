"""The command `halte database`: bring its tables up to date, or look which version they are."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_migrate import current, downgrade, upgrade

DIRECTORY = str(Path(__file__).parent / "migrations")


@click.group()
def database() -> None:
    """Make or change the tables.

    \b
    Examples:
      halte database upgrade
      halte database current
    """


@database.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the tables up to date; makes them where there are none."""
    upgrade(directory=DIRECTORY)


@database.command("downgrade")
@click.argument("revision", default="-1")
@with_appcontext
def downgrade_command(revision: str) -> None:
    """Go back one migration, or to REVISION."""
    downgrade(directory=DIRECTORY, revision=revision)


@database.command("current")
@with_appcontext
def current_command() -> None:
    """Show the migration that the tables are at."""
    current(directory=DIRECTORY)


COMMANDS = (database,)
