"""What a server and all its processes take of the machine, from /proc."""

import os
import threading
import time
from pathlib import Path
from typing import Self

EVERY = 1.0  # seconds between two looks


class Usage:
    """A context manager. `share` is of one core, `memory` the most bytes at once; 0 where there is no /proc."""

    def __init__(self, group: int) -> None:
        self.group = group
        self.memory = 0
        self.seconds = 0.0
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        self._begun, self._before = time.monotonic(), self._processor()
        self._looking = threading.Thread(target=self._look)
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._looking.join()
        self.seconds = self._processor() - self._before
        self.share = self.seconds / (time.monotonic() - self._begun)

    def _look(self) -> None:
        while not self._stop.wait(EVERY):
            self.memory = max(self.memory, sum(_memory(one) for one in self._processes()))

    def _processor(self) -> float:
        return sum(_processor(one) for one in self._processes())

    def _processes(self) -> list[Path]:
        found = (one for one in Path("/proc").glob("[0-9]*"))
        return [one for one in found if _group(one) == self.group]


def _fields(process: Path) -> list[str]:
    """Of /proc/PID/stat, from the state on."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _group(process: Path) -> int | None:
    fields = _fields(process)
    return int(fields[2]) if fields else None


def _processor(process: Path) -> float:
    fields = _fields(process)
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _memory(process: Path) -> int:
    fields = _fields(process)
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if fields else 0
