"""Applies a corrected key to responses given before it: as events beside them, never over them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from player.published import versions_of
from player.rejudging import Change, Judge, batches, given_to, grades_of
from schema.attempts import Attempt, Response
from schema.classes import Assignment, SchoolClass
from schema.database import now
from schema.grades import REGRADE, GradeEvent, Regrading
from schema.library import TimelineVersion


class NoTimeline(Exception):
    """Nothing is published under that id."""


@dataclass(frozen=True)
class Plan:
    """What a regrading comes to. `left` counts the responses that stay as they are, by reason.

    `behind` names the classes that go on playing an older version, by its key; `newest_answered` tells that the
    newest version has answers itself.
    """

    title: str
    production_id: int
    version_id: int
    changes: tuple[Change, ...]
    left: Mapping[str, int]
    behind: tuple[str, ...] = ()
    newest_answered: bool = False


def plan_regrading(session: Session, timeline_id: str, assignment_id: int | None = None) -> Plan:
    """Every response given to an older version, graded by the newest one's key. Raises NoTimeline.

    With `assignment_id` those of that assignment alone; then no other class is told of.
    """
    versions = versions_of(session, timeline_id)
    if not versions:
        raise NoTimeline(timeline_id)
    newest = versions[-1]
    given = given_to(session, [version.id for version in versions[:-1]], assignment_id)
    judge = Judge(session, newest, given)
    changes = tuple(judge.changes())
    if assignment_id is not None:
        return Plan(newest.title, newest.production_id, newest.id, changes, judge.left)
    behind = _classes_behind(session, [version.id for version in versions])
    answered = _is_answered(session, newest.id)
    return Plan(newest.title, newest.production_id, newest.id, changes, judge.left, behind, answered)


def _classes_behind(session: Session, version_ids: Sequence[int]) -> tuple[str, ...]:
    """The classes that may still play one of these versions, and weren't given the last of them."""
    *older, newest = version_ids
    given = select(Assignment.class_id)
    is_open = or_(Assignment.closes_at.is_(None), Assignment.closes_at > now())
    still_playing = given.where(Assignment.timeline_version_id.in_(older), is_open)
    up_to_date = given.where(Assignment.timeline_version_id == newest)
    names = (
        select(SchoolClass.name)
        .where(SchoolClass.id.in_(still_playing), SchoolClass.id.not_in(up_to_date))
        .order_by(SchoolClass.name)
    )
    return tuple(session.scalars(names))


def _is_answered(session: Session, version_id: int) -> bool:
    answers = select(Response.id).join(Assignment, Assignment.id == Response.assignment_id)
    return session.scalar(answers.where(Assignment.timeline_version_id == version_id).limit(1)) is not None


def regrade(session: Session, plan: Plan, reason: str) -> tuple[Change, ...]:
    """Writes the planned changes that still hold: an event each, in one regrading for each older version.

    Nobody else grades these attempts meanwhile; their pupils' responses wait.
    """
    for attempt_ids in batches({change.attempt_id for change in plan.changes}):
        locked = select(Attempt.id).where(Attempt.id.in_(attempt_ids)).order_by(Attempt.id)
        session.execute(locked.with_for_update())
    changes = tuple(_still_holding(session, plan))
    regradings: dict[int, Regrading] = {}
    for change in changes:
        regrading = regradings.get(change.version_id) or _regrading(session, plan, change.version_id, reason)
        regradings[change.version_id] = regrading
        session.add(
            GradeEvent(
                response_id=change.response_id,
                kind=REGRADE,
                score=change.score_after,
                success=change.success_after,
                regrading_id=regrading.id,
            )
        )
    for attempt_ids in batches({change.attempt_id for change in changes}):
        session.execute(update(Attempt).where(Attempt.id.in_(attempt_ids)).values(has_grades=True))
    return changes


def _still_holding(session: Session, plan: Plan) -> Iterator[Change]:
    """Those whose grade is what it was when the plan was made; none once another version is the newest."""
    newest = select(func.max(TimelineVersion.id)).where(TimelineVersion.production_id == plan.production_id)
    if session.scalar(newest) != plan.version_id:
        return
    grades = grades_of(session, {change.attempt_id for change in plan.changes})
    for change in plan.changes:
        event = grades.get(change.response_id)
        now = (event.kind, event.success, event.score) if event else None
        if now == change.event_before:
            yield change


def _regrading(session: Session, plan: Plan, version_id: int, reason: str) -> Regrading:
    regrading = Regrading(
        production_id=plan.production_id,
        from_version_id=version_id,
        to_version_id=plan.version_id,
        reason=reason,
    )
    session.add(regrading)
    session.flush()
    return regrading
