"""What only the disk and the film itself know of a production. Whoever has them hands them to the check."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CaptionProblem:
    """A fault in a caption file, on a line of that file."""

    line: int
    message: str


@dataclass(frozen=True)
class ProductionFacts:
    """None is for what is not known, and then not checked.

    `files` are the names, as a timeline would write them, of what is there; `unplayable` says why the
    video can't be played; `duration` is in seconds.
    """

    duration: float | None = None
    files: frozenset[str] | None = None
    unplayable: str | None = None
    caption_problems: Mapping[str, tuple[CaptionProblem, ...]] = field(default_factory=dict)

    def missing(self, file: str) -> bool:
        return self.files is not None and file not in self.files
