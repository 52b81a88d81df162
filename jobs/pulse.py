"""Shows the life of one piece of work while it is done, from a thread beside it."""

import os
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from flask import Flask

from jobs.pace import Pace
from jobs.table import AWAY
from jobs.taking import beat, hand_back
from jobs.work import Work


class Pulse:
    """A context manager. `ending` says whether the worker is asked to end: the work has `grace` for that."""

    def __init__(self, app: Flask, work: Work, pace: Pace, ending: Callable[[], bool]) -> None:
        self._app = app
        self._work = work
        self._pace = pace
        self._ending = ending
        self._stop = threading.Event()
        self._asked = 0.0  # when the worker was asked to end
        self._thread = threading.Thread(target=self._run, name="halte-pulse", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        last = time.monotonic()
        while not self._stop.wait(min(self._pace.beat, 0.2)):
            if self._ending():
                self._work.is_ending = True
                self._end_in_time()
            if time.monotonic() - last >= self._pace.beat:
                last = time.monotonic()
                self._beat()

    def _beat(self) -> None:
        with self._app.app_context():
            try:
                self._work.is_lost = not beat(self._work)
            except AWAY:
                return  # the database is away: the work goes on, and is fenced off when it comes to write

    def _end_in_time(self) -> None:
        """Work that says nothing for too long is left where it is, and the process with it."""
        self._asked = self._asked or time.monotonic()
        if time.monotonic() - self._asked < self._pace.grace:
            return
        with self._app.app_context():
            try:
                hand_back(self._work)
            finally:
                os._exit(0)
