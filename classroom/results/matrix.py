"""The results of one assignment: pupils by questions. Reads by class and assignment, in four queries or five."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.rosters import roster
from classroom.results.film import Film, film_of
from classroom.results.given import Given, Places, given_by_place
from classroom.results.watched import Watched, watched_by_attempt
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.counting import counting_attempts
from schema.database import db
from timelines.markdown import plain_of
from timelines.model import PausePoint, Question, Timeline, read_timeline
from timelines.ways import way
from web.languages import language

NUMBER = re.compile(r"\{[A-Za-z_]\w*\}")  # as in a numeric question's template


@dataclass(frozen=True)
class Column:
    """A question, and the pause point that asks it; numbers count from 1."""

    number: int
    stop: int
    pause_point: PausePoint
    question: Question

    @property
    def drawn(self) -> bool:
        """Does each pupil get numbers of their own?"""
        spec = self.question.spec
        return any("numbers" in one for one in (spec, *spec.get("variants", ())))

    @property
    def markdown(self) -> str:
        """The prompt as for nobody in particular: without the numbers that each pupil gets."""
        prompt = self.question.prompt
        return NUMBER.sub("…", prompt) if self.drawn else prompt

    @property
    def prompt(self) -> str:
        """Its words alone, on one line."""
        return " ".join(plain_of(self.markdown).split())


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
    def state(self) -> str:
        """How the last response was graded; `current`, `open` or `off_way` where there is none."""
        if self.last is None:
            return {"here": "current", "on": "open", "off": "off_way"}[self.place]
        return self.last.state


@dataclass(frozen=True)
class Row:
    """A pupil. `gate` counts the stops passed or passed by; None when the pupil has not begun.

    `watched` is the share of the film that was seen; None where the player told nothing of it yet.
    """

    enrollment_id: int
    name: str
    gate: int | None
    finished: bool
    cells: tuple[Cell, ...]
    watched: float | None = None
    again: int = 0  # seconds seen more than once

    @property
    def score(self) -> float:
        """What was earned."""
        return sum(cell.score for cell in self.cells)

    @property
    def max_score(self) -> float:
        """What can be had on this pupil's way."""
        return sum(cell.column.question.points for cell in self.cells if cell.place != "off")


@dataclass(frozen=True)
class Results:
    """Everything that the teacher's page of an assignment shows; `film` only where a question points at it."""

    timeline: Timeline
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    film: Film | None

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
    def busy(self) -> int:
        """How many pupils have begun and not finished."""
        return sum(row.gate is not None and not row.finished for row in self.rows)

    @property
    def done(self) -> int:
        """How many pupils have passed every stop on their way."""
        return sum(row.finished for row in self.rows)

    @property
    def responses(self) -> int:
        """How many responses came in."""
        return sum(len(cell.given) for row in self.rows for cell in row.cells)

    @property
    def to_mark(self) -> list[tuple[Column, int]]:
        """The questions with responses that wait for the teacher, and how many of them."""
        waiting = [
            (column, sum(given.to_mark for _, cell in self.cells_of(column) for given in cell.given))
            for column in self.columns
        ]
        return [(column, count) for column, count in waiting if count]


def results_of(assignment: Assignment) -> Results:
    """The whole class, pupils who have not begun too. Of several attempts the one that counts."""
    version = assignment.timeline_version
    film = film_of(version)
    timeline = read_timeline(version.document, language(), film.aspect if film else None)
    columns = columns_of(timeline)
    attempts = counting_attempts(db.session(), assignment)
    questions = {column.question.id: column.question for column in columns}
    given = given_by_place(assignment.id, attempts.values(), questions)
    watched = watched_by_attempt(assignment.id)
    rows = tuple(
        _row(enrollment, attempts.get(enrollment.id), timeline, columns, given, watched)
        for enrollment in roster(assignment.class_id)
    )
    return Results(timeline, columns, rows, film)


def columns_of(timeline: Timeline) -> tuple[Column, ...]:
    """The questions in the order of the film."""
    asked = [
        (stop, point, question)
        for stop, point in enumerate(timeline.pause_points, 1)
        for question in point.questions
    ]
    return tuple(Column(number, *place) for number, place in enumerate(asked, 1))


def _row(
    enrollment: Enrollment,
    attempt: Attempt | None,
    timeline: Timeline,
    columns: Sequence[Column],
    given: Mapping[Places, tuple[Given, ...]],
    watched: Mapping[int, Watched],
) -> Row:
    name = enrollment.pupil.display_name
    if attempt is None:
        return Row(enrollment.id, name, None, False, tuple(Cell(column, (), "on") for column in columns))
    mine = {column.question.id: given.get((attempt.id, column.question.id), ()) for column in columns}
    responses = {question: sent[-1].response for question, sent in mine.items() if sent}
    taken = way(timeline, attempt.gate, responses)
    cells = tuple(
        Cell(column, mine[column.question.id], _place(column, attempt.gate, taken.skipped))
        for column in columns
    )
    row = Row(enrollment.id, name, attempt.gate, attempt.gate >= len(timeline.pause_points), cells)
    told = watched.get(attempt.id)
    return replace(row, watched=told.share(taken.passed_by), again=told.again) if told else row


def _place(column: Column, gate: int, skipped: frozenset[int]) -> str:
    place = column.stop - 1
    return "off" if place in skipped else "here" if place == gate else "on"
