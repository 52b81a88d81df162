"""The worker: takes work from the queue, one piece at a time, until it is asked to end."""

import logging
import os
import queue
import secrets
import socket
import threading
import time
from datetime import datetime

from flask import Flask

from jobs.calendar import queue_what_is_due
from jobs.doing import do
from jobs.kinds import kinds
from jobs.pace import USUAL, Pace
from jobs.queue import CHANNEL
from jobs.table import AWAY
from jobs.taking import signs, take, take_from
from jobs.watching import Watch
from schema.database import db, now
from web.live import subscribe

LOG = logging.getLogger(__name__)
LONGEST_WAIT = 15.0  # seconds between two looks whether a database is back


class Worker:
    """One of any number. `run` does not return until `end` is called, which any signal handler may do."""

    def __init__(self, app: Flask, pace: Pace = USUAL) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._app = app
        self._pace = pace
        self._bell: queue.SimpleQueue[None] = queue.SimpleQueue()  # may be rung from a signal handler
        self._is_ending = False
        self._watch = Watch(pace.patience)
        self._calendar = -pace.calendar

    def run(self) -> None:
        """Works, and waits for work."""
        threading.Thread(target=self._listen, name="halte-bell", daemon=True).start()
        away = 0
        while not self._is_ending:
            try:
                did = self.turn()
                away = self._is_back(away)
            except AWAY as error:
                away = self._is_away(away, error)
                continue
            if not did:
                self._wait(self._pace.look)

    def run_once(self) -> None:
        """Works until nothing waits."""
        while not self._is_ending and self.turn():
            pass

    def turn(self, at: datetime | None = None) -> bool:
        """One look: what is due, what was left lying, and at most one piece of work. Whether there was any."""
        with self._app.app_context():
            if time.monotonic() - self._calendar >= self._pace.calendar:
                queue_what_is_due(at or now())
                self._calendar = time.monotonic()
            self._take_up()
            work = take(self.name, kinds())
            if work is None:
                return False
            do(self._app, work, self._pace, lambda: self._is_ending)
            return True

    def end(self) -> None:
        """Asks it to end, from any thread or signal handler."""
        self._is_ending = True
        self._bell.put(None)

    def _take_up(self) -> None:
        for sign in self._watch.silent(signs()):
            if take_from(sign):
                LOG.warning("job %d was left by its worker at attempt %d", sign.id, sign.attempt)

    def _listen(self) -> None:
        with subscribe(CHANNEL) as news:
            for one in news:
                if one is not None:
                    self._bell.put(None)

    def _wait(self, seconds: float) -> None:
        try:
            self._bell.get(timeout=seconds)
            while True:
                self._bell.get_nowait()
        except queue.Empty:
            pass

    def _is_away(self, times: int, error: Exception) -> int:
        if not times:
            LOG.warning("the database can't be reached (%s); the worker waits for it", type(error).__name__)
        with self._app.app_context():
            db.engine.dispose()
        self._watch.forget()
        self._wait(min(LONGEST_WAIT, self._pace.look * 2**times))
        return min(times + 1, 10)

    def _is_back(self, times: int) -> int:
        if times:
            LOG.warning("the database is there again")
        return 0
