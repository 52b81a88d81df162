"""Whom a film is for, in the words that schools use: how long it may last and how hard its texts may read.

The figures are this project's own rules of thumb; docs/check.md gives them and where they come from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PRIMARY = re.compile(r"\b(?:groep(?:en)?|group|po)[ -]*([1-8])\b")
SECONDARY = re.compile(
    r"\b(vmbo|mavo|havo|vwo|atheneum|gymnasium|brugklas|onderbouw|vo|mbo)\b(?:\D{0,14}([1-6])\b)?"
)


@dataclass(frozen=True)
class Audience:
    """`minutes` of film at most; `ease` of its texts at least (Flesch-Douma, 0 hard to 100 easy)."""

    minutes: int
    ease: int


GROEP_5_6 = Audience(minutes=6, ease=75)
GROEP_7_8 = Audience(minutes=8, ease=65)
VMBO_1_2 = Audience(minutes=10, ease=60)
VMBO_3_4 = Audience(minutes=12, ease=55)
HAVO_VWO_1_3 = Audience(minutes=12, ease=55)
OLDER = Audience(minutes=15, ease=45)
ANYONE = Audience(minutes=12, ease=60)  # 10 to 14, where a timeline doesn't say


def audience_of(words: Iterable[object]) -> Audience:
    """Of several, the one that bears least."""
    known = [found for word in words if isinstance(word, str) for found in _audiences(word.casefold())]
    return Audience(min(a.minutes for a in known), max(a.ease for a in known)) if known else ANYONE


def _audiences(word: str) -> Iterable[Audience]:
    for match in PRIMARY.finditer(word):
        yield GROEP_5_6 if int(match[1]) <= 6 else GROEP_7_8
    for match in SECONDARY.finditer(word):
        yield _secondary(match[1], int(match[2] or 1))


def _secondary(school: str, year: int) -> Audience:
    if school == "mbo":
        return OLDER
    if school in {"vmbo", "mavo", "vo", "brugklas", "onderbouw"}:
        return VMBO_1_2 if year <= 2 else VMBO_3_4
    return HAVO_VWO_1_3 if year <= 3 else OLDER
