"""What is said in a film, sentence by sentence, from its captions: a sentence may run over several cues."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timelines.facts import Cue

ENDING = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
LONGEST_PAUSE = 2.0  # seconds between two cues of one sentence
LONGEST = 15.0  # seconds: captions without full stops have no sentences to wait for


@dataclass(frozen=True)
class Sentence:
    """`end` is the end of its last cue, in seconds."""

    start: float
    end: float
    text: str


def sentences(cues: Iterable[Cue]) -> tuple[Sentence, ...]:
    return tuple(_sentences(cue for cue in cues if cue.end > cue.start and cue.text.strip()))


def _sentences(cues: Iterator[Cue]) -> Iterator[Sentence]:
    said: Sentence | None = None
    for cue in cues:
        text = " ".join(cue.text.split())
        if said and not _goes_on(said, cue):
            yield said
            said = None
        said = (
            Sentence(said.start, max(said.end, cue.end), f"{said.text} {text}")
            if said
            else Sentence(cue.start, cue.end, text)
        )
    if said:
        yield said


def _goes_on(said: Sentence, cue: Cue) -> bool:
    pause, length = cue.start - said.end, cue.end - said.start
    return not ENDING.search(said.text) and pause <= LONGEST_PAUSE and length <= LONGEST
