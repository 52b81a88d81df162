"""What remains of erased pupils: counts for each production, and what was thought of its film, of nobody."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.library import TimelineVersion
from schema.purges import PurgeRecord
from schema.watching import Pulse

QUESTIONS = ("interesting", "work")


@dataclass
class Kept:
    """The counts of one production."""

    pupils: set[int] = field(default_factory=set)
    attempts: int = 0
    finished: int = 0
    responses: int = 0
    pulse: dict[str, list[list[Any]]] = field(default_factory=lambda: {name: [] for name in QUESTIONS})


def keep_counts(
    session: Session, going: ColumnElement[bool], school_id: int, what: str, pupils: int | None = None
) -> PurgeRecord:
    """Adds the records of the attempts that are about to go; gives that of the whole, which has no production.

    `pupils` is how many there are with those who made no attempt.
    """
    kept = _counted(session, going)
    _keep_pulse(session, going, kept)
    classes = int(what == "class")
    for production_id, one in sorted(kept.items()):
        session.add(_record(one, school_id, what, classes, production_id))
    began = set[int]().union(*(one.pupils for one in kept.values()))
    whole = PurgeRecord(
        school_id=school_id,
        what=what,
        classes=classes,
        pupils=len(began) if pupils is None else pupils,
        attempts=sum(one.attempts for one in kept.values()),
        finished=sum(one.finished for one in kept.values()),
        responses=sum(one.responses for one in kept.values()),
        pulse={},
    )
    session.add(whole)
    return whole


def _record(one: Kept, school_id: int, what: str, classes: int, production_id: int) -> PurgeRecord:
    return PurgeRecord(
        school_id=school_id,
        production_id=production_id,
        what=what,
        classes=classes,
        pupils=len(one.pupils),
        attempts=one.attempts,
        finished=one.finished,
        responses=one.responses,
        pulse=one.pulse,
    )


def _counted(session: Session, going: ColumnElement[bool]) -> Mapping[int, Kept]:
    rows = session.execute(
        select(
            TimelineVersion.production_id, Attempt.enrollment_id, Attempt.finished_at, func.count(Response.id)
        )
        .select_from(Attempt)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .outerjoin(Response, Response.attempt_id == Attempt.id)
        .where(going)
        .group_by(Attempt.id, TimelineVersion.production_id, Attempt.enrollment_id, Attempt.finished_at)
    )
    kept: dict[int, Kept] = defaultdict(Kept)
    for production_id, enrollment_id, finished_at, responses in rows:
        one = kept[production_id]
        one.pupils.add(enrollment_id)
        one.attempts += 1
        one.finished += finished_at is not None
        one.responses += responses
    return kept


def _keep_pulse(session: Session, going: ColumnElement[bool], kept: Mapping[int, Kept]) -> None:
    """The answer that counts of each pupil, with its time and without the pupil (`producer.pulse` adds them up).

    Where it was given in what goes, a later one of the same pupil elsewhere must not count in its place.
    """
    theirs = select(Enrollment.pupil_id).join(Attempt, Attempt.enrollment_id == Enrollment.id).where(going)
    rows = session.execute(
        select(Enrollment.pupil_id, TimelineVersion.production_id, TimelineVersion.id, going.label("goes"))
        .add_columns(Pulse.attempt_id, Pulse.updated_at, Pulse.interesting, Pulse.work)
        .join(Attempt, Attempt.id == Pulse.attempt_id)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .where(Enrollment.pupil_id.in_(theirs))
        .order_by(Pulse.updated_at, Pulse.attempt_id)
    ).all()
    seen, counted_here = Counter[tuple[int, int, str]](), set[tuple[int, int, str]]()
    for row in rows:
        for name in QUESTIONS:
            step, who = getattr(row, name), (row.pupil_id, row.production_id, name)
            if step is None:
                continue
            seen[who] += 1
            if seen[who] == 1 and row.goes:
                counted_here.add(who)
                at = row.updated_at.isoformat()
                kept[row.production_id].pulse[name].append([row.id, step, at])
            elif who in counted_here:
                same = Pulse.attempt_id == row.attempt_id, Pulse.updated_at == row.updated_at  # not said anew
                session.execute(update(Pulse).where(*same).values({name: None}))
