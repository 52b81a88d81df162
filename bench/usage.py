"""What a server and all its processes take of the machine, and how busy all of it is, from /proc."""

import os
import threading
import time
from pathlib import Path
from typing import Self

EVERY = 1.0  # seconds between two looks


class Usage:
    """A context manager; all 0 where there is no /proc.

    `share` is of one core and `memory` the most bytes at once, of the server; `busy` is of all cores, for
    whatever runs on the machine.
    """

    def __init__(self, group: int) -> None:
        self.group = group
        self.memory = 0
        self.seconds = 0.0
        self.busy = 0.0
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        self._begun, self._before, self._machine = time.monotonic(), self._processor(), _machine()
        self._looking = threading.Thread(target=self._look)
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._looking.join()
        self.seconds = self._processor() - self._before
        self.share = self.seconds / (time.monotonic() - self._begun)
        worked, all_time = (after - before for after, before in zip(_machine(), self._machine, strict=True))
        self.busy = worked / all_time if all_time else 0.0

    def resident(self) -> int:
        """The bytes that it has in memory now."""
        return sum(_memory(one) for one in self._processes())

    def _look(self) -> None:
        while not self._stop.wait(EVERY):
            self.memory = max(self.memory, self.resident())

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


def _machine() -> tuple[int, int]:
    """Ticks of all cores together: those in which they worked, and all."""
    try:
        first = Path("/proc/stat").read_text().partition("\n")[0]
    except OSError:
        return 0, 0
    ticks = [int(field) for field in first.split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def _memory(process: Path) -> int:
    fields = _fields(process)
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if fields else 0
