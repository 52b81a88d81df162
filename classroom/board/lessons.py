"""Beginning, moving on and ending a lesson on the board. Each change is one transaction, told to everyone after it."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from player.lesson.machine import CLOSED, ENDED, OPEN, NotNow, Stand, begun_at, moved, stand_of
from schema.classes import Assignment
from schema.database import writing
from schema.lessons import Lesson
from schema.locks import whole_class
from schema.on_board import AWAY, on_board
from timelines.model import Timeline
from web.channels import tell_everyone
from web.errors import Refusal

MOST_SECONDS = 1e6


def begin(assignment_id: int, timeline: Timeline, pause_point: int, at: datetime) -> None:
    """Begins a lesson with the film on its way to that pause point. Where one goes on already, it stays as it is."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        _lock(session, assignment_id)
        if on_board(session, assignment_id, at) is not None:
            return
        _end_silent(session, assignment_id)
        lesson = Lesson(assignment_id=assignment_id, started_at=at, seen_at=at)
        lesson.changed = _changes(session, assignment_id)
        _put(lesson, begun_at(timeline, pause_point))
        session.add(lesson)
    _tell(assignment_id, lesson)


def act(
    assignment_id: int, timeline: Timeline, wish: str, changed: int, at: datetime, option: str | None
) -> None:
    """Carries out one act. `changed` says which lesson the board had in view: two clicks, or two boards, do it once."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        _lock(session, assignment_id)
        known = on_board(session, assignment_id, at)
        if known is None or known.changed != changed:
            raise _stale()
        try:
            stand = moved(stand_of(known), timeline, wish, option)
        except NotNow:
            raise Refusal(
                409, "not_now", _("That can't be done now. Look where the lesson stands.")
            ) from None
        lesson = session.get_one(Lesson, known.id)
        _put(lesson, stand)
        _stamp(lesson, stand, at)
    _tell(assignment_id, lesson)


def here(assignment_id: int, changed: int, position: float, at: datetime) -> None:
    """The board is still there, with its film at that second."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        known = on_board(session, assignment_id, at)
        if known is None or known.changed != changed:
            raise _stale()
        lesson = session.get_one(Lesson, known.id)
        lesson.seen_at, lesson.position = at, min(max(position, 0.0), MOST_SECONDS)


def last_place(session: Session, assignment_id: int) -> int:
    """The pause point to which the last lesson came; 0 where there was none."""
    query = select(Lesson.pause_point).where(Lesson.assignment_id == assignment_id)
    return session.scalar(query.order_by(Lesson.id.desc()).limit(1)) or 0


def _lock(session: Session, assignment_id: int) -> None:
    """Of two boards that begin at once one comes first, also where the database writes side by side."""
    session.get_one(Assignment, assignment_id, with_for_update={"of": Assignment})


def _changes(session: Session, assignment_id: int) -> int:
    """From where a new lesson counts on: what a board or a device knows of an earlier one is never taken for it."""
    last = session.scalar(select(func.max(Lesson.changed)).where(Lesson.assignment_id == assignment_id))
    return 0 if last is None else last + 1


def _end_silent(session: Session, assignment_id: int) -> None:
    """Lessons whose board has been silent for too long were over then."""
    query = select(Lesson).where(Lesson.assignment_id == assignment_id, Lesson.ended_at.is_(None))
    for lesson in session.scalars(query):
        lesson.state, lesson.ended_at = ENDED, lesson.seen_at + AWAY


def _put(lesson: Lesson, stand: Stand) -> None:
    lesson.state, lesson.pause_point = stand.state, stand.pause_point
    lesson.question_id, lesson.position = stand.question, stand.position


def _stamp(lesson: Lesson, stand: Stand, at: datetime) -> None:
    lesson.changed += 1
    lesson.seen_at = at
    if stand.state == OPEN:
        lesson.opened_at, lesson.closed_at = at, None
    elif stand.state == CLOSED:
        lesson.closed_at = at
    elif stand.state == ENDED:
        lesson.ended_at = at


def _tell(assignment_id: int, lesson: Lesson) -> None:
    tell_everyone(assignment_id, {"lesson": {"state": lesson.state, "changed": lesson.changed}})


def _stale() -> Refusal:
    return Refusal(409, "stale", _("The lesson has gone on meanwhile. Look where it stands now."))
