"""How captions read: lines that fit, long enough on screen, one after another; and how long descriptions hold the film.

The limits are those of Dutch and English broadcasters for slow readers: 42 characters a line, 20 a second.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from timelines import outline
from timelines.facts import CaptionProblem, Cue, ProductionFacts
from timelines.questions.question import Json
from timelines.times import timestamp

LONGEST_LINE = 42
FASTEST = 20  # characters a second
OVERLAP = 0.001
SPOKEN = 14  # characters a second, of speech synthesis at its own pace
LONGEST_WAIT = 5.0  # seconds: a description longer than its gap holds the film


def cue_warnings(document: Json, facts: ProductionFacts) -> Iterator[tuple[str, Iterator[CaptionProblem]]]:
    """Of each caption file, what can be better."""
    captions = (each for _, each in outline.objects(document, "captions", ()))
    files = (each.get("file") for each in captions if is_description(each))
    described = {file for file in files if isinstance(file, str)}
    for file, cues in facts.cues.items():
        yield file, description_warnings(cues) if file in described else caption_warnings(cues)


def is_description(caption_file: Json) -> bool:
    """Said to who can't see the film, and never shown with it."""
    return caption_file.get("kind") == "descriptions"


def description_warnings(cues: Iterable[Cue]) -> Iterator[CaptionProblem]:
    for cue in cues:
        wait = len(" ".join(cue.text.split())) / SPOKEN - (cue.end - cue.start)
        if wait > LONGEST_WAIT:
            yield CaptionProblem(cue.line, "description-long", {"wait": ceil(wait)})


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
