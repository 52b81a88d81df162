"""From a pupil's response to a grade. A response may be anything; only InvalidResponse comes out.

Every question here is one that `timelines.met` made: as this pupil meets it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timelines.questions import TYPES
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome

__all__ = [
    "Grade",
    "InvalidResponse",
    "awaits_teacher",
    "grade",
    "in_words",
    "is_settled",
    "right_answer",
    "spelling",
]


@dataclass(frozen=True)
class Grade:
    """`success` is None where nothing is right or wrong; `feedback` is {"text", "options", "marks"}, for the pupil."""

    success: bool | None
    score: float
    max_score: float
    feedback: Json


def grade(question: Question, response: object, seed: str, hinted: bool = False) -> Grade:  # noqa: ARG001
    """Raises InvalidResponse, with a code to translate by, for a response that was not meant as one.

    `hinted`: this pupil took the hint, so that its cost goes off the score.
    """
    outcome = TYPES[question.type].judge(question, response)
    cost = question.hint.cost if hinted and question.hint else 0
    return Grade(
        success=outcome.success,
        score=round(max(0, outcome.share * question.points - cost), 4),
        max_score=question.points,
        feedback=_feedback(question, outcome),
    )


def is_settled(question: Question, number: int, success: bool | None) -> bool:
    """Is there nothing left to answer, after `number` responses of which the last had this `success`?"""
    return success is not False or number >= question.attempts


def awaits_teacher(question: Question) -> bool:
    """Do its responses have no grade until a teacher gives one?"""
    return question.type == "long_fill_in"


def right_answer(question: Question) -> Json | None:
    """{"response", "text"}, to be sent only once the question is settled; None where nothing is right."""
    return TYPES[question.type].right_answer(question)


def in_words(question: Question, response: Any) -> str:
    """What a stored response says; nothing for a question that was skipped."""
    return "" if response is None else TYPES[question.type].in_words(question, response)


def spelling(question: Question, response: Any) -> str | None:
    """How to write what counted as right though it was misspelt; send it only once the question is settled."""
    spelt = getattr(TYPES[question.type], "spelling", None)
    return None if response is None or spelt is None else spelt(question, response)


def _feedback(question: Question, outcome: Outcome) -> Json:
    options = question.feedback.options
    texts = {choice: options[choice] for choice in outcome.chosen if choice in options}
    return {"text": _text(question, outcome), "options": texts, "marks": _marks(outcome)}


def _marks(outcome: Outcome) -> Json | list[bool] | None:
    if outcome.marks is None:
        return None
    return dict(outcome.marks) if isinstance(outcome.marks, Mapping) else list(outcome.marks)


def _text(question: Question, outcome: Outcome) -> str | None:
    feedback = question.feedback
    if outcome.success is None:
        return None
    if outcome.success:
        return feedback.right
    return feedback.partly or feedback.wrong if outcome.share > 0 else feedback.wrong
