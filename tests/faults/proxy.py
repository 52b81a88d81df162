"""A bad network: a TCP proxy before the server that cuts, slows, answers 503, and loses what the server has taken."""

import json
import math
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Self

from tests.servers import free_port
from web.settings import ROOT

PASS = "pass"
CUT = "cut"  # before the server hears of it
TORN = "torn"  # in the middle of what is sent
TAKEN = "taken"  # the server took it and its answer is lost
HALF = "half"  # in the middle of the answer
BUSY = "busy"  # 503, as Halte answers while its database is away
SLOW = "slow"
SCRIPTS = "/faults/"
KINDS = {".js": "text/javascript", ".html": "text/html"}
FOLDERS = (ROOT / "player/static", ROOT / "tests/faults")
FAULTS = (CUT, TORN, TAKEN, HALF, BUSY, SLOW)

_WORDS = "Het is hier erg druk. Wacht even en probeer het opnieuw."


@dataclass(frozen=True)
class Asked:
    """A request, as its first line says."""

    method: str
    path: str
    data: bytes

    @property
    def is_response(self) -> bool:
        """A pupil's answer."""
        return self.method == "POST" and self.path.endswith("/responses")


class Proxy:
    """A context manager. `fault` chooses what becomes of each request; with `is_cut` there is no network at all."""

    def __init__(self, port: int) -> None:
        self._server = port
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.is_cut = False
        self.delay = 0.3  # seconds, of what is slow
        self.busy_for = 2.0  # seconds after which it may be tried again
        self.fault: Callable[[Asked], str] = lambda _: PASS

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError):
            client.settimeout(30)
            asked = None if self.is_cut else _read(client)
            if asked:
                self._answer(client, asked)
            else:
                _reset(client)

    def _answer(self, client: socket.socket, asked: Asked) -> None:
        fault = CUT if self.is_cut else self.fault(asked)
        if fault == SLOW:
            time.sleep(self.delay)
        answer = self._answer_of(asked, fault)
        if fault in (PASS, SLOW, BUSY) and answer and not self.is_cut:
            client.sendall(answer)
            return
        if fault == HALF:
            client.sendall(answer[: len(answer) // 2])
        _reset(client)

    def _answer_of(self, asked: Asked, fault: str) -> bytes:
        if asked.path.startswith(SCRIPTS):
            return _script(asked.path.removeprefix(SCRIPTS))
        if fault in (BUSY, CUT):
            return _busy(self.busy_for) if fault == BUSY else b""
        return self._ask(asked, torn=fault == TORN)

    def _ask(self, asked: Asked, *, torn: bool) -> bytes:
        """The server's whole answer; none of what is torn, of which it gets the half, nor of a server that is down."""
        parts: list[bytes] = []
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._server), timeout=30) as upstream:
            upstream.sendall(asked.data[: len(asked.data) // 2] if torn else asked.data)
            while not torn and (part := upstream.recv(65536)):
                parts.append(part)
        head, gap, body = b"".join(parts).partition(b"\r\n\r\n")
        return _closing(head) + gap + body if head else b""


def _read(client: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    while len(body) < _length(head):
        body += client.recv(65536)
    method, path, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
    return Asked(method, path, _closing(head) + b"\r\n\r\n" + body)


def _busy(seconds: float) -> bytes:
    """As web/errors.py says it."""
    body = json.dumps({"error": {"code": "busy", "message": _WORDS, "retry_after": seconds}}).encode()
    head = f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: {math.ceil(seconds)}"
    return f"{head}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


def _script(name: str) -> bytes:
    """One of the player's own modules as it was written, or what the tests put beside them. Asked for once."""
    found = next(folder / name for folder in FOLDERS if (folder / name).is_file())
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {KINDS[found.suffix]}\r\nCache-Control: max-age=3600\r\nConnection: close"
    return head.encode() + b"\r\n\r\n" + found.read_bytes()


def _length(head: bytes) -> int:
    lines = (line.lower().partition(b":") for line in head.split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


def _closing(head: bytes) -> bytes:
    """One request a connection."""
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"])


def _reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
