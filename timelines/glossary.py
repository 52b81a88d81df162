"""The glossary: hard words, what they mean, and which of them a text has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timelines.questions.question import Image, Json
from timelines.reading import image_of


@dataclass(frozen=True)
class Word:
    """A `term` with its other `forms`, and what it means, in Markdown. `audio` is a file that says it."""

    term: str
    forms: tuple[str, ...]
    text: str
    image: Image | None = None
    audio: str | None = None

    @property
    def said(self) -> tuple[str, ...]:
        return self.term, *self.forms


def glossary_of(spec: Json) -> tuple[Word, ...]:
    """Of a document without faults, its texts in one language."""
    return tuple(_word(entry) for entry in spec.get("glossary", []))


def words_in(texts: Iterable[str], glossary: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the glossary that stand in the texts, in the order of the glossary."""
    found = found_in(texts, tuple(said for word in glossary for said in word.said))
    return tuple(word for word in glossary if not found.isdisjoint(map(alike, word.said)))


def found_in(texts: Iterable[str], words: tuple[str, ...]) -> set[str]:
    """Which of the words the texts have, made `alike`; of words within a longer one only the longer."""
    pattern = _pattern(words) if words else None
    return {alike(match) for text in texts for match in pattern.findall(text)} if pattern else set()


def alike(word: str) -> str:
    """The same for all ways to write a word: with capitals or not, over a line or two."""
    return " ".join(word.split()).casefold()


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words only, the longest first."""
    longest = sorted({" ".join(word.split()) for word in words}, key=len, reverse=True)
    either = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _word(spec: Json) -> Word:
    image = spec.get("image")
    return Word(
        term=spec["term"],
        forms=tuple(spec.get("forms", ())),
        text=spec["text"],
        image=image_of(image) if image else None,
        audio=spec.get("audio"),
    )
