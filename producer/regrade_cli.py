"""The command `halte regrade`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click
from flask.cli import with_appcontext
from flask_babel import force_locale, format_decimal, ngettext
from flask_babel import gettext as _

from player.regrading import NoTimeline, Plan, plan_regrading, regrade
from player.rejudging import GRADED_BY_TEACHER, NO_LONGER_FITS, NO_SUCH_QUESTION, Change
from schema.database import db, writing
from schema.locks import ROSTERS
from web.command_language import lang_option
from web.instance import require_tables


@click.command("regrade")
@click.argument("timeline_id")
@click.option("--dry-run", is_flag=True, help="Only list what would change.")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the regrading.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
@with_appcontext
def regrade_command(timeline_id: str, *, dry_run: bool, reason: str, yes: bool, form: str, lang: str) -> None:
    """Grade the responses to older versions by the newest version's key.

    Only where the question is still there with the same type and the response makes sense. What pupils sent
    stays; each new grade is an event beside it. A teacher's own grade wins. Exit status: 0 done or nothing to
    do, 1 refused or no such timeline, 2 wrong usage.

    \b
    Examples:
      halte regrade van-plaat-tot-poort --dry-run
      halte regrade van-plaat-tot-poort --reason "B was right too"
    """
    require_tables(lang)
    with force_locale(lang):
        plan = _planned(timeline_id)
        _list(plan, form)
        if plan.changes and not dry_run:
            if not yes and not _agreed(len(plan.changes)):
                raise click.ClickException(_("Nothing was changed."))
            _carry_out(plan, reason, form)
        for line in _afterwards(plan, timeline_id):
            click.echo(line, err=form == "json")


def _planned(timeline_id: str) -> Plan:
    try:
        return plan_regrading(db.session(), timeline_id)
    except NoTimeline:
        raise click.ClickException(
            _(
                'No timeline "%(id)s" is published here. Publish it first: halte publish FOLDER',
                id=timeline_id,
            )
        ) from None
    finally:
        db.session.remove()  # ends the snapshot: what is written next sees what is committed by then


def _agreed(count: int) -> bool:
    question = ngettext("Change %(num)s grade?", "Change %(num)s grades?", count)
    return click.confirm(question, default=False, err=True)


def _carry_out(plan: Plan, reason: str, form: str) -> None:
    with writing(ROSTERS) as session:
        done = regrade(session, plan, reason)
    said = ngettext("%(num)s response regraded.", "%(num)s responses regraded.", len(done))
    if len(done) < len(plan.changes):
        said += " " + _("The rest changed meanwhile: run it again.")
    click.echo(said, err=form == "json")


def _afterwards(plan: Plan, timeline_id: str) -> Iterator[str]:
    """What is left to do: for answers that this regrading could not reach."""
    if plan.newest_answered and not plan.changes:
        yield _(
            "The newest published version was answered itself. Is its key wrong? "
            "Publish the mended timeline first: halte publish FOLDER"
        )
    for name in plan.behind:
        yield _(
            "%(name)s still plays the old version: give it the new one with `halte assign %(id)s CODE`, "
            "or regrade again when all are done.",
            name=name,
            id=timeline_id,
        )


def _list(plan: Plan, form: str) -> None:
    if form == "json":
        changes = [
            {k: v for k, v in asdict(change).items() if k != "event_before"} for change in plan.changes
        ]
        report = {"title": plan.title, "changes": changes, "left": dict(plan.left), "behind": plan.behind}
        click.echo(json.dumps(report, indent=2))
        return
    if plan.changes:
        click.echo("\n".join(_table(plan.changes)))
    else:
        click.echo(_("%(title)s: no grade changes.", title=plan.title))
    for line in _left(plan):
        click.echo(line)


def _table(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each, the columns as wide as their longest."""
    head = (_("Class"), _("Pupil"), _("Question"), _("Try"), _("Before"), _("After"))
    rows = [head, *(_row(change) for change in changes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(change: Change) -> tuple[str, ...]:
    """The pupil by the number in the teacher's page, not by name: lists get about."""
    before = _grade(change.success_before, change.score_before, change.max_score)
    after = _grade(change.success_after, change.score_after, change.max_score)
    place = (change.class_name, str(change.enrollment_id), change.question_id, str(change.number))
    return (*place, before, after)


def _grade(success: bool | None, score: float, max_score: float) -> str:
    word = "–" if success is None else _("right") if success else _("wrong")
    return f"{word} {format_decimal(score)}/{format_decimal(max_score)}"


def _left(plan: Plan) -> Iterator[str]:
    left = plan.left
    if count := left.get(GRADED_BY_TEACHER):
        yield ngettext(
            "%(num)s response keeps its teacher's grade.",
            "%(num)s responses keep their teacher's grade.",
            count,
        )
    if count := left.get(NO_SUCH_QUESTION):
        yield ngettext(
            "%(num)s response is to a question that is gone or has another type.",
            "%(num)s responses are to questions that are gone or have another type.",
            count,
        )
    if count := left.get(NO_LONGER_FITS):
        yield ngettext(
            "%(num)s response no longer fits its question, and stays as it is.",
            "%(num)s responses no longer fit their question, and stay as they are.",
            count,
        )


COMMANDS = (regrade_command,)
