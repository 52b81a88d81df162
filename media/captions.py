"""WebVTT captions: what is wrong with a file, and as much of it as a pupil may have.

webvtt-py reads the cues; it drops malformed ones without a word, so the checks are ours.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from media.thumbnails import timestamp

ARROW = "-->"
TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
TIMINGS = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+\S.*)?[ \t]*")
END = re.compile(rf"({ARROW}[ \t]+){TIME}")
CODES = {
    "no-webvtt": "the first line is not WEBVTT",
    "no-cues": "a file without cues",
    "homeless-text": "a text that belongs to no cue and is not shown",
    "cue-times": "times that can't be read, so that the cue is dropped",
    "cue-backwards": "a cue that ends before it starts",
    "cue-out-of-order": "a cue that starts before the one above it",
    "cue-empty": "a cue without text",
    "cue-glued": "no empty line above the cue",
}
AT_THE_GATE = 0.1  # seconds: a cue that ends this near the gate is the halted picture's
LASTS = 1  # seconds after the gate that it stays: who comes back to the halt stands just past its end
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Cue:
    """One caption: `text` as read, without mark-up; `line` is where its block begins in the file.

    Its times stand on the line before `text_line`.
    """

    start: float
    end: float
    text: str
    line: int
    text_line: int = 2


@dataclass(frozen=True)
class CaptionProblem:
    """What is wrong in which line, by a code of `CODES`."""

    line: int
    code: str


@dataclass(frozen=True)
class Captions:
    """The cues that players show, in the file's order, and all problems."""

    cues: tuple[Cue, ...]
    problems: tuple[CaptionProblem, ...]


@dataclass(frozen=True)
class _Block:
    """Lines between two empty ones; `line` is the number of the first."""

    line: int
    lines: tuple[str, ...]
    glued: bool = False  # to the block above it, without an empty line between

    @property
    def arrow(self) -> int | None:
        """Which of its lines holds the arrow that makes it a cue."""
        return next((number for number, line in enumerate(self.lines) if ARROW in line), None)

    @property
    def is_remark(self) -> bool:
        return self.lines[0].startswith("NOTE")

    @property
    def is_heading(self) -> bool:
        """STYLE and REGION, which all cues may need."""
        return self.lines[0].rstrip() in {"STYLE", "REGION"}


def read_captions(text: str) -> Captions:
    """Read a caption file; a problem never stops the reading of the rest."""
    header, *blocks = _blocks(text) or (_Block(1, ("",)),)
    cues: list[Cue] = []
    problems: list[CaptionProblem] = list(_header_problems(header))
    for block in blocks if not problems else ():
        problems += _block_problems(block, cues[-1].start if cues else 0.0)
        cue = _cue(block)
        if cue:
            cues.append(cue)
    if not cues and not problems:
        problems.append(CaptionProblem(header.line, "no-cues"))
    return Captions(tuple(cues), tuple(problems))


def captions_until(text: str, until: float | None) -> str:
    """The same captions as WebVTT with only the cues that begin before `until`; None: all.

    Settings, mark-up, STYLE and REGION stay; remarks (NOTE) go, since they may tell what comes later. The cue that
    ends at `until` lasts longer, so that it stands under the halted picture, however the pupil came there.
    """
    header, *blocks = _blocks(text) or (_Block(1, ("",)),)
    if not _is_header(header.lines[0]):
        return "WEBVTT\n"
    kept = [lines for block in blocks if (lines := _lines_until(block, until))]
    return "\n\n".join("\n".join(lines) for lines in (header.lines, *kept)) + "\n"


def _lines_until(block: _Block, until: float | None) -> tuple[str, ...]:
    if block.arrow is None:
        return block.lines if block.is_heading else ()
    cue = _cue(block)
    if cue is None or (until is not None and cue.start >= until):
        return ()
    if until is None or abs(cue.end - until) > AT_THE_GATE:
        return block.lines
    longer = END.sub(rf"\g<1>{timestamp(until + LASTS)}", block.lines[block.arrow])
    return (*block.lines[: block.arrow], longer, *block.lines[block.arrow + 1 :])


def _blocks(text: str) -> tuple[_Block, ...]:
    """Split as players do: at empty lines, and before an arrow that can't belong to the lines above it."""
    blocks: list[_Block] = []
    lines: list[str] = []
    glued = False
    for number, line in enumerate([*LINE_END.split(text.removeprefix("\ufeff")), ""], start=1):
        starts_cue = _starts_cue(line, lines, first=not blocks)
        if lines and (starts_cue or not line):
            blocks.append(_Block(number - len(lines), tuple(lines), glued))
            lines = []
            glued = starts_cue
        if line:
            lines.append(line)
    return tuple(blocks)


def _starts_cue(line: str, above: list[str], *, first: bool) -> bool:
    return ARROW in line and (first or len(above) > 1 or any(ARROW in other for other in above))


def _is_header(line: str) -> bool:
    return line == "WEBVTT" or line.startswith(("WEBVTT ", "WEBVTT\t"))


def _header_problems(header: _Block) -> Iterator[CaptionProblem]:
    if not _is_header(header.lines[0]) or header.line != 1:
        yield CaptionProblem(1, "no-webvtt")


def _block_problems(block: _Block, previous: float) -> Iterator[CaptionProblem]:
    if block.arrow is None:
        if not block.is_remark and not block.is_heading:
            yield CaptionProblem(block.line, "homeless-text")
        return
    line = block.line + block.arrow
    cue = _cue(block)
    if cue is None:
        yield CaptionProblem(line, "cue-times")
    else:
        yield from _cue_problems(block, cue, line, previous)


def _cue_problems(block: _Block, cue: Cue, line: int, previous: float) -> Iterator[CaptionProblem]:
    if cue.end <= cue.start:
        yield CaptionProblem(line, "cue-backwards")
    if cue.start < previous:
        yield CaptionProblem(line, "cue-out-of-order")
    if not cue.text.strip():
        yield CaptionProblem(line, "cue-empty")
    if block.glued:
        yield CaptionProblem(line, "cue-glued")


def _cue(block: _Block) -> Cue | None:
    """The cue as webvtt-py reads it, where its times are as the standard wants them; else None."""
    if block.arrow is None or block.arrow > 1 or not TIMINGS.fullmatch(block.lines[block.arrow]):
        return None
    try:
        read = webvtt.from_string("\n".join(("WEBVTT", "", *block.lines)))
    except (MalformedFileError, MalformedCaptionError):
        return None
    if not read.captions:
        return None
    cue = read.captions[0]
    text = html.unescape(cue.text)
    start, end = cue.start_time.in_milliseconds() / 1000, cue.end_time.in_milliseconds() / 1000
    return Cue(start, end, text, block.line, block.line + block.arrow + 1)
