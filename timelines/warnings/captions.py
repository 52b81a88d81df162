"""How captions read: lines that fit, long enough on screen, one after another.

The limits are those of Dutch and English broadcasters for slow readers: 42 characters a line, 20 a second.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from timelines.facts import CaptionProblem, Cue
from timelines.times import timestamp

LONGEST_LINE = 42
FASTEST = 20  # characters a second
OVERLAP = 0.001


def caption_warnings(cues: Iterable[Cue]) -> Iterator[CaptionProblem]:
    shown_until = 0.0
    for cue in cues:
        yield from _long_lines(cue)
        yield from _fast(cue)
        if cue.start < shown_until - OVERLAP:
            words = {"start": timestamp(cue.start), "end": timestamp(shown_until)}
            yield CaptionProblem(cue.line, "caption-overlap", words)
        shown_until = max(shown_until, cue.end)


def _long_lines(cue: Cue) -> Iterator[CaptionProblem]:
    for number, line in enumerate(cue.text.split("\n")):
        if len(line.strip()) > LONGEST_LINE:
            words = {"count": len(line.strip()), "most": LONGEST_LINE}
            yield CaptionProblem(cue.text_line + number, "caption-line-long", words)


def _fast(cue: Cue) -> Iterator[CaptionProblem]:
    letters, seconds = len(" ".join(cue.text.split())), cue.end - cue.start
    if seconds > 0 and letters > FASTEST * seconds + OVERLAP:
        words = {"rate": ceil(letters / seconds), "most": FASTEST}
        yield CaptionProblem(cue.line, "caption-fast", words)
