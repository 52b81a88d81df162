"""What can be done with a film that was given: other settings, closing it, a newer version.

It is taken away by `classroom.privacy.erasing`.
"""

from dataclasses import asdict, dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from accounts.opening import is_closed
from classroom.assignments.settings import Settings
from schema.attempts import Attempt, Response
from schema.audit import Somebody, note
from schema.classes import Assignment
from schema.database import db, now, writing
from schema.library import TimelineVersion
from schema.locks import whole_class
from web.channels import tell_everyone

CHANGED = "changed_assignment"


@dataclass(frozen=True)
class Made:
    """What pupils did with it so far."""

    pupils: int
    responses: int


def made_of(assignment_id: int) -> Made:
    """How many pupils began, and how many responses there are."""
    pupils = select(func.count(func.distinct(Attempt.enrollment_id))).where(
        Attempt.assignment_id == assignment_id
    )
    responses = select(func.count()).select_from(Response).where(Response.assignment_id == assignment_id)
    return Made(db.session.scalar(pupils) or 0, db.session.scalar(responses) or 0)


def newer_version(assignment: Assignment) -> TimelineVersion | None:
    """The production's newest version, where the assignment has an older one."""
    newest = _newest(db.session(), assignment)
    return newest if newest.id != assignment.timeline_version_id else None


def change(assignment_id: int, settings: Settings, person: Somebody) -> None:
    """Puts other settings in the place of those there are. What closes later is open again."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        assignment = session.get_one(Assignment, assignment_id)
        was_closed = is_closed(assignment, now())
        for name, value in asdict(settings).items():
            setattr(assignment, name, value)
        if settings.closes_at is None or settings.closes_at > now():
            assignment.finished_at = None
        _note(session, assignment, person, "settings")
    if is_closed(assignment, now()) != was_closed:
        _tell(assignment)


def close(assignment_id: int, person: Somebody) -> None:
    """Closes it now, and tells the players. What was closed already keeps its time."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        assignment = session.get_one(Assignment, assignment_id)
        at = now()
        if is_closed(assignment, at):
            return
        assignment.closes_at = assignment.finished_at = at
        assignment.paused_at = assignment.pause_message = None
        if assignment.opens_at is not None and assignment.opens_at > at:
            assignment.opens_at = None
        _note(session, assignment, person, "closed")
    _tell(assignment)


def open_again(assignment_id: int, person: Somebody) -> None:
    """Open from now on, without an end; the players are told."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        assignment = session.get_one(Assignment, assignment_id)
        assignment.closes_at = assignment.finished_at = None
        if assignment.opens_at is not None and assignment.opens_at > now():
            assignment.opens_at = None
        _note(session, assignment, person, "opened")
    _tell(assignment)


def use_newest(assignment_id: int, person: Somebody) -> bool:
    """Takes the production's newest version. False where a pupil has begun: what was answered belongs to its own."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        assignment = session.get_one(Assignment, assignment_id)
        if session.scalar(select(exists().where(Attempt.assignment_id == assignment_id))):
            return False
        assignment.timeline_version_id = _newest(session, assignment).id
        _note(session, assignment, person, "version")
        return True


def _tell(assignment: Assignment) -> None:
    """The players, and the pages of its teachers."""
    tell_everyone(assignment.id, {"command": "finish" if is_closed(assignment, now()) else "go_on"})


def _newest(session: Session, assignment: Assignment) -> TimelineVersion:
    own = select(TimelineVersion.production_id).where(TimelineVersion.id == assignment.timeline_version_id)
    return session.scalars(
        select(TimelineVersion)
        .where(TimelineVersion.production_id.in_(own))
        .order_by(TimelineVersion.id.desc())
        .limit(1)
    ).one()


def _note(session: Session, assignment: Assignment, person: Somebody, what: str) -> None:
    note(
        session,
        person,
        CHANGED,
        class_id=assignment.class_id,
        subject=f"assignment:{assignment.id}",
        what=what,
    )
