"""The command `halte purge`."""

import click
from flask.cli import with_appcontext
from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _

from classroom.privacy.clock import ClockAhead, check_clock
from classroom.privacy.pupils import NoPupil, erase_pupil
from classroom.privacy.purging import due_classes, purge
from schema.database import db, now
from web.command_language import lang_option
from web.instance import require_tables


@click.command("purge")
@click.option("--dry-run", is_flag=True, help="Only tell which classes are due.")
@click.option("--pupil", metavar="ID", help="Erase the pupil with this id of the school's own system.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--clock-is-right", is_flag=True, help="Erase though nothing was stored for a long time before."
)
@lang_option
@with_appcontext
def purge_command(*, dry_run: bool, pupil: str | None, yes: bool, clock_is_right: bool, lang: str) -> None:
    """Erase the classes whose purge date has come: pupils, responses, photos. Counts remain.

    A worker does this itself every night (halte worker); where none runs there is this command. With
    --pupil it erases one pupil, in all classes. Exit status: 0 done or nothing to do, 1 refused or no such
    pupil, 2 wrong usage.

    \b
    Examples:
      halte purge --dry-run
      halte purge --yes
      halte purge --pupil 8f1c-22
    """
    require_tables(lang)
    with force_locale(lang):
        if pupil is not None:
            _one_pupil(pupil, ask=not yes)
        else:
            _classes(dry_run=dry_run, ask=not yes, clock_is_right=clock_is_right)


def _classes(*, dry_run: bool, ask: bool, clock_is_right: bool) -> None:
    today = now().date()
    due = due_classes(db.session(), today)
    db.session.remove()
    for one in due:
        day = format_date(one.purge_on, "d MMMM yyyy")
        click.echo(_("Class %(name)s, to be erased on %(day)s", name=one.name, day=day))
    if dry_run:
        if not due:
            click.echo(_("No class is due."))
        return
    if not clock_is_right:
        _check_clock()
    if due and ask:
        count = len(due)
        _agree(ngettext("Erase %(num)s class for good?", "Erase %(num)s classes for good?", count))
    gone = len(purge(today))
    click.echo(ngettext("%(num)s class erased.", "%(num)s classes erased.", gone))


def _check_clock() -> None:
    try:
        check_clock(now())
    except ClockAhead as ahead:
        raise click.ClickException(ahead.in_words()) from None


def _one_pupil(external_id: str, *, ask: bool) -> None:
    if ask:
        _agree(_("Erase this pupil in all classes for good?"))
    try:
        count = erase_pupil(external_id)
    except NoPupil:
        raise click.ClickException(_("There is no pupil with that id.")) from None
    click.echo(ngettext("Erased in %(num)s class.", "Erased in %(num)s classes.", count))


def _agree(question: str) -> None:
    if not click.confirm(question, default=False, err=True):
        raise click.ClickException(_("Nothing was changed."))


COMMANDS = (purge_command,)
