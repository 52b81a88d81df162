"""From a pupil's response to a grade. A response may be anything; only InvalidResponse comes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from timelines.questions import TYPES
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse

__all__ = ["Grade", "InvalidResponse", "grade", "is_settled", "right_answer"]


@dataclass(frozen=True)
class Grade:
    """`success` is None where nothing is right or wrong; `feedback` is {"text", "options"}, for the pupil."""

    success: bool | None
    score: float
    max_score: float
    feedback: Json


def grade(question: Question, response: object, seed: str) -> Grade:  # noqa: ARG001 (for what is drawn per pupil)
    """Raises InvalidResponse, with a code to translate by, for a response that was not meant as one."""
    outcome = TYPES[question.type].judge(question, response)
    return Grade(
        success=outcome.success,
        score=round(outcome.share * question.points, 4),
        max_score=question.points,
        feedback=_feedback(question, outcome.success, outcome.chosen),
    )


def is_settled(question: Question, number: int, success: bool | None) -> bool:
    """Is there nothing left to answer, after `number` responses of which the last had this `success`?"""
    return success is not False or number >= question.attempts


def right_answer(question: Question) -> Json | None:
    """{"response", "text"}, to be sent only once the question is settled; None where nothing is right."""
    return TYPES[question.type].right_answer(question)


def _feedback(question: Question, success: bool | None, chosen: Sequence[str]) -> Json:
    feedback = question.feedback
    texts = {choice: feedback.options[choice] for choice in chosen if choice in feedback.options}
    text = None if success is None else feedback.right if success else feedback.wrong
    return {"text": text, "options": texts}
