"""Grades stored responses anew, by the questions of another version of their timeline."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from player.published import Published, published
from schema.attempts import Attempt, HintTaken, Response
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.grades import TEACHER, LatestGrade, latest_grades
from schema.library import TimelineVersion
from timelines.grading import Grade, InvalidResponse, grade
from timelines.met import met
from timelines.questions.question import Question

BATCH = 500
GRADED_BY_TEACHER, NO_SUCH_QUESTION, NO_LONGER_FITS = (
    "graded_by_teacher",
    "no_such_question",
    "no_longer_fits",
)


@dataclass(frozen=True)
class Change:
    """One response whose grade changes; scores are out of `max_score`, as they were."""

    response_id: int
    attempt_id: int
    version_id: int
    class_name: str
    enrollment_id: int
    question_id: str
    number: int
    max_score: float
    success_before: bool | None
    score_before: float
    success_after: bool | None
    score_after: float
    event_before: tuple[str, bool | None, float] | None  # the grade event that counted, if there was any


class Given(NamedTuple):
    """A stored response with whose it is."""

    id: int
    attempt_id: int
    seed: str
    version_id: int
    class_name: str
    enrollment_id: int
    question_id: str
    number: int
    response: object
    success: bool | None
    score: float
    max_score: float
    created_at: datetime


class Judge:
    """Grades given responses anew."""

    def __init__(self, session: Session, newest: TimelineVersion, given: Sequence[Given]) -> None:
        self.left: Counter[str] = Counter()
        self._given = given
        self._newest = published(newest.id, session)
        self._older: dict[int, Published] = {
            version_id: published(version_id, session) for version_id in {each.version_id for each in given}
        }
        attempts = {each.attempt_id for each in given}
        self._grades = grades_of(session, attempts)
        self._hints = _hints(session, attempts)

    def changes(self) -> Iterator[Change]:
        for given in self._given:
            event = self._grades.get(given.id)
            pair = self._questions(given)
            if event is not None and event.kind == TEACHER:
                self.left[GRADED_BY_TEACHER] += 1
            elif pair is None:
                self.left[NO_SUCH_QUESTION] += 1
            elif (graded := self._graded(given, *pair)) is None:
                self.left[NO_LONGER_FITS] += 1
            else:
                yield from _change(given, event, graded)

    def _questions(self, given: Given) -> tuple[Question, Question] | None:
        """As its author wrote it then and as it is now."""
        before = self._older[given.version_id].questions.get(given.question_id)
        after = self._newest.questions.get(given.question_id)
        if before is None or after is None or before.type != after.type:
            return None
        return before, after

    def _graded(self, given: Given, before: Question, after: Question) -> Grade | None:
        """By the new key, out of the points that it was worth, with the hint as it cost then.

        None where the pupil would now be asked something else: another variant, or with other numbers.
        """
        shown, asked = (met(question, given.seed, given.number) for question in (before, after))
        if asked.variant != shown.variant or _numbers(before, shown) != _numbers(after, asked):
            return None
        taken = self._hints.get((given.attempt_id, given.question_id))
        hinted = taken is not None and taken <= given.created_at
        asked = replace(asked, points=given.max_score, hint=shown.hint)
        try:
            return grade(asked, given.response, given.seed, hinted=hinted)
        except InvalidResponse:
            return None


def _numbers(question: Question, shown: Question) -> object:
    """Which numbers are drawn for it, in the variant that was met."""
    variants = [question.spec, *question.spec.get("variants", [])]
    return variants[shown.variant].get("numbers", question.spec.get("numbers"))


def _change(given: Given, event: LatestGrade | None, graded: Grade) -> Iterator[Change]:
    success, score = (event.success, event.score) if event else (given.success, given.score)
    if (success, score) != (graded.success, graded.score):
        yield Change(
            response_id=given.id,
            attempt_id=given.attempt_id,
            version_id=given.version_id,
            class_name=given.class_name,
            enrollment_id=given.enrollment_id,
            question_id=given.question_id,
            number=given.number,
            max_score=given.max_score,
            success_before=success,
            score_before=score,
            success_after=graded.success,
            score_after=graded.score,
            event_before=(event.kind, event.success, event.score) if event else None,
        )


def given_to(session: Session, version_ids: Sequence[int], assignment_id: int | None = None) -> list[Given]:
    """What was really answered: a question that was skipped has no key to be graded by."""
    found = (
        select(
            Response.id,
            Response.attempt_id,
            Attempt.seed,
            Assignment.timeline_version_id,
            SchoolClass.name,
            Attempt.enrollment_id,
            Response.question_id,
            Response.number,
            Response.response,
            Response.success,
            Response.score,
            Response.max_score,
            Response.created_at,
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
        .where(Assignment.timeline_version_id.in_(version_ids))
        .order_by(SchoolClass.name, Attempt.enrollment_id, Response.id)
    )
    if assignment_id is not None:
        found = found.where(Response.assignment_id == assignment_id)
    rows = session.execute(found)
    return [given for given in map(Given._make, rows) if given.response is not None]


def grades_of(session: Session, attempt_ids: Collection[int]) -> dict[int, LatestGrade]:
    """The grade event that counts, by response."""
    found: dict[int, LatestGrade] = {}
    for some in batches(attempt_ids):
        found |= latest_grades(session, some)
    return found


def _hints(session: Session, attempt_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """When each hint was taken, by attempt and question."""
    found: dict[tuple[int, str], datetime] = {}
    for some in batches(attempt_ids):
        table = select(HintTaken.attempt_id, HintTaken.question_id, HintTaken.created_at)
        rows = session.execute(table.where(HintTaken.attempt_id.in_(some)))
        found |= {(attempt_id, question_id): at for attempt_id, question_id, at in rows}
    return found


def batches(ids: Collection[int]) -> Iterator[list[int]]:
    """As many as a statement may name."""
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
