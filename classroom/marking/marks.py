"""A teacher's grade of a response: an event beside it, of which the latest counts. Nothing is overwritten."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from flask_babel import lazy_gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from classroom.results.given import Given
from schema.attempts import Attempt
from schema.audit import Somebody, note
from schema.database import writing
from schema.grades import TEACHER, GradeEvent
from schema.locks import whole_class
from timelines.grading import awaits_teacher

LONGEST_COMMENT = 1000
LONGEST_REASON = 500
STEP = Decimal("0.5")


class NotAMark(ValueError):
    """What was filled in is no grade; `message` is for the teacher, `field` is where it was filled in."""

    def __init__(self, field: str, message: object) -> None:
        super().__init__(str(message))
        self.field = field
        self.message = message


class GradedMeanwhile(Exception):
    """Another grade came since the form was shown."""


@dataclass(frozen=True)
class Mark:
    """Points, what the pupil reads beside them, and why: for teachers, where it overrides an automatic grade."""

    points: float
    comment: str | None
    reason: str | None = None


def may_grade(given: Given) -> bool:
    """Is there something to give points for? Not for what was skipped, nor where nothing can be earned."""
    return given.response is not None and given.asked.points > 0


def overrides(given: Given) -> bool:
    """Would a teacher's grade take the place of an automatic one, so that it needs a reason?"""
    return not awaits_teacher(given.asked)


def read_mark(points: str, comment: str, reason: str, given: Given) -> Mark:
    """Whole and half points up to the most that can be had. Raises NotAMark."""
    number = _points(points, given.asked.points)
    words = _words("comment", comment, LONGEST_COMMENT)
    if not overrides(given):
        return Mark(number, words)
    why = _words("reason", reason, LONGEST_REASON)
    if why is None:
        raise NotAMark("reason", _("Write why you change the grade. Only teachers read it."))
    return Mark(number, words, why)


def store_mark(given: Given, mark: Mark, teacher: Somebody, class_id: int, seen: int | None) -> None:
    """Adds the event; what was given before stays.

    `seen` is the newest event that the teacher knew of (0: none). Where another came meanwhile, nothing is
    written and GradedMeanwhile is raised; the very same grade once more, sent twice, is no news either.
    """
    stored, most = given.stored, given.asked.points
    with writing(whole_class(class_id)) as session:
        has_grades = update(Attempt).where(Attempt.id == stored.attempt_id).values(has_grades=True)
        session.execute(has_grades)  # first: of two teachers the second waits here
        newest = _newest(session, stored.id)
        if newest is not None and _is_same(newest, mark, teacher):
            return
        if seen is not None and seen != (newest.id if newest else 0):
            raise GradedMeanwhile
        session.add(
            GradeEvent(
                response_id=stored.id,
                kind=TEACHER,
                score=mark.points,
                success=mark.points >= most if most else None,
                comment=mark.comment,
                reason=mark.reason,
                teacher_id=teacher.id,
            )
        )
        action = "overrode" if overrides(given) else "graded"
        note(session, teacher, action, class_id=class_id, subject=f"response:{stored.id}")


def _points(typed: str, most: float) -> float:
    try:
        number = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        raise NotAMark("points", _("Write the points in digits, for instance 1 or 1,5.")) from None
    if not number.is_finite() or not 0 <= number <= Decimal(str(most)):
        raise NotAMark("points", _("Give 0 to %(most)s points.", most=f"{most:g}"))
    if number % STEP and number != Decimal(str(most)):
        raise NotAMark("points", _("Give whole or half points."))
    return float(number)


def _words(field: str, typed: str, longest: int) -> str | None:
    words = typed.replace("\r\n", "\n").replace("\0", "").strip()
    if len(words) > longest:
        raise NotAMark(field, _("This is too long. Use %(most)s characters at most.", most=longest))
    return words or None


def _newest(session: Session, response_id: int) -> GradeEvent | None:
    query = select(GradeEvent).where(GradeEvent.response_id == response_id)
    return session.scalars(query.order_by(GradeEvent.id.desc()).limit(1)).first()


def _is_same(newest: GradeEvent, mark: Mark, teacher: Somebody) -> bool:
    given = (newest.teacher_id, newest.score, newest.comment, newest.reason)
    return given == (teacher.id, mark.points, mark.comment, mark.reason)
