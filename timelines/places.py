"""Where a fault stands, as a person would say it: `question 2 of pause point "p1"`."""

from typing import Any

from timelines.problems import Path
from timelines.wording import quoted

LISTS = {
    "pause_points": "pause point",
    "questions": "question",
    "options": "option",
    "captions": "caption file",
}
NAMED = {"pause_points", "options"}


def place(document: Any, path: Path) -> str:
    """Of the things in lists that the path goes through, the innermost first."""
    things = []
    value = document
    for depth, step in enumerate(path):
        value = _part(value, step)
        name = path[depth - 1] if depth else None
        if isinstance(step, int) and name in LISTS:
            things.append(_thing(str(name), step, value))
    return " of ".join(reversed(things))


def subject(path: Path) -> str:
    """The property that the path ends with, or the item of a list."""
    if not path:
        return "this"
    if isinstance(path[-1], int) and path[-2] in LISTS:
        return "this"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {quoted(path[-2])}"
    return quoted(str(path[-1]))


def _thing(name: str, index: int, value: Any) -> str:
    given = value.get("id") if isinstance(value, dict) and name in NAMED else None
    return f"{LISTS[name]} {quoted(given) if isinstance(given, str) and given else index + 1}"


def _part(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
