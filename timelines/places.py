"""Where a fault stands, as a person would say it: `question 2 of pause point "p1"`."""

from types import ModuleType
from typing import Any

from timelines.localised import LANGUAGE, TEXTS
from timelines.messages import ENGLISH, LANGUAGES
from timelines.problems import Path
from timelines.wording import quoted

NAMED = {"blanks", "items", "options", "pause_points", "regions"}


def place(document: Any, path: Path, language: str = ENGLISH) -> str:
    """Of the things in lists that the path goes through, the innermost first."""
    told = LANGUAGES[language]
    things = []
    value = document
    for depth, step in enumerate(path):
        value = _part(value, step)
        name = path[depth - 1] if depth else None
        if isinstance(step, int) and name in told.THINGS:
            things.append(_thing(str(name), step, value, told))
    return f" {told.OF} ".join(reversed(things))


def subject(path: Path, language: str = ENGLISH) -> str:
    """The property that the path ends with, or the item of a list."""
    told = LANGUAGES[language]
    if not path or (isinstance(path[-1], int) and path[-2] in told.THINGS):
        return str(told.THIS)
    if isinstance(path[-1], int):
        return str(told.ITEM.format(number=path[-1] + 1, name=quoted(path[-2])))
    name = quoted(str(path[-1]))
    if _is_a_text_s_language(path):
        return str(told.IN_LANGUAGE.format(name=quoted(path[-2]), language=name))
    return name


def _is_a_text_s_language(path: Path) -> bool:
    return path[-2:-1] != () and path[-2] in TEXTS and bool(LANGUAGE.fullmatch(str(path[-1])))


def _thing(name: str, index: int, value: Any, told: ModuleType) -> str:
    given = value.get("id") if isinstance(value, dict) and name in NAMED else None
    return f"{told.THINGS[name]} {quoted(given) if isinstance(given, str) and given else index + 1}"


def _part(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
