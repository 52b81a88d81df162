"""How a class stands in a film at this moment. Of several attempts a pupil's newest shows: that is what goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from accounts.progress import Stop
from accounts.rosters import roster
from classroom.live.places import DONE, HALTED, NEW, OFFLINE, Place, Run, Seen, order, place_of
from classroom.live.wrong import Wrong, commonest
from classroom.results.given import Given, Places, given_by_place
from classroom.results.matrix import Column, columns_of
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.database import db
from schema.presence import Presence
from timelines.model import Timeline, read_timeline
from timelines.results import result_of
from timelines.ways import way
from web.languages import language


@dataclass(frozen=True)
class Row:
    """A pupil. `stop` is the number of the halt that comes next; `right` and `wrong` count questions."""

    enrollment_id: int
    name: str
    place: Place
    stops: tuple[Stop, ...]
    stop: int = 1
    right: int = 0
    wrong: int = 0
    wrong_here: int = 0


@dataclass(frozen=True)
class Now:
    """The class at the moment `at`, who needs help first."""

    timeline: Timeline
    at: datetime
    rows: tuple[Row, ...]
    wrongs: tuple[Wrong, ...]

    def count(self, *kinds: str) -> int:
        """How many pupils are so."""
        return sum(row.place.kind in kinds for row in self.rows)

    @property
    def busy(self) -> int:
        """How many have begun and not finished, and are there."""
        return len(self.rows) - self.count(NEW, DONE, OFFLINE)

    @property
    def helped(self) -> int:
        """How many seem to need help."""
        return sum(row.place.help is not None for row in self.rows)

    @property
    def at_stops(self) -> tuple[tuple[int, int], ...]:
        """For each stop: how many stand at it, and how many are on their way to it."""
        begun = [row for row in self.rows if row.place.kind not in (NEW, DONE)]
        return tuple(
            (
                sum(row.stop == number and row.place.kind == HALTED for row in begun),
                sum(row.stop == number and row.place.kind != HALTED for row in begun),
            )
            for number in range(1, len(self.timeline.pause_points) + 1)
        )


@dataclass(frozen=True)
class _Read:
    """All that was read of the class, by attempt."""

    timeline: Timeline
    columns: tuple[Column, ...]
    given: Mapping[Places, tuple[Given, ...]]
    seen: Mapping[int, Seen]
    at: datetime

    def row(self, pupil: Enrollment, attempt: Attempt | None) -> Row:
        """One pupil."""
        name = pupil.pupil.display_name
        if attempt is None:
            return Row(pupil.id, name, place_of(None, None, self.at), _stops(self.timeline, None, {}))
        mine = {
            column.question.id: self.given.get((attempt.id, column.question.id), ())
            for column in self.columns
        }
        run = self._run(attempt, mine)
        place = place_of(run, self.seen.get(attempt.id), self.at)
        states = [result_of([_best(sent)]) for sent in mine.values() if sent]
        return Row(
            enrollment_id=pupil.id,
            name=name,
            place=place,
            stops=_stops(self.timeline, attempt.gate, mine, place.kind == HALTED),
            stop=attempt.gate + 1,
            right=states.count("right"),
            wrong=states.count("wrong") + states.count("partly"),
            wrong_here=run.wrong_here,
        )

    def _run(self, attempt: Attempt, mine: Mapping[str, Sequence[Given]]) -> Run:
        asked = [column.question.id for column in self.columns if column.stop == attempt.gate + 1]
        here = [one for question in asked for one in mine[question]]
        return Run(
            begun_at=attempt.started_at,
            finished=attempt.gate >= len(self.timeline.pause_points),
            answered_at=max((one.stored.created_at for one in here), default=None),
            wrong_here=sum(one.success is False for one in here),
        )


def now_of(assignment: Assignment, at: datetime) -> Now:
    """In five queries."""
    timeline = read_timeline(assignment.timeline_version.document, language())
    columns = columns_of(timeline)
    attempts = _newest_attempts(assignment.id)
    questions = {column.question.id: column.question for column in columns}
    given = given_by_place(assignment.id, attempts.values(), questions)
    read = _Read(timeline, columns, given, _seen(assignment.id), at)
    rows = [read.row(pupil, attempts.get(pupil.id)) for pupil in roster(assignment.class_id)]
    pupils = {attempt.id: attempt.enrollment_id for attempt in attempts.values()}
    every = [(pupils[attempt_id], one) for (attempt_id, _), sent in given.items() for one in sent]
    return Now(timeline, at, tuple(sorted(rows, key=lambda row: order(row.place))), commonest(columns, every))


def _stops(
    timeline: Timeline, gate: int | None, mine: Mapping[str, Sequence[Given]], stands: bool = False
) -> tuple[Stop, ...]:
    """The pupil's line, by the best of what was given to each question. `stands`: at the next stop, now."""
    responses = {name: sent[-1].response for name, sent in mine.items() if sent}
    skipped = way(timeline, gate or 0, responses).skipped
    stops = []
    for place, point in enumerate(timeline.pause_points):
        best = [_best(mine[question.id]) for question in point.questions if mine.get(question.id)]
        passed = gate is not None and place < gate
        state = result_of(best) if passed else "current" if stands and place == gate else "open"
        stops.append(Stop(place + 1, point.title, "skipped" if place in skipped else state))
    return tuple(stops)


def _best(sent: Sequence[Given]) -> Given:
    return max(reversed(sent), key=lambda one: one.score)


def _newest_attempts(assignment_id: int) -> Mapping[int, Attempt]:
    found = db.session.scalars(
        select(Attempt).where(Attempt.assignment_id == assignment_id).order_by(Attempt.number)
    )
    return {attempt.enrollment_id: attempt for attempt in found}


def _seen(assignment_id: int) -> Mapping[int, Seen]:
    columns = (Presence.attempt_id, Presence.state, Presence.position, Presence.since, Presence.seen_at)
    rows = db.session.execute(
        select(*columns, Presence.pause_point_id.is_not(None).label("stands"))
        .join(Attempt, Attempt.id == Presence.attempt_id)
        .where(Attempt.assignment_id == assignment_id)
    )
    return {row[0]: Seen(*row[1:]) for row in rows}
