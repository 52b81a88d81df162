"""What passing a pause point came to, in one word for pupils and teachers alike."""

from collections.abc import Iterable
from typing import Protocol


class Graded(Protocol):
    """What of a response matters here."""

    @property
    def success(self) -> bool | None: ...
    @property
    def score(self) -> float: ...


def result_of(responses: Iterable[Graded]) -> str:
    """`right`, `partly`, `wrong`, or `seen` where there was nothing to be right or wrong about."""
    graded = [response for response in responses if response.success is not None]
    if not graded:
        return "seen"
    if all(response.success for response in graded):
        return "right"
    return "partly" if any(response.score > 0 for response in graded) else "wrong"
