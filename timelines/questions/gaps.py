"""A text with gaps: `{name}` is one, `{{` and `}}` are braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"(?P<brace>\{\{|\}\})|\{(?P<gap>[^{}]*)\}|(?P<loose>[{}])|(?P<text>[^{}]+)")


@dataclass(frozen=True)
class Gap:
    """A place in the text where the blank of this name comes."""

    name: str


def parts(text: str) -> list[str | Gap]:
    """Texts and gaps in turn; a loose brace counts as a text."""
    found: list[str | Gap] = []
    for kind, value in _tokens(text):
        if kind == "gap":
            found.append(Gap(value))
        elif found and isinstance(found[-1], str):
            found[-1] += value
        else:
            found.append(value)
    return found


def gaps(text: str) -> list[str]:
    """The names, in the order of the text."""
    return [part.name for part in parts(text) if isinstance(part, Gap)]


def loose_brace(text: str) -> str | None:
    """The first brace that neither opens nor closes a gap, and is not doubled."""
    return next((value for kind, value in _tokens(text) if kind == "loose"), None)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(text):
        kind, value = str(match.lastgroup), str(match[str(match.lastgroup)])
        yield kind, value[0] if kind == "brace" else value
