"""Whose work has lost its worker: told by signs of life that stay away, and by no clock that can be set."""

import time
from collections.abc import Callable, Iterable

from jobs.taking import Sign


class Watch:
    """Remembers since when, on this process's own steady clock, each job has shown nothing new."""

    def __init__(self, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._clock = clock
        self._since: dict[Sign, float] = {}
        self._looked = 0.0

    def silent(self, signs: Iterable[Sign]) -> list[Sign]:
        """Those that were the same at every look for that long. Two looks far apart prove nothing.

        A database that was away, or a computer that slept, has kept the worker from showing life as well.
        """
        at = self._clock()
        known = self._since if at - self._looked < self._patience / 2 else {}
        self._looked = at
        self._since = {sign: known.get(sign, at) for sign in signs}
        return [sign for sign, since in self._since.items() if at - since >= self._patience]

    def forget(self) -> None:
        """Begin anew: nothing could be seen for a while."""
        self._since = {}
