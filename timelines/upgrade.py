"""Lifts documents of older formats, one step at a time. Paths stay the same, so positions hold."""

from collections.abc import Callable
from typing import Any

from timelines.markdown import escaped
from timelines.questions.question import Json

NEWEST = 2


def upgraded(document: Json) -> Json:
    """The document in the newest format; itself when it is. It may have any fault."""
    while (step := STEPS.get(format_of(document))) is not None:
        document = step(document)
    return document


def is_old(document: Json) -> bool:
    return format_of(document) in STEPS


def format_of(document: Json) -> Any:
    number = document.get("format")
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None


def _texts_are_markdown(document: Json) -> Json:
    """1 to 2: texts were plain and are Markdown now."""
    points = _each(document.get("pause_points"), _point)
    return document | {"format": 2} | ({"pause_points": points} if "pause_points" in document else {})


def _point(point: Json) -> Json:
    return point | {name: _each(value, _question) for name, value in point.items() if name == "questions"}


def _question(question: Json) -> Json:
    lifted = {"prompt": _text, "feedback": _feedback}
    return question | {name: lift(question[name]) for name, lift in lifted.items() if name in question}


def _feedback(feedback: Any) -> Any:
    if not isinstance(feedback, dict):
        return feedback
    return feedback | {name: _text(feedback[name]) for name in ("right", "wrong") if name in feedback}


def _text(value: Any) -> Any:
    return escaped(value) if isinstance(value, str) else value


def _each(value: Any, lift: Callable[[Json], Json]) -> Any:
    return (
        [lift(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
    )


STEPS: dict[Any, Callable[[Json], Json]] = {1: _texts_are_markdown}
