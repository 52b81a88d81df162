"""`long_fill_in`: an open answer that a teacher grades, with a model answer and a rubric for the teacher."""

from collections.abc import Iterator
from typing import Any

from timelines.problems import Fault
from timelines.questions.parts import list_of
from timelines.questions.question import Json, Question
from timelines.questions.response import Outcome, written_text

ATTEMPTS = 1
POINTS = 1

LONGEST = 1000


def find_faults(spec: Json) -> Iterator[Fault]:
    """The lines of a rubric share out the question's points."""
    lines: list[Any] = [line.get("points") for line in list_of(spec.get("rubric")) if isinstance(line, dict)]
    points = spec.get("points", POINTS)
    if lines and all(_is_number(each) for each in [*lines, points]):
        total = round(sum(lines), 4)
        if total != points:
            yield Fault("rubric-points", ("rubric",), {"total": f"{total:g}", "points": f"{points:g}"})


def public_fields(question: Question, _seed: str) -> Json:
    return {"max_length": _longest(question)}


def judge(question: Question, response: object) -> Outcome:
    """Counts for nothing until a teacher has read it."""
    written_text(response, _longest(question))
    return Outcome(success=None, share=0)


def right_answer(_question: Question) -> Json | None:
    return None


def in_words(_question: Question, response: str) -> str:
    return response.strip()


def _longest(question: Question) -> int:
    return int(question.spec.get("max_length", LONGEST))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
