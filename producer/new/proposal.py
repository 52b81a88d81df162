"""Where a film could halt: at sentence ends, cuts and silences, spread over the film. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from media.captions import Cue
from timelines.facts import Cue as WrittenCue
from timelines.film_rules import BEFORE_THE_END
from timelines.sentences import sentences
from timelines.warnings.film import NEAR
from timelines.warnings.moments import Moments

USUAL = 45.0  # seconds of film for each pause point
LEAST_APART = 8.0  # seconds; a film too short for two gets one
NEAR_CUT = 0.3  # a halt this near a cut shows a flash of the other picture
TAIL = 0.5  # seconds at the end in which no film should halt
SENTENCE = (".", "!", "?", "…")
CLOSING = "\"'”’)»]"
HEARD = 3  # cues before a halt that are quoted at most


@dataclass(frozen=True)
class Proposal:
    """A time to halt at; `heard` is what the captions say just before, `why` what it was chosen for."""

    at: float
    heard: str
    why: str


@dataclass(frozen=True)
class Film:
    """All that is known of the film: its length, its captions, where it cuts and where it is silent."""

    duration: float
    cues: tuple[Cue, ...] = ()
    cuts: tuple[float, ...] = ()
    silences: tuple[tuple[float, float], ...] = ()

    def calm_near(self, at: float) -> float:
        """That time, or the nearest of which `halte check` would not say that the film halts badly there."""
        spoken = [WrittenCue(cue.start, cue.end, cue.text, cue.line, cue.line) for cue in self.cues]
        moments = Moments(tuple(sentences(spoken)), self.cuts, self.silences, self.duration - BEFORE_THE_END)
        return moments.around(at).calm_near(at, at)


def propose(film: Film, wanted: int | None = None) -> tuple[Proposal, ...]:
    """The best place near each of the evenly spread times; at that very time where there is none.

    Fewer than wanted where they would stand so near to each other that `halte check` warns of it.
    """
    count = wanted or usual_count(film.duration)
    spacing = film.duration / count
    places = candidates(film)
    chosen: list[float] = []
    for number in range(1, count + 1):
        target = min(number * spacing, film.duration - min(TAIL, film.duration / 2))
        at = film.calm_near(_best(places, target, spacing, chosen))
        if all(round(abs(at - other), 3) >= NEAR for other in chosen):
            chosen.append(at)
    return tuple(Proposal(at, heard_before(film.cues, at), why(film, at)) for at in sorted(chosen))


def usual_count(duration: float) -> int:
    """One for about every 45 seconds; never so many that they stand on top of each other."""
    return max(1, min(round(duration / USUAL) or 1, int(duration // LEAST_APART)))


def candidates(film: Film) -> dict[float, float]:
    """Every time worth halting at, with what it is worth."""
    worth: dict[float, float] = {}
    for at, value in (*_sentence_ends(film), *_quiet_cuts(film), *_quiet_places(film)):
        worth[at] = max(value, worth.get(at, 0.0))
    return {at: value for at, value in worth.items() if TAIL < at <= film.duration - TAIL}


def _sentence_ends(film: Film) -> Iterable[tuple[float, float]]:
    """Where the captions end a sentence; best where a cut follows before the next words."""
    for place, cue in enumerate(film.cues):
        if not ends_sentence(cue.text):
            continue
        after = film.cues[place + 1].start if place + 1 < len(film.cues) else film.duration
        at = _clear_of_cuts(cue.end, after, film.cuts)
        if at is not None:
            yield at, 3.0 + (0.6 if at in film.cuts else 0.0) + (0.4 if after - at > 0.5 else 0.0)


def _quiet_cuts(film: Film) -> Iterable[tuple[float, float]]:
    for cut in film.cuts:
        if not _in_speech(film.cues, cut):
            yield cut, 1.5 + (0.5 if _is_silent(film.silences, cut) else 0.0)


def _quiet_places(film: Film) -> Iterable[tuple[float, float]]:
    for start, end in film.silences:
        middle = round((start + end) / 2, 3)
        at = _clear_of_cuts(middle, end, film.cuts)
        if at is not None and not _in_speech(film.cues, at):
            yield at, 1.0


def _clear_of_cuts(at: float, until: float, cuts: Sequence[float]) -> float | None:
    """`at`, or the cut that lies too near when the halt can move there; None when it can't."""
    near = [cut for cut in cuts if abs(cut - at) < NEAR_CUT]
    if not near:
        return at
    return next((cut for cut in near if at <= cut <= until), None)


def _in_speech(cues: Iterable[Cue], at: float) -> bool:
    return any(cue.start < at < cue.end for cue in cues)


def _is_silent(silences: Iterable[tuple[float, float]], at: float) -> bool:
    return any(start <= at <= end for start, end in silences)


def _best(places: dict[float, float], target: float, spacing: float, taken: Sequence[float]) -> float:
    """What is worth most; being half a spacing off costs as much as a sentence's end is worth."""
    apart = max(NEAR, min(LEAST_APART, spacing / 2))
    free = [
        at
        for at in places
        if abs(at - target) <= spacing / 2 and all(abs(at - other) >= apart for other in taken)
    ]
    best = max(free, key=lambda at: (places[at] - 6 * abs(at - target) / spacing, -at), default=None)
    return round(target if best is None else best, 3)


def ends_sentence(text: str) -> bool:
    return text.strip().rstrip(CLOSING).endswith(SENTENCE)


def heard_before(cues: Sequence[Cue], at: float) -> str:
    """The last sentence or so that was spoken before the halt."""
    said: list[str] = []
    for cue in reversed([cue for cue in cues if cue.end <= at + 0.01]):
        if said and (ends_sentence(cue.text) or len(said) == HEARD):
            break
        said.insert(0, " ".join(cue.text.split()))
    return " ".join(said)


def why(film: Film, at: float) -> str:
    """`sentence`, `cut`, `silence` or `spread`: for the table that the command prints."""
    if any(ends_sentence(cue.text) and 0 <= at - cue.end < NEAR_CUT for cue in film.cues):
        return "sentence"
    if at in film.cuts:
        return "cut"
    return "silence" if _is_silent(film.silences, at) else "spread"
