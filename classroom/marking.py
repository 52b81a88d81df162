"""A teacher's grade of an open answer: an event beside the response, of which the latest counts."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from flask_babel import lazy_gettext as _
from sqlalchemy import update

from classroom.results.given import Given
from classroom.results.matrix import Results
from schema.attempts import Attempt
from schema.database import writing
from schema.grades import TEACHER, GradeEvent
from timelines.grading import awaits_teacher

LONGEST_COMMENT = 1000
STEP = Decimal("0.5")


class NotAMark(ValueError):
    """What was filled in is no grade; `message` is for the teacher."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Mark:
    """Points and what the pupil reads beside them."""

    points: float
    comment: str | None


def read_mark(points: str, comment: str, most: float) -> Mark:
    """Whole and half points up to the most that can be had. Raises NotAMark."""
    try:
        number = Decimal(points.strip().replace(",", "."))
    except InvalidOperation:
        raise NotAMark(_("Write the points in digits, for instance 1 or 1,5.")) from None
    if not number.is_finite() or not 0 <= number <= Decimal(str(most)):
        raise NotAMark(_("Give 0 to %(most)s points.", most=f"{most:g}"))
    if number % STEP and number != Decimal(str(most)):
        raise NotAMark(_("Give whole or half points."))
    words = comment.replace("\r\n", "\n").replace("\0", "").strip()
    if len(words) > LONGEST_COMMENT:
        raise NotAMark(_("The comment is too long. Use %(most)s characters at most.", most=LONGEST_COMMENT))
    return Mark(float(number), words or None)


def gradable(results: Results, response_id: int) -> Given | None:
    """The response of this assignment's class that waits for, or had, a teacher's grade."""
    for column in results.columns:
        if awaits_teacher(column.question):
            for _row, cell in results.cells_of(column):
                for given in cell.given:
                    if given.stored.id == response_id and given.response is not None:
                        return given
    return None


def store_mark(given: Given, mark: Mark, teacher_id: int) -> None:
    """Adds the event; what was given before stays."""
    points = given.asked.points
    event = GradeEvent(
        response_id=given.stored.id,
        kind=TEACHER,
        score=mark.points,
        success=mark.points >= points if points else None,
        comment=mark.comment,
        teacher_id=teacher_id,
    )
    with writing() as session:
        session.add(event)
        session.execute(update(Attempt).where(Attempt.id == given.stored.attempt_id).values(has_grades=True))
