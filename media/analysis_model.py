"""What is found in a film by looking and listening."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cut:
    """`at` is the time of the first picture after the cut, in seconds; `score`, 0 to 1, how sure it is."""

    at: float
    score: float


@dataclass(frozen=True)
class Silence:
    """A part of the film in which nothing is to be heard, in seconds."""

    start: float
    end: float


@dataclass(frozen=True)
class Analysis:
    """A film's cuts and silences, in its order."""

    cuts: tuple[Cut, ...]
    silences: tuple[Silence, ...]
