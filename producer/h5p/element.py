"""One interaction of a package, as the mappings see it, and what they make of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from producer.h5p.fields import Json, flag, group, text
from producer.h5p.kept import kept_in
from producer.h5p.markup import plain_of

UNNAMED = ("untitled", "naamloos", "zonder titel", "naamloze")


@dataclass(frozen=True)
class Lost:
    """What did not come over though its element did, and why."""

    reason: str


Made = Iterator[Json | Lost]
"""A mapping yields questions without ids, and what was lost on the way; it raises `NoEqual` if all is."""


class Pictures(Protocol):
    """Where the pictures of the package go."""

    def take(self, path: str) -> str:
        """The picture's name in the production. Raises `NoEqual` with the reason when it can't be used."""


@dataclass(frozen=True)
class Element:
    """`at` is in seconds; `number` counts the package's interactions from 1, 0 is the summary at the end.

    `goes_elsewhere` is whether a click on it leads to another time or page.
    """

    number: int
    library: str
    params: Json
    metadata: Json
    label: str
    at: float
    language: str
    pictures: Pictures
    adaptivity: Json = field(default_factory=dict)
    goes_elsewhere: bool = False

    @property
    def title(self) -> str:
        """What its author called it, "" where the editor just filled something in."""
        name = plain_of(text(self.metadata, "title"))[:100]
        made_up = name.lower().startswith(UNNAMED) or name == text(self.metadata, "contentType")
        return "" if made_up else name

    @property
    def kept(self) -> Json:
        """What an export of ours kept of this question."""
        return group(kept_in(self.metadata), "question")

    @property
    def kept_point(self) -> Json:
        """What it kept of the pause point."""
        return group(kept_in(self.metadata), "pause_point")


def tries(params: Json) -> Json:
    """One try where the author took the button "Retry" away."""
    return {} if flag(group(params, "behaviour"), "enableRetry", default=True) else {"attempts": 1}
