"""How values from a document are quoted in a message: on one line, short, and never as Python's repr."""

import json
from collections.abc import Iterable

LONGEST = 60
OBJECT = {"en": "an object { }", "nl": "een object { }"}
LIST = {"en": "a list [ ]", "nl": "een lijst [ ]"}
EMPTY_LIST = {"en": "an empty list", "nl": "een lege lijst"}
AND = {"en": "and", "nl": "en"}


def quoted(value: object, language: str = "en") -> str:
    """A value as its author would recognise it."""
    if isinstance(value, dict):
        return OBJECT[language]
    if isinstance(value, list):
        return (LIST if value else EMPTY_LIST)[language]
    if isinstance(value, str):
        return f'"{shown(value)}"'
    return json.dumps(value)


def shown(text: str) -> str:
    """Shortened, with what can't be printed as escapes."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(_escaped(letter) for letter in short)


def listed(names: Iterable[str], language: str = "en") -> str:
    """ "a", "b" and "c"."""
    each = [quoted(name) for name in names]
    return f" {AND[language]} ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return letter
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(letter, f"\\u{ord(letter):04x}")
