"""Names as teachers paste them: from a list, a spreadsheet, a mail. What comes out is one name a line."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 60  # letters of a name
MOST = 200  # names at once, and in a class
MARKS = re.compile(r"^\s*(?:[-*•–·]|\(?[0-9]{1,3}[.):])\s+")  # of lists: "1. ", "- "
TURNED = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # would turn what stands beside it


def read_names(text: str) -> list[str]:
    """The names in the order in which they stand there; empty lines and list marks left out."""
    lines = [MARKS.sub("", line) for line in text.replace("\t", " ").splitlines()]
    lines = [line for line in lines if line.strip()]
    if len(lines) == 1:
        lines = re.split(r"[,;]", lines[0])
    elif lines and all(line.count(",") == 1 and line.strip()[-1] != "," for line in lines):
        lines = [" ".join(reversed(line.split(","))) for line in lines]  # "Berg, Anna van den"
    return [name for line in lines if (name := clean(line.rstrip(",; ")))]


def clean(name: str) -> str:
    """The name in one spelling: no spaces too many, nothing that can't be seen."""
    kept = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", name)
        if character not in TURNED and (character.isspace() or unicodedata.category(character) != "Cc")
    )
    return " ".join(kept.split())


def key_of(name: str) -> str:
    """Two names with the same key are the same to who has to pick one."""
    return clean(name).casefold()


def first_names(names: Sequence[str]) -> list[str]:
    """First names alone; where two are the same, with as much of the last word as tells them apart."""
    firsts = Counter(key_of(name.split()[0]) for name in names)
    return [
        name.split()[0] if firsts[key_of(name.split()[0])] == 1 else _told_apart(name, names)
        for name in names
    ]


def _told_apart(name: str, names: Iterable[str]) -> str:
    first, *more = name.split()
    if not more:
        return name
    last = more[-1]
    rivals = [
        other.split()[-1]
        for other in names
        if key_of(other.split()[0]) == key_of(first)
        and key_of(other) != key_of(name)
        and len(other.split()) > 1
    ]
    for length in range(1, len(last)):
        if not any(key_of(rival[:length]) == key_of(last[:length]) for rival in rivals):
            return f"{first} {last[:length]}."
    return f"{first} {last}"
