"""The command `halte regrade`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click
from flask.cli import with_appcontext
from flask_babel import force_locale, format_decimal, ngettext
from flask_babel import gettext as _

from player.regrading import NoTimeline, Plan, plan_regrading, regrade
from player.rejudging import GRADED_BY_TEACHER, NO_LONGER_FITS, NO_SUCH_QUESTION, Change
from producer.pulse import LEAST
from producer.regraded import Counted, counted, note_regraded
from schema.database import db, writing
from schema.locks import ROSTERS
from web.command_language import lang_option
from web.instance import require_tables


@click.command("regrade")
@click.argument("timeline_id")
@click.option("--dry-run", is_flag=True, help="Only list what would change.")
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the regrading.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--pupils", is_flag=True, help="List each pupil's change. For the operator, not for a producer."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
@with_appcontext
def regrade_command(
    timeline_id: str, *, dry_run: bool, reason: str, yes: bool, pupils: bool, form: str, lang: str
) -> None:
    """Grade the responses to older versions by the newest version's key.

    Only where the question is still there with the same type and the response makes sense. What pupils sent
    stays; each new grade is an event beside it. A teacher's own grade wins. What changes is told by question, in
    numbers of pupils and never of fewer than ten. Exit status: 0 done or nothing to do, 1 refused or no such
    timeline, 2 wrong usage.

    \b
    Examples:
      halte regrade van-plaat-tot-poort --dry-run
      halte regrade van-plaat-tot-poort --reason "B was right too"
    """
    require_tables(lang)
    with force_locale(lang):
        plan, counts = _planned(timeline_id)
        if form == "json":
            click.echo(json.dumps(_of_pupils(plan) if pupils else _in_counts(plan, counts), indent=2))
        else:
            click.echo("\n".join(_lines(plan, None if pupils else counts)))
        if plan.changes and not dry_run:
            if not yes and not _agreed(len(plan.changes) if pupils else None):
                raise click.ClickException(_("Nothing was changed."))
            _carry_out(plan, reason, form, pupils=pupils)
        for line in _afterwards(plan, timeline_id):
            click.echo(line, err=form == "json")


def _planned(timeline_id: str) -> tuple[Plan, tuple[Counted, ...]]:
    try:
        plan = plan_regrading(db.session(), timeline_id)
        return plan, counted(db.session(), plan.changes)
    except NoTimeline:
        raise click.ClickException(
            _(
                'No timeline "%(id)s" is published here. Publish it first: halte publish FOLDER',
                id=timeline_id,
            )
        ) from None
    finally:
        db.session.remove()  # ends the snapshot: what is written next sees what is committed by then


def _agreed(count: int | None) -> bool:
    question = _("Change these grades?")
    if count is not None:
        question = ngettext("Change %(num)s grade?", "Change %(num)s grades?", count)
    return click.confirm(question, default=False, err=True)


def _carry_out(plan: Plan, reason: str, form: str, *, pupils: bool) -> None:
    with writing(ROSTERS) as session:
        done = regrade(session, plan, reason)
        note_regraded(session, done)
    said = _("Regraded.")
    if pupils:
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


def _of_pupils(plan: Plan) -> dict[str, Any]:
    changes = [{k: v for k, v in asdict(change).items() if k != "event_before"} for change in plan.changes]
    return {"title": plan.title, "changes": changes, "left": dict(plan.left), "behind": plan.behind}


def _in_counts(plan: Plan, counts: Sequence[Counted]) -> dict[str, Any]:
    """Null where nothing is told."""
    questions = [asdict(one) for one in counts]
    left = dict.fromkeys(plan.left)
    return {"title": plan.title, "least": LEAST, "questions": questions, "left": left, "behind": plan.behind}


def _lines(plan: Plan, counts: Sequence[Counted] | None) -> Iterator[str]:
    """Without `counts` each pupil."""
    if not plan.changes:
        yield _("%(title)s: no grade changes.", title=plan.title)
    elif counts is None:
        yield from _table(_pupils(plan.changes))
    else:
        yield from _table(_questions(counts))
    yield from _left_untold(plan) if counts is not None else _left(plan)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A line for each, the columns as wide as their longest."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _questions(counts: Iterable[Counted]) -> Iterator[tuple[str, ...]]:
    yield _("Question"), _("Wrong to right"), _("Right to wrong"), _("Other"), _("Classes")
    few = _("fewer than %(least)s", least=LEAST)
    for one in counts:
        pupils = (few if many is None else str(many) for many in (one.to_right, one.to_wrong, one.other))
        yield one.question_id, *pupils, str(one.classes)


def _pupils(changes: Iterable[Change]) -> Iterator[tuple[str, ...]]:
    yield _("Class"), _("Pupil"), _("Question"), _("Try"), _("Before"), _("After")
    yield from map(_row, changes)


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


def _left_untold(plan: Plan) -> Iterator[str]:
    """The same without numbers: a few responses are a few pupils'."""
    words = {
        GRADED_BY_TEACHER: _("Where a teacher graded, that grade stays."),
        NO_SUCH_QUESTION: _("Responses to a question that is gone or has another type stay as they are."),
        NO_LONGER_FITS: _("Responses that no longer fit their question stay as they are."),
    }
    return (said for reason, said in words.items() if plan.left.get(reason))


COMMANDS = (regrade_command,)
