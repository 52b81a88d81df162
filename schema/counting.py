"""Which of a pupil's attempts counts, as the assignment says: the first, the best or the last."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from schema.attempts import Attempt, Response
from schema.classes import COUNTS, Assignment
from schema.grades import latest_grades

FIRST, BEST, LAST = COUNTS


def counting_attempts(
    source: Session, assignment: Assignment, enrollment_id: int | None = None
) -> dict[int, Attempt]:
    """By enrollment, the attempt that counts; of one pupil only where `enrollment_id` is given.

    Of attempts with equal scores the latest is the best. The last is the last that was finished, if any
    was: who begins once more loses nothing by it.
    """
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in source.scalars(_attempts(assignment.id, enrollment_id)):
        attempts[attempt.enrollment_id].append(attempt)
    scores: dict[int, float] = {}
    if assignment.counts == BEST:
        several = [attempt for made in attempts.values() if len(made) > 1 for attempt in made]
        scores = attempt_scores(source, several)
    return {pupil: _counting(made, assignment.counts, scores) for pupil, made in attempts.items()}


def attempt_scores(source: Session, attempts: Collection[Attempt]) -> dict[int, float]:
    """By attempt: the best graded response to each question together, with the grades that came later."""
    if not attempts:
        return {}
    ids = [attempt.id for attempt in attempts]
    later = latest_grades(source, [attempt.id for attempt in attempts if attempt.has_grades])
    rows = source.execute(
        select(Response.id, Response.attempt_id, Response.question_id, Response.score)
        .where(Response.attempt_id.in_(ids))
        .order_by(Response.id)
    )
    best: dict[int, dict[str, float]] = {number: {} for number in ids}
    for number, attempt_id, question_id, stored in rows:
        score = later[number].score if number in later else stored
        best[attempt_id][question_id] = max(score, best[attempt_id].get(question_id, 0))
    return {number: sum(questions.values()) for number, questions in best.items()}


def last_of(attempts: Iterable[Attempt]) -> Attempt:
    """Of one pupil's attempts by number: the last that was finished, else the newest."""
    made = list(attempts)
    finished = [attempt for attempt in made if attempt.finished_at is not None]
    return (finished or made)[-1]


def _counting(made: Sequence[Attempt], counts: str, scores: dict[int, float]) -> Attempt:
    if counts == FIRST:
        return made[0]
    if counts == BEST:
        return max(made, key=lambda attempt: (scores.get(attempt.id, 0), attempt.number))
    return last_of(made)


def _attempts(assignment_id: int, enrollment_id: int | None) -> Select[Attempt]:
    found = select(Attempt).where(Attempt.assignment_id == assignment_id).order_by(Attempt.number)
    return found if enrollment_id is None else found.where(Attempt.enrollment_id == enrollment_id)
