"""A small HTTP/1.1 client that keeps many connections busy: a process of its own, one asyncio loop."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Request = tuple[str, bytes]  # what to remember it by, and its bytes


@dataclass
class Outcome:
    """What came back: seconds each took, and the answers by what they were remembered by."""

    seconds: list[float] = field(default_factory=list)
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    wall: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.wall


def post(path: str, headers: bytes, body: object) -> bytes:
    """The bytes of one POST."""
    data = json.dumps(body).encode()
    return b"POST %b HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n%b" % (path.encode(), headers, len(data), data)


def flood(
    port: int, requests: list[Request], connections: int, seen: Callable[[str], None] = lambda _: None
) -> Outcome:
    """Sends all requests over so many connections, each waiting for its answer before the next."""
    outcome = Outcome()
    todo = iter(requests)
    started = time.perf_counter()
    asyncio.run(_all(port, todo, connections, outcome, seen))
    outcome.wall = time.perf_counter() - started
    return outcome


async def _all(
    port: int, todo: Iterator[Request], connections: int, outcome: Outcome, seen: Callable[[str], None]
) -> None:
    await asyncio.gather(*(_one(port, todo, outcome, seen) for _ in range(connections)))


async def _one(port: int, todo: Iterator[Request], outcome: Outcome, seen: Callable[[str], None]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for name, data in todo:
        begun = time.perf_counter()
        writer.write(data)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
        outcome.seconds.append(time.perf_counter() - begun)
        outcome.answers[name] = (int(head[9:12]), body)
        seen(name)
    writer.close()
    await writer.wait_closed()
