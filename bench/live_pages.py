"""Live pages without a browser: so many event streams in one asyncio loop, which note when each event came."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

PATIENCE = 30  # seconds for an event to reach every page
GROUP = 50  # streams that are opened at the same moment
RESULTS = b"event: results"


@dataclass
class Pages:
    """The streams of `cookies`, one each; `seen` are the moments at which the latest event came to each."""

    port: int
    path: str
    cookies: Sequence[str]
    seen: list[float] = field(default_factory=list)
    lost: int = 0
    _all: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def open(self) -> None:
        """Waits until each has heard how things stand."""
        self.expect()
        for begin in range(0, len(self.cookies), GROUP):
            group = self.cookies[begin : begin + GROUP]
            self._tasks += [asyncio.create_task(self._listen(cookie)) for cookie in group]
            while len(self.seen) + self.lost < len(self._tasks):
                await asyncio.sleep(0.01)

    def expect(self) -> None:
        """From now on the next event counts."""
        self.seen = []
        self._all.clear()

    async def all_seen(self) -> None:
        """Waits until the event came to every page."""
        await asyncio.wait_for(self._all.wait(), PATIENCE)

    async def close(self) -> None:
        """Goes away."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self, cookie: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: halte={cookie}\r\n\r\n"
        writer.write(head.encode())
        try:
            status = await reader.readline()
            if b" 200 " not in status:
                self.lost += 1
                return
            while line := await reader.readline():
                if line.startswith(RESULTS):
                    self._note(time.perf_counter())
        finally:
            writer.close()

    def _note(self, moment: float) -> None:
        self.seen.append(moment)
        if len(self.seen) >= len(self.cookies) - self.lost:
            self._all.set()
