"""One piece of work in the hands of a worker: what the function that does it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_WORDS = 200


class Refused(Exception):
    """Raised by work that can't be done and never will; its text says why, to whoever asked for it."""


class HandBack(Exception):
    """The worker is asked to end: the work goes back to the queue."""


class Lost(Exception):
    """Another worker has taken the work up, because this one showed no sign of life."""


@dataclass
class Work:
    """Its arguments, who asked for it, and a place to say how far it is."""

    id: int
    kind: str
    arguments: Mapping[str, Any]
    person_id: int | None
    attempt: int
    worker: str
    fraction: float = 0.0
    words: str = ""
    is_lost: bool = field(default=False, repr=False)
    is_ending: bool = field(default=False, repr=False)

    def progress(self, fraction: float, words: str = "") -> None:
        """Say how far it is, from 0 to 1, as often as you like. Raises HandBack or Lost when it is to stop here."""
        self.fraction = min(1.0, max(0.0, fraction))
        self.words = words[:MOST_WORDS]
        if self.is_lost:
            raise Lost
        if self.is_ending:
            raise HandBack
