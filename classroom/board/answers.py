"""Of the question on the board: how many have answered, and what the class answered, without names."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import aliased

from classroom.results.bars import Group
from classroom.results.distributions import Distribution, Part, distribution_over
from classroom.results.film import Film
from classroom.results.given import Given, given_by_place
from classroom.results.matrix import Column
from classroom.results.pointing import Drawing
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db
from schema.presence import SILENT, Presence
from timelines.model import Question

LATER = aliased(Attempt)
LISTS = (
    "choice",
    "poll",
    "branch",
    "true_false",
    "likert",
    "card",
    "hotspot",
)  # each of their bars is an option


NEWEST = ~(  # the attempt that a pupil is in now
    select(LATER.id)
    .where(
        LATER.assignment_id == Attempt.assignment_id,
        LATER.enrollment_id == Attempt.enrollment_id,
        LATER.number > Attempt.number,
    )
    .exists()
)
ANSWERED = select(Response.id).where(
    Response.attempt_id == Attempt.id, Response.question_id == bindparam("question"), Response.settled
)
HEARD = select(Presence.attempt_id).where(
    Presence.attempt_id == Attempt.id, Presence.seen_at > bindparam("since")
)
# Asked for after each response, and built once: building a statement takes ten times as long as running it.
PUPILS = (
    select(ANSWERED.exists(), HEARD.exists())
    .select_from(Enrollment)
    .outerjoin(
        Attempt,
        and_(
            Attempt.enrollment_id == Enrollment.id, Attempt.assignment_id == bindparam("assignment"), NEWEST
        ),
    )
    .where(Enrollment.class_id == bindparam("class"), Enrollment.left_at.is_(None))
)


@dataclass(frozen=True)
class Counted:
    """`here` are the pupils who take part: whose device was heard of lately, or who answered."""

    answered: int
    here: int
    pupils: int


def counted(assignment: Assignment, question_id: str | None, at: datetime) -> Counted:
    """Over the pupils of the class, by the attempt that each is in now. One query."""
    values = {
        "question": question_id,
        "since": at - SILENT,
        "assignment": assignment.id,
        "class": assignment.class_id,
    }
    rows = db.session.execute(PUPILS, values).all()
    here = sum(answered or heard for answered, heard in rows)
    return Counted(sum(answered for answered, _ in rows), here, len(rows))


def answered_by_class(
    assignment: Assignment, column: Column, film: Film, *, with_right: bool
) -> Distribution:
    """What the class answered to one question; which of it is right only where the board shows that."""
    found = distribution_over(column, newest_given(assignment, column.question), film)
    return found if with_right else _without_right(found)


def newest_given(assignment: Assignment, question: Question) -> list[Given]:
    """Each pupil's last response to one question."""
    attempts = db.session.scalars(_newest(assignment)).all()
    places = given_by_place(assignment.id, attempts, {question.id: question})
    return [given[-1] for given in places.values()]


def _newest(assignment: Assignment) -> Select[Attempt]:
    """The attempt that each pupil of the class is in now."""
    return (
        select(Attempt)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .where(Attempt.assignment_id == assignment.id, Enrollment.left_at.is_(None), NEWEST)
    )


def _without_right(found: Distribution) -> Distribution:
    keeps_empty = found.column.question.type in LISTS
    return replace(found, parts=tuple(_plain_part(part, keeps_empty=keeps_empty) for part in found.parts))


def _plain_part(part: Part, *, keeps_empty: bool) -> Part:
    groups = (_plain(group, keeps_empty=keeps_empty) for group in part.groups)
    return replace(part, groups=tuple(groups), drawing=_dots(part), histogram=None)


def _plain(group: Group, *, keeps_empty: bool) -> Group:
    """The right answer that nobody typed has a bar of its own: not yet."""
    bars = (replace(bar, right=None) for bar in group.bars if bar.count or keeps_empty)
    return replace(group, bars=tuple(bars))


def _dots(part: Part) -> Drawing | None:
    """Where the class pointed, without the regions."""
    if part.drawing is None:
        return None
    dots = tuple(replace(dot, right=False) for dot in part.drawing.dots)
    return replace(part.drawing, shapes=(), dots=dots)
