"""The command `halte assign`: gives a published film to a class."""

import click
from flask.cli import with_appcontext

from accounts.class_codes import normalise
from classroom.assigning import NotFound, assign
from schema.database import has_tables


@click.command("assign")
@click.argument("timeline_id")
@click.argument("code")
@with_appcontext
def assign_command(timeline_id: str, code: str) -> None:
    """Give the newest version of a timeline to the class with that code.

    The same again does nothing. Exit status: 0 done, 1 no such timeline or class, 2 wrong usage.

    \b
    Examples:
      halte assign van-plaat-tot-poort KANT-27
    """
    if not has_tables():
        raise click.ClickException("this instance has no tables yet. Run first: halte database upgrade")
    try:
        done = assign(timeline_id, normalise(code) or code)
    except NotFound as fact:
        raise click.ClickException(str(fact)) from None
    what = "now has" if done.new else "had already"
    click.echo(f"Class {done.class_name} {what} {done.title}.")


COMMANDS = (assign_command,)
