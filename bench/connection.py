"""A pupil's way to the server without a browser: one connection that is made again when it was closed, and a cookie."""

import re
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

PATIENCE = 60  # seconds


class Share:
    """So much for all clients together, where the line can't be shaped."""

    def __init__(self, megabits: float) -> None:
        self.rate = megabits * 1e6 / 8
        self.free_at = 0.0
        self.lock = threading.Lock()

    def take(self, size: int) -> None:
        """Waits until so many bytes have gone through."""
        if not self.rate:
            return
        with self.lock:
            self.free_at = max(self.free_at, time.monotonic()) + size / self.rate
            wait = self.free_at - time.monotonic()
        time.sleep(max(0.0, wait))


@dataclass
class Connection:
    """Asks as the pupil whose cookie it has; `share` holds it back."""

    origin: str
    cookie: str
    share: Share

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        self._http = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)

    def ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        """The answer's body; what is refused raises."""
        answer, said = self._again(method, path, body, {"Cookie": f"halte={self.cookie}", **headers})
        self.share.take(len(said))
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {said[:200]!r}")
        if cookie := re.match(r"halte=([^;]+)", answer.getheader("Set-Cookie") or ""):
            self.cookie = cookie[1]
        return said

    def close(self) -> None:
        """Nothing more is asked."""
        self._http.close()

    def _again(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        """Once more on a new connection: the server closes one that was quiet for half a minute, as at a halt."""
        try:
            return self._once(method, path, body, headers)
        except (OSError, HTTPException):
            self._http.close()
            return self._once(method, path, body, headers)

    def _once(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        self._http.request(method, path, body, headers)
        answer = self._http.getresponse()
        return answer, answer.read()
