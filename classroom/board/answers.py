"""Of the question on the board: how many have answered, and what the class answered, without names."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from classroom.results.bars import Group
from classroom.results.distributions import Distribution, Part, distribution_over
from classroom.results.film import Film
from classroom.results.given import given_by_place
from classroom.results.matrix import Column
from classroom.results.pointing import Drawing
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db
from schema.presence import SILENT, Presence

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


@dataclass(frozen=True)
class Counted:
    """`here` are the pupils who take part: whose device was heard of lately, or who answered."""

    answered: int
    here: int


def counted(assignment: Assignment, question_id: str | None, at: datetime) -> Counted:
    """Over the pupils of the class, by the attempt that each is in now."""
    answered = set(db.session.scalars(_pupils(assignment).where(_has_answered(question_id))))
    heard = select(Presence.attempt_id).where(Presence.seen_at > at - SILENT)
    here = set(db.session.scalars(_pupils(assignment).where(Attempt.id.in_(heard))))
    return Counted(len(answered), len(answered | here))


def class_size(assignment: Assignment) -> int:
    """How many pupils are in the class."""
    query = select(func.count()).where(
        Enrollment.class_id == assignment.class_id, Enrollment.left_at.is_(None)
    )
    return db.session.scalar(query) or 0


def answered_by_class(
    assignment: Assignment, column: Column, film: Film, *, with_right: bool
) -> Distribution:
    """What the class answered to one question; which of it is right only where the board shows that."""
    attempts = db.session.scalars(_newest(assignment)).all()
    question = column.question
    places = given_by_place(assignment.id, attempts, {question.id: question})
    given = [
        places[attempt.id, question.id][-1] for attempt in attempts if (attempt.id, question.id) in places
    ]
    found = distribution_over(column, given, film)
    return found if with_right else _without_right(found)


def _newest(assignment: Assignment) -> Select[Attempt]:
    """The attempt that each pupil of the class is in now."""
    later = select(LATER.id).where(
        LATER.assignment_id == Attempt.assignment_id,
        LATER.enrollment_id == Attempt.enrollment_id,
        LATER.number > Attempt.number,
    )
    return (
        select(Attempt)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .where(Attempt.assignment_id == assignment.id, Enrollment.left_at.is_(None), ~later.exists())
    )


def _pupils(assignment: Assignment) -> Select[int]:
    return _newest(assignment).with_only_columns(Attempt.enrollment_id)


def _has_answered(question_id: str | None) -> ColumnElement[bool]:
    found = select(Response.id).where(
        Response.attempt_id == Attempt.id, Response.question_id == question_id, Response.settled
    )
    return found.exists()


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
