"""Hints that cost more than there is to earn."""

from collections.abc import Iterator

from timelines import outline
from timelines.problems import Fault
from timelines.questions import TYPES
from timelines.questions.question import Json
from timelines.warnings.case import Case


def hint_warnings(case: Case) -> Iterator[Fault]:
    for path, question in outline.questions(case.document):
        hint: object = question.get("hint")
        cost = _number(hint.get("cost")) if isinstance(hint, dict) else None
        points = _points(question)
        if cost is not None and points is not None and cost > points:
            yield Fault("hint-costs-more", (*path, "hint", "cost"), {"cost": cost, "points": points})


def _points(question: Json) -> int | float | None:
    name = question.get("type")
    kind = TYPES.get(name) if isinstance(name, str) else None
    return _number(question.get("points", kind.POINTS)) if kind else None


def _number(value: object) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
