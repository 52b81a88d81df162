"""What only the disk and the film itself know of a production. Whoever has them hands them to the check."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CaptionProblem:
    """A fault or a warning on a line of a caption file; `words` fill in the code's sentence."""

    line: int
    code: str
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Cue:
    """A caption: times in seconds, `text` without mark-up; `line` has its times, `text_line` its first words."""

    start: float
    end: float
    text: str
    line: int = 1
    text_line: int = 2


@dataclass(frozen=True)
class ProductionFacts:
    """None is for what is not known, and then not checked.

    `files` are the names, as a timeline would write them, of what is there; `unplayable` says why the
    video can't be played, in one language or by language; `duration` is in seconds; `aspect` is the
    picture's width by its height, 0 for a sound recording; `sound` says whether it has any;
    `cues` are by caption file; `cuts` are the times of the first picture after each cut; `silences` are the
    parts in which nothing is heard.
    """

    duration: float | None = None
    aspect: float | None = None
    sound: bool | None = None
    files: frozenset[str] | None = None
    unplayable: str | Mapping[str, str] | None = None
    caption_problems: Mapping[str, tuple[CaptionProblem, ...]] = field(default_factory=dict)
    cues: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    cuts: tuple[float, ...] = ()
    silences: tuple[tuple[float, float], ...] = ()

    def missing(self, file: str) -> bool:
        return self.files is not None and file not in self.files
