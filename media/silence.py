"""Ends a program that says nothing any more: limits on processor time never end one that waits for a disk."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SILENT = 600.0  # seconds; ffmpeg tells how far it is twice a second


@contextmanager
def killed_when_silent(running: subprocess.Popen[bytes], seconds: float) -> Iterator[Callable[[], None]]:
    """Gives what to call at each word of the program."""
    last = [time.monotonic()]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(min(5.0, seconds / 4)):
            if time.monotonic() - last[0] > seconds:
                running.kill()
                return

    def heard() -> None:
        last[0] = time.monotonic()

    threading.Thread(target=watch, name="halte-silence", daemon=True).start()
    try:
        yield heard
    finally:
        ended.set()
