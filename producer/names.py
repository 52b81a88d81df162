"""Ids made of what people wrote: letters without accents, digits and hyphens, each but once."""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST = 40
LONGEST_ID = 64  # that the format takes
OTHER = re.compile(r"[^a-z0-9]+")
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe"})


def slug(words: str, longest: int = LONGEST) -> str:
    """May be empty, as of words in another alphabet."""
    plain = unicodedata.normalize("NFKD", words[:500].lower().translate(LETTERS))
    name = OTHER.sub("-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("-")
    if len(name) <= longest:
        return name
    cut = name[: longest + 1].rsplit("-", 1)[0]
    return cut[:longest].strip("-")


def film_id(name: str) -> str:
    """A timeline's id after a film or its folder, as long as the format takes."""
    return slug(name, LONGEST_ID) or "film"


@dataclass
class Names:
    """Hands out each name once."""

    taken: set[str] = field(default_factory=set)

    def new(self, words: str, otherwise: str) -> str:
        """An id after these words, or else `otherwise` with a number."""
        name = slug(words)
        if name and name not in self.taken:
            return self._take(name)
        stem = name or otherwise
        number = 2 if name else 1
        while f"{stem}-{number}" in self.taken:
            number += 1
        return self._take(f"{stem}-{number}")

    def claim(self, name: str) -> bool:
        """Takes that very name, if nobody has it yet."""
        if name in self.taken:
            return False
        self._take(name)
        return True

    def _take(self, name: str) -> str:
        self.taken.add(name)
        return name
