"""The command `halte roster import`."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from classroom.rosters.oneroster.carrying_out import take_over
from classroom.rosters.oneroster.plan import Plan, Terms
from classroom.rosters.oneroster.planning import plan_import
from classroom.rosters.oneroster.problems import NotARoster
from classroom.rosters.oneroster.reading import read_roster
from classroom.rosters.oneroster.roster import Roster
from classroom.rosters.oneroster.wording import plan_lines
from schema.database import db, now
from web.command_language import lang_option
from web.instance import require_tables


@click.group("roster")
def roster_group() -> None:
    """Take over who is in which class.

    \b
    Examples:
      halte roster import export.zip --dry-run
      halte roster import export.zip
    """


@roster_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.option("--class", "only", multiple=True, metavar="NAME", help="Only this class; may be repeated.")
@click.option("--take-names", is_flag=True, help="Also take over names that were changed, here or there.")
@click.option(
    "--source", default="", metavar="TEXT", help="Goes before each id, where two systems use the same."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@lang_option
@with_appcontext
def import_command(
    file: Path, *, dry_run: bool, only: tuple[str, ...], take_names: bool, source: str, yes: bool, lang: str
) -> None:
    """Take over schools, classes and pupils of a OneRoster zip.

    OneRoster 1.1 or 1.2, as CSV files. Everything or nothing: a file with a wrong row changes nothing.
    Exit status: 0 done or nothing to do, 1 refused, 2 wrong usage.

    \b
    Examples:
      halte roster import export.zip --dry-run
      halte roster import export.zip --class 2A --class 2B --yes
    """
    require_tables(lang)
    with force_locale(lang):
        terms = Terms(now().date(), only=only, source=source.strip(), take_names=take_names)
        try:
            roster = read_roster(file.read_bytes(), terms.today)
            plan = plan_import(db.session(), roster, terms)
            db.session.remove()
            _tell(roster, plan)
            if plan.changes and not dry_run:
                _carry_out(roster, terms, ask=not yes)
        except NotARoster as refused:
            raise _refusal(refused) from None


def _tell(roster: Roster, plan: Plan) -> None:
    for line in (*roster.notes, *plan_lines(plan)):
        click.echo(line)
    if not plan.changes:
        click.echo(_("Everything is as in the file already."))


def _carry_out(roster: Roster, terms: Terms, *, ask: bool) -> None:
    if ask and not click.confirm(_("Take this over?"), default=False, err=True):
        raise click.ClickException(_("Nothing was changed."))
    take_over(roster, terms, None)
    click.echo(_("Taken over."))


def _refusal(refused: NotARoster) -> click.ClickException:
    head = _("Nothing was changed, for the file has problems.")
    return click.ClickException("\n".join([head, *map(str, refused.problems)]))


COMMANDS = (roster_group,)
