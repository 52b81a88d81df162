"""How far a pupil is in a film: its line with stops."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, load_only

from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db, now
from schema.library import TimelineVersion
from timelines.model import PausePoint, Timeline, read_timeline
from timelines.results import Graded, result_of


@dataclass(frozen=True)
class Stop:
    """A pause point on the line. `state`: right, partly, wrong, seen (passed), current or open (ahead)."""

    number: int
    title: str | None
    state: str


@dataclass(frozen=True)
class Film:
    """An assignment as a pupil sees it in the list."""

    assignment_id: int
    title: str
    company: Mapping[str, str]
    duration: float
    stops: tuple[Stop, ...]
    gate: int
    started: bool

    @property
    def finished(self) -> bool:
        """Are all stops passed?"""
        return self.started and self.gate >= len(self.stops)


def films(enrollment: Enrollment) -> list[Film]:
    """The class's assignments, newest first, each with this pupil's progress."""
    assignments = open_assignments(enrollment.class_id)
    attempts = {
        attempt.assignment_id: attempt
        for attempt in db.session.scalars(
            select(Attempt).where(Attempt.enrollment_id == enrollment.id).order_by(Attempt.number)
        )
    }
    responses = _best_responses(attempts.values())
    return [_film(assignment, attempts.get(assignment.id), responses) for assignment in assignments]


def open_assignments(class_id: int) -> Sequence[Assignment]:
    """What the class may watch now, newest first, each with its film."""
    film = joinedload(Assignment.timeline_version).joinedload(TimelineVersion.video)
    return db.session.scalars(
        select(Assignment)
        .options(film)
        .where(Assignment.class_id == class_id)
        .where(or_(Assignment.opens_at.is_(None), Assignment.opens_at <= now()))
        .order_by(Assignment.id.desc())
    ).all()


def stops_of(timeline: Timeline, gate: int | None, best: Mapping[str, Graded]) -> tuple[Stop, ...]:
    """The line: `gate` stops are passed (None: not begun), `best` holds the best response by question."""
    return tuple(
        Stop(index + 1, point.title, _state(point, index, gate, best))
        for index, point in enumerate(timeline.pause_points)
    )


def _state(point: PausePoint, index: int, gate: int | None, best: Mapping[str, Graded]) -> str:
    if gate is None or index > gate:
        return "open"
    if index == gate:
        return "current"
    return result_of(best[question.id] for question in point.questions if question.id in best)


def _film(
    assignment: Assignment, attempt: Attempt | None, responses: Mapping[int, Mapping[str, Graded]]
) -> Film:
    version = assignment.timeline_version
    timeline = read_timeline(version.document)
    best = responses.get(attempt.id, {}) if attempt else {}
    gate = attempt.gate if attempt else None
    return Film(
        assignment_id=assignment.id,
        title=timeline.title,
        company=timeline.company,
        duration=float(version.video.package["duration"]),
        stops=stops_of(timeline, gate, best),
        gate=gate or 0,
        started=attempt is not None,
    )


def _best_responses(attempts: Iterable[Attempt]) -> Mapping[int, dict[str, Graded]]:
    found = db.session.scalars(
        select(Response)
        .options(load_only(Response.attempt_id, Response.question_id, Response.success, Response.score))
        .where(Response.attempt_id.in_([attempt.id for attempt in attempts]))
        .order_by(Response.score, Response.id)
    )
    best: dict[int, dict[str, Graded]] = defaultdict(dict)
    for response in found:
        best[response.attempt_id][response.question_id] = response
    return best
