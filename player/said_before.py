"""What the teacher said to a pupil of earlier attempts at the same film: it stays with the pupil."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from player.state import State
from schema.attempts import Attempt, Response
from schema.grades import TEACHER, latest_grades
from timelines.grading import in_words
from timelines.markdown import html_of
from timelines.met import met

Json = dict[str, Any]


def said_before(session: Session, state: State) -> list[Json]:
    """For the end page alone, in the order of the film: while a pupil tries anew, no earlier answer is told."""
    running = state.running
    if not state.finished or running.number == 1:
        return []
    earlier = session.execute(
        select(Attempt.id, Attempt.seed, Attempt.number).where(
            Attempt.assignment_id == running.assignment_id,
            Attempt.enrollment_id == running.enrollment_id,
            Attempt.number < running.number,
            Attempt.has_grades,
        )
    )
    return _told(session, state, {row.id: (row.seed, row.number) for row in earlier})


def _told(session: Session, state: State, attempts: dict[int, tuple[str, int]]) -> list[Json]:
    grades = latest_grades(session, list(attempts))
    said = {number: one for number, one in grades.items() if one.kind == TEACHER and one.comment}
    answers = session.scalars(select(Response).where(Response.id.in_(said)).order_by(Response.id)).all()
    asked = [one for one in answers if one.question_id in state.version.questions]
    order = list(state.version.questions)
    asked.sort(key=lambda one: (order.index(one.question_id), attempts[one.attempt_id][1]))
    return [_view(state, one, *attempts[one.attempt_id], said[one.id].comment) for one in asked]


def _view(state: State, answer: Response, seed: str, attempt: int, comment: str | None) -> Json:
    """As the question was met then."""
    question = met(state.version.questions[answer.question_id], seed, answer.number)
    return {
        "attempt": attempt,
        "prompt": question.prompt,
        "prompt_html": html_of(question.prompt),
        "text": in_words(question, answer.response),
        "comment": comment,
    }
