"""How far a pupil is in a film: its line with stops."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select

from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db
from timelines.model import PausePoint, Timeline, read_timeline


class Graded(Protocol):
    """What of a response matters here."""

    @property
    def success(self) -> bool | None: ...
    @property
    def score(self) -> float: ...


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
    assignments = db.session.scalars(
        select(Assignment).where(Assignment.class_id == enrollment.class_id).order_by(Assignment.id.desc())
    ).all()
    attempts = {
        attempt.assignment_id: attempt
        for attempt in db.session.scalars(
            select(Attempt).where(Attempt.enrollment_id == enrollment.id).order_by(Attempt.number)
        )
    }
    responses = _last_responses(attempts.values())
    return [_film(assignment, attempts.get(assignment.id), responses) for assignment in assignments]


def stops_of(timeline: Timeline, gate: int | None, last: Mapping[str, Graded]) -> tuple[Stop, ...]:
    """The line: `gate` stops are passed (None: not begun), `last` holds the last response by question."""
    return tuple(
        Stop(index + 1, point.title, _state(point, index, gate, last))
        for index, point in enumerate(timeline.pause_points)
    )


def result_of(responses: Iterable[Graded]) -> str:
    """Right, partly, wrong; or seen where nothing could be right or wrong."""
    graded = [response for response in responses if response.success is not None]
    if not graded:
        return "seen"
    if all(response.success for response in graded):
        return "right"
    return "partly" if any(response.score > 0 for response in graded) else "wrong"


def _state(point: PausePoint, index: int, gate: int | None, last: Mapping[str, Graded]) -> str:
    if gate is None or index > gate:
        return "open"
    if index == gate:
        return "current"
    return result_of(last[question.id] for question in point.questions if question.id in last)


def _film(
    assignment: Assignment, attempt: Attempt | None, responses: Mapping[int, Mapping[str, Graded]]
) -> Film:
    version = assignment.timeline_version
    timeline = read_timeline(version.document)
    last = responses.get(attempt.id, {}) if attempt else {}
    gate = attempt.gate if attempt else None
    return Film(
        assignment_id=assignment.id,
        title=timeline.title,
        company=timeline.company,
        duration=float(version.video.package["duration"]),
        stops=stops_of(timeline, gate, last),
        gate=gate or 0,
        started=attempt is not None,
    )


def _last_responses(attempts: Iterable[Attempt]) -> Mapping[int, dict[str, Graded]]:
    found: Sequence[Response] = db.session.scalars(
        select(Response)
        .where(Response.attempt_id.in_([attempt.id for attempt in attempts]))
        .order_by(Response.number)
    ).all()
    last: dict[int, dict[str, Graded]] = defaultdict(dict)
    for response in found:
        last[response.attempt_id][response.question_id] = response
    return last
