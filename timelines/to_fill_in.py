"""Finds the texts that `halte new` left for the producer to write: a pupil must never read one."""

from collections.abc import Iterator
from typing import Any

from timelines.problems import Fault, Path
from timelines.questions.question import Json

CODE = "to-fill-in"
MARKS = ("VUL IN", "FILL IN")


def texts_to_fill_in(document: Json) -> Iterator[Fault]:
    """A fault at every text that begins with a mark, wherever it stands; notes (`x-`) are the author's own."""
    for path, text in _texts(document):
        if text.lstrip().startswith(MARKS):
            yield Fault(CODE, path)


def _texts(document: Json) -> Iterator[tuple[Path, str]]:
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            parts = ((name, part) for name, part in value.items() if not name.startswith("x-"))
            waiting += [((*path, name), part) for name, part in parts]
        elif isinstance(value, list):
            waiting += [((*path, place), part) for place, part in enumerate(value)]
