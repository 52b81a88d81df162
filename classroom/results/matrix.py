"""The results of one assignment: pupils by questions. Reads by class and assignment, in four queries or five."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sqlalchemy import select

from accounts.rosters import everyone
from classroom.results.columns import Column, columns_of
from classroom.results.film import Film, film_of
from classroom.results.given import Given, Places, given_by_place
from classroom.results.watched import Watched, watched_by_attempt
from player.published import published
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.counting import counting_attempts
from schema.database import db
from timelines.model import Timeline
from timelines.ways import way
from web.languages import language

__all__ = ["Cell", "Column", "Results", "Row", "columns_of", "results_of"]


@dataclass(frozen=True)
class Cell:
    """What one pupil sent to one question, oldest first. `place`: on the way (`here`, `on`) or `off` it."""

    column: Column
    given: tuple[Given, ...]
    place: str

    @property
    def last(self) -> Given | None:
        """The response that counts."""
        return self.given[-1] if self.given else None

    @property
    def score(self) -> float:
        """The best, as the pupil's own end page counts."""
        return max((given.score for given in self.given), default=0)

    @property
    def taken(self) -> float | None:
        """Seconds of all tries together; None where no player told it."""
        told = [given.stored.taken for given in self.given if given.stored.taken is not None]
        return sum(told) if told else None

    @property
    def state(self) -> str:
        """How the last response was graded; `current`, `open` or `off_way` where there is none."""
        if self.last is None:
            return {"here": "current", "on": "open", "off": "off_way"}[self.place]
        return self.last.state


@dataclass(frozen=True)
class Row:
    """A pupil. `gate` counts the stops passed or passed by; None when the pupil has not begun.

    `watched` is the share of the film that was seen; None where the player told nothing of it yet. `attempt`
    is the number of the attempt that counts, `others` are the same of those that don't, oldest first. `left`:
    is no longer in the class.
    """

    enrollment_id: int
    name: str
    gate: int | None
    finished: bool
    cells: tuple[Cell, ...]
    watched: float | None = None
    again: int = 0  # seconds seen more than once
    attempt: int | None = None
    attempt_id: int | None = None
    others: tuple["Row", ...] = ()
    left: bool = False

    @property
    def score(self) -> float:
        """What was earned."""
        return sum(cell.score for cell in self.cells)

    @property
    def max_score(self) -> float:
        """What can be had on this pupil's way."""
        return sum(cell.column.question.points for cell in self.cells if cell.place != "off")

    @property
    def tries(self) -> int:
        """How many responses the pupil sent."""
        return sum(len(cell.given) for cell in self.cells)

    @property
    def taken(self) -> float | None:
        """Seconds at all questions together; None where no player told it."""
        told = [taken for taken in (cell.taken for cell in self.cells) if taken is not None]
        return sum(told) if told else None

    @property
    def attempts(self) -> tuple["Row", ...]:
        """All of the pupil's attempts, oldest first."""
        return tuple(sorted((self, *self.others), key=lambda row: row.attempt or 0))


@dataclass(frozen=True)
class Results:
    """Everything that the teacher's page of an assignment shows."""

    timeline: Timeline
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    film: Film

    def row_of(self, enrollment_id: int) -> Row | None:
        """One pupil's row."""
        return next((row for row in self.rows if row.enrollment_id == enrollment_id), None)

    def column_of(self, question_id: str) -> Column | None:
        """One question's column."""
        return next((column for column in self.columns if column.question.id == question_id), None)

    def cells_of(self, column: Column) -> list[tuple[Row, Cell]]:
        """What each pupil sent to one question."""
        return [(row, row.cells[column.number - 1]) for row in self.rows]

    @property
    def present(self) -> list[Row]:
        """Who is in the class still."""
        return [row for row in self.rows if not row.left]

    @property
    def busy(self) -> int:
        """How many of them have begun and not finished."""
        return sum(row.gate is not None and not row.finished for row in self.present)

    @property
    def done(self) -> int:
        """How many of them have passed every stop on their way."""
        return sum(row.finished for row in self.present)

    @property
    def responses(self) -> int:
        """How many responses came in."""
        return sum(len(cell.given) for row in self.rows for cell in row.cells)

    @property
    def to_mark(self) -> list[tuple[Column, int]]:
        """The questions with responses that wait for the teacher, and how many; as in the queue, nobody's who left."""
        cells = [cell for row in self.present for cell in row.cells]
        waiting = [
            (column, sum(given.to_mark for cell in cells[place :: len(self.columns)] for given in cell.given))
            for place, column in enumerate(self.columns)
        ]
        return [(column, count) for column, count in waiting if count]


