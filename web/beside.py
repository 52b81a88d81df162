"""`halte worker` beside a server: started with it, started again when it is killed, ended with the server.

A small process between the two looks after that. A thread of the server's can't: the server forks.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from web.settings import ROOT, Settings

PATH = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
KEEPER = f"{PATH}from web.beside import Keeper; Keeper(int(sys.argv[1])).run()"
WORKER = f"{PATH}from app import cli; cli(prog_name='halte')"
PATIENCE = 20  # seconds in which a worker hands back what it does
LOOK = 0.25  # seconds between two looks whether both are still there
AGAIN, LONGEST = 1.0, 60.0  # seconds until a worker that was killed is started again; twice as long each time


@contextmanager
def worker_beside(settings: Settings, *, wanted: bool) -> Iterator[None]:
    """One worker on this instance for as long as the block lasts, however it ends."""
    if not wanted:
        yield
        return
    environment = {**os.environ, "HALTE_INSTANCE": str(settings.instance)}
    words = [sys.executable, "-c", KEEPER, str(os.getpid())]
    with subprocess.Popen(words, env=environment) as keeper:
        try:
            yield
        finally:
            _end(keeper)


class Keeper:
    """The process between: has one worker run until it is asked to end, or its `parent` has gone."""

    def __init__(self, parent: int) -> None:
        self._parent = parent
        self._is_ending = False
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._ask_to_end)

    def run(self) -> None:
        """Until the end."""
        wait = AGAIN
        while not self._is_over():
            begun = time.monotonic()
            self._attend()
            wait = AGAIN if time.monotonic() - begun > LONGEST else min(LONGEST, 2 * wait)
            self._rest(wait)

    def _attend(self) -> None:
        words = [sys.executable, "-c", WORKER, "worker", "--beside", str(os.getpid())]
        with subprocess.Popen(words) as worker:
            while worker.poll() is None:
                if self._is_over():
                    _end(worker)
                time.sleep(LOOK)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._is_over():
            time.sleep(LOOK)

    def _is_over(self) -> bool:
        return self._is_ending or os.getppid() != self._parent

    def _ask_to_end(self, *_: object) -> None:
        self._is_ending = True


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
