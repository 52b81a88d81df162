"""Responses as their teacher reads them: as each pupil met the question, with the grade that counts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import select

from schema.attempts import Attempt, HintTaken, Response
from schema.database import db
from schema.grades import LatestGrade, latest_grades
from timelines.grading import awaits_teacher, in_words
from timelines.met import met
from timelines.model import Question

Places = tuple[int, str]  # an attempt and a question


class Stored(NamedTuple):
    """A response as stored, without what was only for the pupil. A page reads hundreds."""

    id: int
    attempt_id: int
    question_id: str
    number: int
    response: Any
    success: bool | None
    score: float
    max_score: float
    receipt: str
    created_at: datetime
    taken: float | None = None


@dataclass(frozen=True)
class Given:
    """A response to `asked`, the question as its author wrote it.

    `grade` is a later one that counts; `hinted`: the pupil took the hint.
    """

    stored: Stored
    asked: Question
    seed: str
    grade: LatestGrade | None
    hinted: bool = False

    @cached_property
    def question(self) -> Question:
        """The question as this pupil met it at this try."""
        return met(self.asked, self.seed, self.stored.number)

    @property
    def response(self) -> Any:
        """What the pupil sent."""
        return self.stored.response

    @cached_property
    def words(self) -> str:
        """What the response says."""
        return in_words(self.question, self.response)

    @property
    def success(self) -> bool | None:
        """Of the grade that counts."""
        return self.grade.success if self.grade else self.stored.success

    @property
    def score(self) -> float:
        """Of the grade that counts."""
        return self.grade.score if self.grade else self.stored.score

    @property
    def comment(self) -> str | None:
        """The teacher's."""
        return self.grade.comment if self.grade else None

    @property
    def to_mark(self) -> bool:
        """Does it wait for its teacher?"""
        return awaits_teacher(self.asked) and self.grade is None and self.response is not None

    @property
    def state(self) -> str:
        """`right`, `partly`, `wrong`; where nothing is `seen` (a card), `answered`, `skipped` or `ungraded`."""
        if self.success is not None:
            return "right" if self.success else "partly" if self.score > 0 else "wrong"
        if self.response is None:
            return "skipped"
        if self.to_mark:
            return "ungraded"
        return "seen" if self.asked.type == "card" else "answered"


def given_by_place(
    assignment_id: int, attempts: Collection[Attempt], questions: Mapping[str, Question]
) -> Mapping[Places, tuple[Given, ...]]:
    """The responses in these attempts, oldest first."""
    if not attempts:
        return {}
    seeds = {attempt.id: attempt.seed for attempt in attempts}
    grades = latest_grades(db.session(), [attempt.id for attempt in attempts if attempt.has_grades])
    hints = _hints_taken(seeds) if any(question.hint for question in questions.values()) else set()
    found: dict[Places, list[Given]] = defaultdict(list)
    for stored in _stored(assignment_id, seeds):
        asked, seed = questions.get(stored.question_id), seeds.get(stored.attempt_id)
        if asked is not None and seed is not None:
            place = (stored.attempt_id, stored.question_id)
            found[place].append(Given(stored, asked, seed, grades.get(stored.id), place in hints))
    return {place: tuple(given) for place, given in found.items()}


def _hints_taken(attempt_ids: Collection[int]) -> set[Places]:
    rows = db.session.execute(
        select(HintTaken.attempt_id, HintTaken.question_id).where(HintTaken.attempt_id.in_(attempt_ids))
    )
    return {(attempt_id, question_id) for attempt_id, question_id in rows}


def _stored(assignment_id: int, attempt_ids: Collection[int]) -> list[Stored]:
    rows = db.session.execute(
        select(
            Response.id,
            Response.attempt_id,
            Response.question_id,
            Response.number,
            Response.response,
            Response.success,
            Response.score,
            Response.max_score,
            Response.receipt,
            Response.created_at,
            Response.taken,
        )
        .where(Response.assignment_id == assignment_id, Response.attempt_id.in_(attempt_ids))
        .order_by(Response.attempt_id, Response.id)
    )
    return [Stored._make(row) for row in rows]
