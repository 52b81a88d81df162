"""The texts of a document as pupils read them, language by language. The document may have any fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from timelines import outline
from timelines.localised import LANGUAGE
from timelines.problems import Path
from timelines.questions.question import Json

MARKS = re.compile(r"[*_`\\]+|^\s*(?:[-+]|\d+[.)])\s+", re.MULTILINE)
PARTS = ("options", "items", "regions", "blanks")
OWN_TEXTS = ("prompt", "text", "low", "high")
MOST_PARTS = 50  # more than any list of parts may hold


@dataclass(frozen=True)
class Text:
    """`path` is the text's own, `owner` that of the property which may hold it in several languages.

    `language` is "nl" for "nl-BE" too; `written` has the marks of Markdown.
    """

    path: Path
    owner: Path
    language: str
    written: str

    @property
    def text(self) -> str:
        return MARKS.sub("", self.written)

    @property
    def words(self) -> list[str]:
        return self.text.split()


def texts(owner: Any, name: str, path: Path, language: str) -> Iterator[Text]:
    """What `owner[name]` says: one text, or one for each language."""
    value = owner.get(name) if isinstance(owner, dict) else None
    if isinstance(value, str):
        place = (*path, name)
        yield Text(place, place, language, value)
    elif isinstance(value, dict):
        for each, text in islice(value.items(), MOST_PARTS):
            if isinstance(text, str) and LANGUAGE.fullmatch(each):
                yield Text((*path, name, each), (*path, name), each.partition("-")[0], text)


def own_parts(question: Json, path: Path) -> list[tuple[Path, Json]]:
    """The options, items, regions and gaps of a question, and the options of a gap."""
    found: list[tuple[Path, Json]] = []
    for name in PARTS:
        if name in question:
            parts = list(islice(outline.objects(question, name, path), MOST_PARTS))
            found += parts
            if name == "blanks":
                for place, part in parts:
                    found += islice(outline.objects(part, "options", place), MOST_PARTS)
    return found


def of_question(question: Json, path: Path, language: str) -> Iterator[Text]:
    """All that a pupil may read of it, before and after answering."""
    for name in OWN_TEXTS:
        if name in question:
            yield from texts(question, name, path, language)
    for place, part in own_parts(question, path):
        yield from texts(part, "label" if "label" in part else "text", place, language)
    if "feedback" in question:
        yield from _feedback(question["feedback"], (*path, "feedback"), language)
    if "hint" in question:
        yield from _hint(question, path, language)


def _hint(question: Json, path: Path, language: str) -> Iterator[Text]:
    hint = question["hint"]
    if isinstance(hint, dict) and "text" in hint:
        yield from texts(hint, "text", (*path, "hint"), language)
    else:
        yield from texts(question, "hint", path, language)


def pictures(document: Json) -> Iterator[tuple[Path, Json]]:
    """The objects with a file and an alternative text."""
    for (*path, _), _ in outline.images(document):
        picture: Any = document
        for step in path:
            picture = picture[step]
        yield tuple(path), picture


def _feedback(feedback: Any, path: Path, language: str) -> Iterator[Text]:
    for name in ("right", "partly", "wrong"):
        yield from texts(feedback, name, path, language)
    options = feedback.get("options") if isinstance(feedback, dict) else None
    for name in islice(options, MOST_PARTS) if isinstance(options, dict) else ():
        yield from texts(options, name, (*path, "options"), language)
