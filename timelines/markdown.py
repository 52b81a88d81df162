"""The little Markdown that authors may use: **bold**, *italic*, lists and paragraphs. All else is plain text."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

READER = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "escape", "list", "newline"])
MARKS = re.compile(r"[\\*_]|^([ ]{0,3})(?=[-+][ \t\n]|[-+]$)", re.MULTILINE)
NUMBERED = re.compile(r"^([ ]{0,3}[0-9]{1,9})(?=[.)](?:[ \t]|$))", re.MULTILINE)


@lru_cache(maxsize=4096)
def html_of(text: str) -> str:
    """Safe to put in a page: nothing of the text itself becomes a tag, an address or a picture."""
    return str(READER.render(text)).strip()


@lru_cache(maxsize=4096)
def plain_of(text: str) -> str:
    """The words alone, for where there is no HTML."""
    return "\n".join(line for line in map(_words, READER.parse(text)) if line)


def escaped(text: str) -> str:
    """Markdown that shows exactly this plain text."""
    return NUMBERED.sub(r"\1\\", MARKS.sub(_with_backslash, text))


def _with_backslash(mark: re.Match[str]) -> str:
    return f"{mark[0]}\\" if mark[1] is not None else f"\\{mark[0]}"


def _words(block: Token) -> str:
    return "".join(_inline(token) for token in block.children or ())


def _inline(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content
