"""The command `halte assign`: gives a published film to a class."""

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from accounts.class_codes import normalise
from classroom.assigning import NotFound, assign
from web.command_language import lang_option
from web.instance import require_tables


@click.command("assign")
@click.argument("timeline_id")
@click.argument("code")
@lang_option
@with_appcontext
def assign_command(timeline_id: str, code: str, lang: str) -> None:
    """Give the newest version of a timeline to the class with that code.

    The same again does nothing. Exit status: 0 done, 1 no such timeline or class, 2 wrong usage.

    \b
    Examples:
      halte assign van-plaat-tot-poort KANT-27
    """
    require_tables(lang)
    with force_locale(lang):
        try:
            done = assign(timeline_id, normalise(code) or code)
        except NotFound as fact:
            raise click.ClickException(str(fact)) from None
        named = {"name": done.class_name, "title": done.title}
        if done.new:
            click.echo(_("Class %(name)s now has %(title)s.", **named))
        else:
            click.echo(_("Class %(name)s already has %(title)s.", **named))


COMMANDS = (assign_command,)
