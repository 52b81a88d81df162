"""`likert`: a scale with words at its ends; nothing is right or wrong."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome

ATTEMPTS = 1
POINTS = 0

STEPS = 5


def find_faults(spec: Json) -> Iterator[Fault]:
    if isinstance(spec.get("low"), str | dict) and spec["low"] == spec.get("high"):
        yield Fault("same-ends", ("high",))


def public_fields(question: Question, _seed: str) -> Json:
    return {"steps": _steps(question), "low": question.spec["low"], "high": question.spec["high"]}


def judge(question: Question, response: object) -> Outcome:
    if isinstance(response, bool) or not isinstance(response, int) or not 1 <= response <= _steps(question):
        raise InvalidResponse("not_on_the_scale")
    return Outcome(success=None, share=1)


def right_answer(_question: Question) -> Json | None:
    return None


def in_words(question: Question, response: int) -> str:
    """The step of how many, and at an end of the scale its words."""
    steps = _steps(question)
    ends = {1: question.spec["low"], steps: question.spec["high"]}
    step = f"{response}/{steps}"
    return f"{step}: {ends[response]}" if response in ends else step


def _steps(question: Question) -> int:
    return int(question.spec.get("steps", STEPS))
