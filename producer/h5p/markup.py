"""From the HTML of H5P's editor to our subset of Markdown, or to plain text. Nothing that is no text stays."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from producer.h5p.errors import NoEqual
from producer.h5p.fields import clean
from producer.h5p.saying import gettext as _
from timelines.markdown import escaped

LONGEST = 20_000
SPACES = re.compile(r"\s+")
NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]*>)")  # html.parser takes ages over those that are never closed
AROUND_A_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
BETWEEN_WORDS = re.compile(r"[^\S\n]+")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption")
BLOCKS = (
    "p",
    "div",
    "hr",
    "table",
    "blockquote",
    "pre",
    "section",
    "article",
    "tbody",
    "thead",
    *HEADINGS[:6],
)
BOLD, ITALIC = ("strong", "b", *HEADINGS), ("em", "i", "cite")
UNSEEN = ("script", "style", "template", "title")
BETWEEN_CELLS = " – "


@dataclass
class _Block:
    """A paragraph, or an item of a list: `mark` stands before its first line."""

    mark: str = ""
    indent: int = 0
    runs: list[tuple[str, str]] = field(default_factory=list)  # the stars around it, and the text


class _Reader(HTMLParser):
    """Collects the blocks of a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [_Block()]
        self.lists: list[list[int | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.lists.append([1 if tag == "ol" else None])
        elif tag in ("li", "tr"):
            self._item()
        elif tag in ("td", "th") and self.blocks[-1].runs:
            self._say(BETWEEN_CELLS, "")
        elif tag == "br":
            self.blocks[-1].runs.append(("", " " if self.lists else "\n"))
        elif tag in BLOCKS:
            self._paragraph()
        if tag in (*BOLD, *ITALIC, *UNSEEN):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag in BLOCKS or (tag in ("ul", "ol", "li", "tr") and not self.lists):
            self._paragraph()
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        if not any(tag in UNSEEN for tag in self.open):
            self._say(data)

    def _say(self, data: str, stars: str | None = None) -> None:
        if stars is None:
            bold = any(tag in BOLD for tag in self.open)
            stars = "*" * (2 * bold + any(tag in ITALIC for tag in self.open))
        self.blocks[-1].runs.append((stars, SPACES.sub(" ", data)))

    def _paragraph(self) -> None:
        """Inside an item of a list the text just goes on: the subset has one paragraph an item."""
        if self.lists:
            self._say(" ")
        elif self.blocks[-1].runs or self.blocks[-1].mark:
            self.blocks.append(_Block())

    def _item(self) -> None:
        indent = sum(3 if level[0] else 2 for level in self.lists[:-1])
        mark = "- "
        if self.lists and (count := self.lists[-1][0]):
            mark = f"{count}. "
            self.lists[-1][0] = count + 1
        self.blocks.append(_Block(mark, indent))


def markdown_of(html: str) -> str:
    """Bold, italic, lists and paragraphs; headings become bold, rows of a table items of a list."""
    parts: list[str] = []
    before = ""
    for block in _blocks(html):
        if line := _line(block.runs):
            parts += [] if not parts else ["\n"] if before and block.mark else ["\n\n"]
            parts.append(" " * block.indent + block.mark + line)
            before = block.mark
    return "".join(parts)


def plain_of(html: str) -> str:
    """The words only, on one line: for options, which have no mark-up."""
    return " ".join(lines_of(html))


def paragraphs_of(html: str) -> str:
    """Markdown without mark-up: for fields in which H5P has plain text, or nearly."""
    return "\n\n".join(escaped(line) for line in lines_of(html.replace("\n", "<br>")))


def lines_of(html: str) -> list[str]:
    """The words only, a line for each paragraph and each break."""
    words = "\n".join("".join(text for _, text in block.runs) for block in _blocks(html))
    return [line for line in (SPACES.sub(" ", part).strip() for part in words.split("\n")) if line]


def _blocks(html: str) -> list[_Block]:
    if len(html) > LONGEST:
        raise NoEqual(
            _("one of its texts has %(count)s characters, more than any pupil reads", count=len(html))
        )
    reader = _Reader()
    reader.feed(NO_TAG.sub("&lt;", _without_comments(clean(html))))
    reader.close()
    return reader.blocks


def _without_comments(html: str) -> str:
    kept, start = [], 0
    while (at := html.find("<!--", start)) >= 0 and (end := html.find("-->", at + 4)) >= 0:
        kept.append(html[start:at])
        start = end + 3
    return "".join((*kept, html[start:]))


def _line(runs: list[tuple[str, str]]) -> str:
    """Stars must touch the words that they mark, so spaces move out of them."""
    joined: list[list[str]] = []
    for stars, text in runs:
        if joined and (joined[-1][0] == stars or not text.strip()):
            joined[-1][1] += text
        else:
            joined.append([stars, text])
    said = "".join(_marked(stars, text) for stars, text in joined)
    return AROUND_A_BREAK.sub("\n", BETWEEN_WORDS.sub(" ", said)).strip()


def _marked(stars: str, text: str) -> str:
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return text[:start] + stars + escaped(words) + stars + text[start + len(words) :]