def results_of(assignment: Assignment, only: int | None = None) -> Results:
    """The whole class, pupils who have not begun too; of one pupil where `only` names an enrollment.

    Of who left the class those who had begun stand at the end.
    """
    session = db.session()
    version = published(assignment.timeline_version_id, session, language())
    columns = columns_of(version.timeline)
    attempts = _attempts(assignment.id, only)
    counting = {attempt.id for attempt in counting_attempts(session, assignment, only).values()}
    reader = _Reader(
        version.timeline,
        columns,
        given_by_place(assignment.id, attempts, version.questions),
        watched_by_attempt(assignment.id, version.package.duration),
    )
    rows = (
        reader.row(enrollment, [one for one in attempts if one.enrollment_id == enrollment.id], counting)
        for enrollment in everyone(assignment.class_id)
        if only in (None, enrollment.id)
    )
    shown = [row for row in rows if only or not row.left or row.gate is not None]
    ordered = tuple(sorted(shown, key=lambda row: row.left))
    return Results(version.timeline, columns, ordered, film_of(version.package))


def _attempts(assignment_id: int, only: int | None) -> Sequence[Attempt]:
    found = select(Attempt).where(Attempt.assignment_id == assignment_id).order_by(Attempt.number)
    return db.session.scalars(found if only is None else found.where(Attempt.enrollment_id == only)).all()


@dataclass(frozen=True)
class _Reader:
    """Makes the rows of what was read of the whole class."""

    timeline: Timeline
    columns: tuple[Column, ...]
    given: Mapping[Places, tuple[Given, ...]]
    watched: Mapping[int, Watched]

    def row(self, enrollment: Enrollment, attempts: Sequence[Attempt], counting: Set[int]) -> Row:
        """One pupil, with the attempt that counts, beside those that don't."""
        if not attempts:
            cells = tuple(Cell(column, (), "on") for column in self.columns)
            left = enrollment.left_at is not None
            return Row(enrollment.id, enrollment.pupil.display_name, None, False, cells, left=left)
        rows = {attempt.id: self._of(enrollment, attempt) for attempt in attempts}
        (counted,) = (rows.pop(attempt.id) for attempt in attempts if attempt.id in counting)
        return replace(counted, others=tuple(rows.values()))

    def _of(self, enrollment: Enrollment, attempt: Attempt) -> Row:
        mine = {
            column.question.id: self.given.get((attempt.id, column.question.id), ())
            for column in self.columns
        }
        responses = {question: sent[-1].response for question, sent in mine.items() if sent}
        taken = way(self.timeline, attempt.gate, responses)
        cells = tuple(
            Cell(column, mine[column.question.id], _place(column, attempt.gate, taken.skipped))
            for column in self.columns
        )
        name, finished = enrollment.pupil.display_name, attempt.gate >= len(self.timeline.pause_points)
        row = Row(enrollment.id, name, attempt.gate, finished, cells)
        left = enrollment.left_at is not None
        row = replace(row, attempt=attempt.number, attempt_id=attempt.id, left=left)
        told = self.watched.get(attempt.id)
        return replace(row, watched=told.share(taken.passed_by), again=told.again) if told else row


def _place(column: Column, gate: int, skipped: frozenset[int]) -> str:
    place = column.stop - 1
    return "off" if place in skipped else "here" if place == gate else "on"
