"""When an assignment is open, how often it may be made, and when its answers may be seen.

What is closed can still be looked back at.
"""

from datetime import datetime
from typing import Protocol

AT_ONCE, AFTER_CLOSING = "at_once", "after_closing"


class Closing(Protocol):
    """An assignment, or what a query read of it."""

    @property
    def closes_at(self) -> datetime | None: ...


class Opening(Closing, Protocol):
    """The same with its beginning."""

    @property
    def opens_at(self) -> datetime | None: ...


class Answering(Closing, Protocol):
    """The same with when its answers are shown."""

    @property
    def answers(self) -> str: ...


def has_opened(assignment: Opening, at: datetime) -> bool:
    """Can it be seen? It stays so after it has closed."""
    return assignment.opens_at is None or assignment.opens_at <= at


def is_closed(assignment: Closing, at: datetime) -> bool:
    """Is it over, by its date or because its teacher ended it? Then nothing more is taken."""
    return assignment.closes_at is not None and assignment.closes_at <= at


def is_open(assignment: Opening, at: datetime) -> bool:
    """May pupils begin and answer?"""
    return has_opened(assignment, at) and not is_closed(assignment, at)


def shows_answers(assignment: Answering, at: datetime) -> bool:
    """May a pupil see the right answer and its explanation, once a question is settled?"""
    return assignment.answers == AT_ONCE or is_closed(assignment, at)


def left_after(number: int, attempts: int | None) -> int | None:
    """How many attempts may still be made after that one, of so many; None for as many as a pupil likes."""
    return None if attempts is None else max(0, attempts - number)
