"""One browser's connection: HTTP/1.1 kept alive on one asyncio loop, with a cookie jar of its own."""

import asyncio
import ssl
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

PATIENCE = 15.0  # seconds until an answer is given up


class NoAnswer(Exception):
    """The connection broke, was refused, or said nothing for too long."""


@dataclass(frozen=True)
class Answer:
    """What came back. `size` is what went over the line, headers and all."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    size: int

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Line:
    """To one address; asks one thing at a time."""

    host: str
    port: int
    name: str = "localhost"  # as the browser asks for it
    tls: ssl.SSLContext | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        """One request and its answer. Raises NoAnswer."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                status, found, size = await self._begin(method, path, body, headers or {})
                data = b"" if method == "HEAD" else await self._body(found)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError, ValueError) as error:
            self.close()
            raise NoAnswer(repr(error)) from None
        took = time.monotonic() - begun
        if found.get("connection") == "close":
            self.close()
        zipped = data and found.get("content-encoding") == "gzip"
        whole = zlib.decompress(data, 31) if zipped else data
        return Answer(status, found, whole, took, size + len(data))

    async def stream(self, path: str) -> AsyncIterator[bytes]:
        """The lines of an event stream, until it ends. Raises NoAnswer where it does not begin."""
        try:
            async with asyncio.timeout(PATIENCE):
                status, _, _ = await self._begin("GET", path, b"", {"Accept": "text/event-stream"})
            if status != 200:
                raise NoAnswer(str(status))
            assert self._reader
            while line := await self._reader.readline():
                yield line
        except (OSError, EOFError, TimeoutError) as error:
            raise NoAnswer(repr(error)) from None
        finally:
            self.close()

    def close(self) -> None:
        """Ends the connection; the next request makes another."""
        if self._writer is not None:
            with suppress(OSError, RuntimeError):
                self._writer.close()
        self._reader = self._writer = None

    async def _begin(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], int]:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(
                self.host, self.port, ssl=self.tls, server_hostname=self.name if self.tls else None
            )
        assert self._reader
        self._writer.write(self._head(method, path, len(body), headers) + body)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        pairs = [line.split(": ", 1) for line in lines[1:] if ": " in line]
        for name, value in pairs:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return int(lines[0].split()[1]), {name.lower(): value for name, value in pairs}, len(head)

    def _head(self, method: str, path: str, length: int, headers: dict[str, str]) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scheme = "https" if self.tls else "http"
        all_headers = {
            "Host": self.name if self.port in (80, 443) else f"{self.name}:{self.port}",
            "Accept-Encoding": "gzip",
            "Content-Length": str(length),
            "Referer": f"{scheme}://{self.name}:{self.port}/",
            **({"Cookie": cookies} if cookies else {}),
            **headers,
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _body(self, headers: dict[str, str]) -> bytes:
        assert self._reader
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int((await self._reader.readline()).split(b";")[0], 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readline()
        await self._reader.readline()
        return b"".join(parts)
