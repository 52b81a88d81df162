"""How values from a document are quoted in a message: on one line, short, and never as Python's repr."""

import json
import unicodedata
from collections.abc import Iterable

LONGEST = 60
UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def quoted(value: object) -> str:
    """A value as its author would recognise it."""
    if isinstance(value, dict):
        return "an object { }"
    if isinstance(value, list):
        return "a list [ ]" if value else "an empty list"
    if isinstance(value, str):
        return f'"{shown(value)}"'
    return json.dumps(value)


def shown(text: str) -> str:
    """Shortened, with what can't be printed as escapes."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(_escaped(letter) for letter in short)


def listed(names: Iterable[str], last: str = "and") -> str:
    """ "a", "b" and "c"."""
    each = [quoted(name) for name in names]
    return f" {last} ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


def _escaped(letter: str) -> str:
    if unicodedata.category(letter) not in UNPRINTABLE:
        return letter
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(letter, f"\\u{ord(letter):04x}")
