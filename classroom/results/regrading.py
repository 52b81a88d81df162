"""A corrected key, applied to the answers of one assignment: what would change, shown before it is done."""

import hashlib
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from classroom.results.columns import Column
from classroom.results.given import Given
from classroom.results.matrix import Results, Row
from player.regrading import Plan, plan_regrading
from player.rejudging import GRADED_BY_TEACHER, NO_LONGER_FITS, NO_SUCH_QUESTION, Change
from schema.classes import Assignment
from schema.database import db
from schema.library import Production, TimelineVersion

LONGEST_REASON = 500


@dataclass(frozen=True)
class Changed:
    """A response whose grade would change, with whose it is and what it says."""

    row: Row
    column: Column
    given: Given
    change: Change


@dataclass(frozen=True)
class Proposal:
    """`changes` are in the order of the matrix."""

    plan: Plan
    changes: tuple[Changed, ...]

    @property
    def mark(self) -> str:
        """Stands for this very list: what was agreed to is done, and nothing else."""
        told = [(one.response_id, one.score_after, one.success_after) for one in self.plan.changes]
        return hashlib.sha256(repr((self.plan.version_id, told)).encode()).hexdigest()[:16]


def has_newer(assignment: Assignment) -> bool:
    """Whether the film's maker published a newer version than this class has."""
    production = select(TimelineVersion.production_id).where(
        TimelineVersion.id == assignment.timeline_version_id
    )
    newest = select(func.max(TimelineVersion.id)).where(
        TimelineVersion.production_id == production.scalar_subquery()
    )
    return bool(db.session.scalar(newest) != assignment.timeline_version_id)


def proposal_of(assignment: Assignment, results: Results) -> Proposal:
    """By the key of the newest version."""
    slug = select(Production.slug).join(TimelineVersion, TimelineVersion.production_id == Production.id)
    found = db.session.scalars(slug.where(TimelineVersion.id == assignment.timeline_version_id)).one()
    plan = plan_regrading(db.session(), found, assignment.id)
    by_response = {change.response_id: change for change in plan.changes}
    changes = (
        Changed(row, cell.column, given, by_response[given.stored.id])
        for counted in results.rows
        for row in counted.attempts
        for cell in row.cells
        for given in cell.given
        if given.stored.id in by_response
    )
    return Proposal(plan, tuple(changes))


def left_in_words(plan: Plan) -> list[str]:
    """Which responses stay as they are, and why."""
    words = {
        GRADED_BY_TEACHER: ngettext(
            "%(num)s response keeps its teacher's grade.",
            "%(num)s responses keep their teacher's grade.",
            plan.left.get(GRADED_BY_TEACHER, 0),
        ),
        NO_SUCH_QUESTION: ngettext(
            "%(num)s response is to a question that is gone or has another type.",
            "%(num)s responses are to questions that are gone or have another type.",
            plan.left.get(NO_SUCH_QUESTION, 0),
        ),
        NO_LONGER_FITS: ngettext(
            "%(num)s response no longer fits its question, and stays as it is.",
            "%(num)s responses no longer fit their question, and stay as they are.",
            plan.left.get(NO_LONGER_FITS, 0),
        ),
    }
    return [said for reason, said in words.items() if plan.left.get(reason)]


def problems_of(reason: str, mark: str, proposal: Proposal) -> dict[str, str]:
    """What is wrong with a form, by field."""
    problems = {}
    if not reason.strip():
        problems["reason"] = _("Write why: later you want to know.")
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = _("Use %(most)s characters at most.", most=LONGEST_REASON)
    if mark != proposal.mark:
        problems["list"] = _("The list has changed meanwhile. Look at it again before you go on.")
    return problems
