"""Which kinds of work there are. The rooms that do the work say so; `app.py` brings them here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Flask, current_app

from jobs.work import Work

EXTENSION = "halte_jobs"
LONGEST = 5000  # characters of a text among the arguments: a path

Result = Mapping[str, Any] | None


class WrongArguments(Exception):
    """What was asked for is not what this kind of work takes."""


@dataclass(frozen=True)
class Kind:
    """One kind of work: its name in the table, its title for people, and what does it.

    `takes` has the type of each argument. `when` makes it work that comes by itself: it gives the key of what is due
    at that time, and nothing while there is nothing. `work` may be begun again after a kill at any step.
    """

    name: str
    title: Callable[[], str]
    work: Callable[[Work], Result]
    takes: Mapping[str, type] = field(default_factory=dict)
    when: Callable[[datetime], str | None] | None = None

    def check(self, arguments: Mapping[str, Any]) -> None:
        """Raises WrongArguments."""
        for name in {*arguments, *self.takes}:
            value = arguments.get(name)
            if name not in self.takes or type(value) is not self.takes[name]:
                raise WrongArguments(f"{self.name} can't be given {name}={type(value).__name__}")
            if isinstance(value, str) and len(value) > LONGEST:
                raise WrongArguments(f"{name} of {self.name} is too long")


def init_jobs(app: Flask, kinds: Iterable[Kind]) -> None:
    """Tells the application what its workers can do."""
    app.extensions[EXTENSION] = {kind.name: kind for kind in kinds}


def kinds() -> Mapping[str, Kind]:
    """All of them, by name."""
    found: Mapping[str, Kind] = current_app.extensions[EXTENSION]
    return found
