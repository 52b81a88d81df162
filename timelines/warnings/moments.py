"""Moments at which a halt jars: in the middle of a sentence, just beside a cut, in the middle of sound.

Each warning offers a moment that jars less.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from timelines import outline
from timelines.facts import Cue
from timelines.film_rules import BEFORE_THE_END
from timelines.problems import Fault, Path
from timelines.sentences import Sentence, sentences
from timelines.times import seconds, timestamp, written_like
from timelines.warnings.captions import is_description
from timelines.warnings.case import Case
from timelines.wording import LONGEST

Span = tuple[float, float]

LONGEST_CUE = 60.0
NEAR_A_CUT = 0.3
ON_A_CUT = 0.021  # half a frame of a film of 24 frames a second
LENIENT = 0.1  # a caption's times are not those of the voice to the tenth
NEAR_SILENCE = 1.5
INTO_SILENCE = 0.1
EDGE = 0.15  # of a silence, where the sound dies away
FARTHEST = 4.0  # from where the author wants it, for a moment without any objection


@dataclass(frozen=True)
class Moments:
    """What a film's captions, cuts and silences say of any moment. All stand in the film's order."""

    sentences: tuple[Sentence, ...]
    cuts: tuple[float, ...]
    silences: tuple[Span, ...]
    latest: float

    def around(self, at: float) -> "Moments":
        """Only what is near enough to matter."""
        first, last = at - LONGEST_CUE, at + FARTHEST + NEAR_SILENCE
        return Moments(
            self.sentences[
                bisect_left(self.sentences, first, key=_start) : bisect_left(self.sentences, last, key=_start)
            ],
            self.cuts[bisect_left(self.cuts, first) : bisect_left(self.cuts, last)],
            tuple(span for span in self.silences if span[0] < last and span[1] > first),
            self.latest,
        )

    def sentence_at(self, at: float) -> Sentence | None:
        spoken = (said for said in self.sentences if said.start + LENIENT < at < said.end - LENIENT / 2)
        return next(spoken, None)

    def cut_near(self, at: float) -> float | None:
        nearest = min(self.cuts, key=lambda cut: abs(cut - at), default=at)
        return nearest if ON_A_CUT < round(abs(nearest - at), 3) <= NEAR_A_CUT else None

    def silence_near(self, at: float) -> float | None:
        """A moment in the nearest silence; None where there is none near, or where it is silent already."""
        if any(start - EDGE <= at <= end + EDGE for start, end in self.silences):
            return None
        nearest = min(
            (_into(span, at) for span in self.silences), key=lambda each: abs(each - at), default=None
        )
        return nearest if nearest is not None and abs(nearest - at) <= NEAR_SILENCE else None

    def is_calm(self, at: float) -> bool:
        return not self.sentence_at(at) and self.cut_near(at) is None and self.silence_near(at) is None

    def calm_near(self, at: float, own: float) -> float:
        """`own`, unless something is to be said against that too and not against another moment nearby."""
        if self.is_calm(own):
            return own
        others = (
            *(said.end for said in self.sentences),
            *self.cuts,
            *(_into(span, own) for span in self.silences),
        )
        near = (each for each in others if abs(each - at) <= FARTHEST and 0 < each <= self.latest)
        return min(filter(self.is_calm, near), key=lambda each: abs(each - own), default=own)


def moments_of(case: Case) -> Moments:
    facts = case.facts
    latest = float("inf") if facts.duration is None else facts.duration - BEFORE_THE_END
    said = sorted(sentences(_spoken(case)), key=_start)
    return Moments(tuple(said), tuple(sorted(facts.cuts)), tuple(sorted(facts.silences)), latest)


def moment_warnings(case: Case) -> Iterator[Fault]:
    moments = moments_of(case)
    for path, pause_point in outline.pause_points(case.document):
        at = seconds(pause_point.get("at"))
        if at is not None and at <= moments.latest:
            yield from _warnings((*path, "at"), at, pause_point["at"], moments.around(at))


def _warnings(path: Path, at: float, written: object, moments: Moments) -> Iterator[Fault]:
    said = moments.sentence_at(at)
    if said:
        own = said.end if said.end <= moments.latest else said.start
        words: dict[str, object] = {"name": _ending(said.text), "end": timestamp(said.end)}
        yield _offering("in-sentence", path, words, moments.calm_near(at, own), written)
    if (cut := moments.cut_near(at)) is not None and cut <= moments.latest:
        words = {"cut": timestamp(cut), "gap": f"{abs(cut - at):.2f}"}
        yield _offering("near-cut", path, words, moments.calm_near(at, cut), written)
    if not said and (quiet := moments.silence_near(at)) is not None:
        yield _offering("in-sound", path, {}, moments.calm_near(at, min(quiet, moments.latest)), written)


def _ending(text: str) -> str:
    """What pupils would miss stands at its end."""
    return text if len(text) <= LONGEST else f"…{text[1 - LONGEST :]}"


def _offering(code: str, path: Path, words: dict[str, object], offer: float, written: object) -> Fault:
    return Fault(code, path, words | {"offer": written_like(offer, written)}, offer=offer)


def _into(span: Span, at: float) -> float:
    """The moment of a silence that is nearest, but not on its very edge."""
    start, end = span
    into = min(INTO_SILENCE, (end - start) / 2)
    return round(min(max(at, start + into), end - into), 3)


def _start(said: Sentence) -> float:
    return said.start


def _spoken(case: Case) -> tuple[Cue, ...]:
    """The cues in the film's own language, or else those of whichever file comes first."""
    tracks = [spec for _, spec in outline.objects(case.document, "captions", ()) if not is_description(spec)]
    own = [spec for spec in tracks if spec.get("language") == case.document.get("language")]
    for spec in (*own, *tracks):
        file = spec.get("file")
        if isinstance(file, str) and case.facts.cues.get(file):
            return case.facts.cues[file]
    return ()
