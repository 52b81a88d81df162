"""Waiting for what threads and processes do."""

import time
from collections.abc import Callable


def until(happens: Callable[[], object], otherwise: str = "it never came") -> None:
    """Waits for it."""
    deadline = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.01)
