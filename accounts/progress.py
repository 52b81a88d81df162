"""How far a pupil is in a film: its line with stops."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from accounts.opening import is_closed, left_after
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db, now
from schema.grades import latest_grades
from schema.library import TimelineVersion
from schema.on_board import gates_on_board
from timelines.model import PausePoint, Timeline, read_timeline
from timelines.results import result_of
from timelines.ways import way
from web.languages import language


@dataclass(frozen=True)
class Stop:
    """A pause point on the line. `state`: right, partly, wrong, seen (passed), skipped, current or open."""

    number: int
    title: str | None
    state: str


@dataclass(frozen=True)
class Best:
    """The response that counts for a question: the last of the best."""

    response: Any
    success: bool | None
    score: float


@dataclass(frozen=True)
class Film:
    """An assignment as a pupil sees it in the list, with the newest attempt at it.

    `number` counts that attempt; `left` says how many may follow, None for as many as the pupil likes.
    """

    assignment_id: int
    title: str
    company: Mapping[str, str]
    duration: float
    stops: tuple[Stop, ...]
    gate: int
    started: bool
    closes_at: datetime | None = None
    closed: bool = False
    number: int = 1
    left: int | None = 0
    on_board: bool = False  # does the class watch it together now?

    @property
    def way(self) -> int:
        """How many stops are on this pupil's way, as far as is known."""
        return sum(stop.state != "skipped" for stop in self.stops)

    @property
    def passed(self) -> int:
        """How many stops this pupil has passed."""
        return self.gate - (len(self.stops) - self.way)

    @property
    def finished(self) -> bool:
        """Are all stops passed?"""
        return self.started and self.gate >= len(self.stops)

    @property
    def may_again(self) -> bool:
        """Can one more attempt be begun?"""
        return self.finished and not self.closed and self.left != 0


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
    boards = gates_on_board(db.session(), [assignment.id for assignment in assignments], now())
    return [
        _film(assignment, attempts.get(assignment.id), responses, boards.get(assignment.id))
        for assignment in assignments
    ]


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


def films_on_board(class_id: int) -> list[int]:
    """The assignments that the class watches together now."""
    return sorted(gates_on_board(db.session(), _ids_of(class_id), now()))


def _ids_of(class_id: int) -> Select[int]:
    has_opened = or_(Assignment.opens_at.is_(None), Assignment.opens_at <= now())
    return select(Assignment.id).where(Assignment.class_id == class_id, has_opened)


def stops_of(timeline: Timeline, gate: int | None, best: Mapping[str, Best]) -> tuple[Stop, ...]:
    """The line: `gate` stops are passed (None: not begun), `best` holds the best response by question."""
    responses = {name: given.response for name, given in best.items()}
    skipped = way(timeline, gate or 0, responses).skipped
    return tuple(
        Stop(index + 1, point.title, "skipped" if index in skipped else _state(point, index, gate, best))
        for index, point in enumerate(timeline.pause_points)
    )


def _state(point: PausePoint, index: int, gate: int | None, best: Mapping[str, Best]) -> str:
    if gate is None or index > gate:
        return "open"
    if index == gate:
        return "current"
    return result_of(best[question.id] for question in point.questions if question.id in best)


def _film(
    assignment: Assignment,
    attempt: Attempt | None,
    responses: Mapping[int, Mapping[str, Best]],
    board: int | None,
) -> Film:
    """`board` is the pause point at which the class stands together: of what lies ahead nothing is told."""
    version = assignment.timeline_version
    timeline = read_timeline(version.document, language())
    best = responses.get(attempt.id, {}) if attempt else {}
    gate = attempt.gate if attempt else None
    number = attempt.number if attempt else 1
    if gate is not None and board is not None:
        gate = min(gate, board)
    return Film(
        assignment_id=assignment.id,
        title=timeline.title,
        company=timeline.company,
        duration=float(version.video.package["duration"]),
        stops=stops_of(timeline, gate, best),
        gate=gate or 0,
        started=attempt is not None,
        closes_at=assignment.closes_at,
        closed=is_closed(assignment, now()),
        number=number,
        left=left_after(number, assignment.attempts),
        on_board=board is not None,
    )


def _best_responses(attempts: Collection[Attempt]) -> Mapping[int, dict[str, Best]]:
    graded = latest_grades(db.session(), [attempt.id for attempt in attempts if attempt.has_grades])
    found = db.session.execute(
        select(Response.id, Response.attempt_id, Response.question_id, Response.response)
        .add_columns(Response.success, Response.score)
        .where(Response.attempt_id.in_([attempt.id for attempt in attempts]))
        .order_by(Response.id)
    )
    best: dict[int, dict[str, Best]] = defaultdict(dict)
    for number, attempt_id, question_id, response, *stored in found:
        event = graded.get(number)
        given = Best(response, event.success, event.score) if event else Best(response, *stored)
        known = best[attempt_id].get(question_id)
        if known is None or given.score >= known.score:
            best[attempt_id][question_id] = given
    return best
