"""What a pupil did with a film, to print and hang up; only once it is finished, and without a score."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from accounts.pupil_session import PupilSession
from player.attempts import own_attempt, told_attempt
from player.state import State, read_state
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.database import db
from schema.hand_ins import HandIn
from timelines.model import Timeline
from web.languages import language

NOT_ANSWERED = ("card", "branch")  # is read, or is a choice of the way


@dataclass(frozen=True)
class Certificate:
    """`finished_at` is None until there is something to certify. `stops` counts those on the pupil's way."""

    timeline: Timeline
    finished_at: datetime | None
    stops: int
    questions: int
    handed_in: bool


def own_certificate(assignment_id: int, enrollment: Enrollment, pupil: PupilSession) -> Certificate | None:
    """The pupil's own; None where there is no such film, or the pupil never began."""
    session = db.session()
    assignment = session.get(Assignment, assignment_id)
    attempt = told_attempt(session, assignment_id, enrollment.id)
    if assignment is None or attempt is None or assignment.class_id != enrollment.class_id:
        return None
    state = read_state(session, own_attempt(session, attempt.key, pupil), language())
    handed_in = session.scalar(select(exists().where(HandIn.attempt_id == Attempt.id).where(*_of(attempt))))
    return Certificate(
        timeline=state.version.timeline,
        finished_at=attempt.finished_at,
        stops=len(state.version.timeline.pause_points) - len(state.way.skipped),
        questions=_answered(state),
        handed_in=bool(handed_in),
    )


def _of(attempt: Attempt) -> tuple[ColumnElement[bool], ...]:
    """Every attempt of the same pupil at the same film."""
    return Attempt.assignment_id == attempt.assignment_id, Attempt.enrollment_id == attempt.enrollment_id


def _answered(state: State) -> int:
    given = (state.version.questions[name] for name, sent in state.responses.items() if sent is not None)
    return sum(question.type not in NOT_ANSWERED for question in given)
