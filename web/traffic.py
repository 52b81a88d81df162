"""What passes through the application: each request is counted, timed and logged, by the name of its route.

Outermost of all, so that what is answered before Flask is seen too. What has a known length is taken whole, so that
a browser that reads slowly keeps no thread of the server.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from web.logs import NONE, request_id
from web.metrics import counted
from web.request_id import HEADER, KEY, number_for
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENDPOINT = "halte.endpoint"  # in the environment of a request whose address is one of ours
WHOLE = 4 * 1024 * 1024  # bytes; what is longer is passed on in parts
FIELDS = ("method", "route", "status", "ms", "bytes")
LOG = logging.getLogger(__name__)
LARGE = (
    1024 * 1024
)  # bytes of a body, as of photos; proxies hand on smaller ones whole, larger ones as they come
MOST_LARGE = 200  # of these at a time: each may keep a thread for as long as its sender is slow
BUSY = b"It is very busy here. Wait a moment and try again.\n"
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")


def init_traffic(app: Flask) -> None:
    """Call this last: it wraps the application with all that stands before it."""
    app.url_value_preprocessor(_note_endpoint)
    settings: Settings = app.config["HALTE"]
    proxies = settings.trusted_proxies
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, proxies, proxies, 0, 0)  # type: ignore[method-assign]
    app.wsgi_app = Traffic(app.wsgi_app, trusted=proxies > 0)  # type: ignore[method-assign, assignment]


class BrokenOff(Exception):
    """An answer that had begun could not be finished."""


class Traffic:
    """The application, watched."""

    def __init__(self, inner: WSGIApplication, *, trusted: bool) -> None:
        self._inner = inner
        self._trusted = trusted
        self._large = threading.BoundedSemaphore(MOST_LARGE)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answers, and notes how it went once the answer is through."""
        number = number_for(environ.get("HTTP_X_REQUEST_ID", ""), trusted=self._trusted)
        environ[KEY] = number
        passing = Passing(environ, start, number)
        token = request_id.set(number)
        try:
            if is_large(environ) and not passing.take(self._large):
                return passing.refuse()
            return passing.through(self._inner(environ, passing.start))
        except BaseException:
            passing.end()
            raise
        finally:
            request_id.reset(token)


class Passing:
    """One request under way."""

    def __init__(self, environ: WSGIEnvironment, start: StartResponse, number: str) -> None:
        self.environ = environ
        self._start = start
        self.number = number
        self._begun = time.perf_counter()
        self._status = 500
        self._length: int | None = None
        self._passed = 0
        self._ended = False
        self._place: threading.BoundedSemaphore | None = None

    def take(self, places: threading.BoundedSemaphore) -> bool:
        """A place among the large ones, kept to the end; False where there is none."""
        if not places.acquire(blocking=False):
            return False
        self._place = places
        return True

    def refuse(self) -> Iterable[bytes]:
        """503, without a look at what is sent."""
        headers = [("Retry-After", "10"), ("Content-Type", "text/plain"), ("Content-Length", str(len(BUSY)))]
        self.start("503 Service Unavailable", headers)
        return self.through([BUSY])

    def start(self, status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        """Notes what is answered."""
        self._status = int(status[:3])
        length = dict(headers).get("Content-Length", "")
        self._length = int(length) if length.isdigit() else None
        return self._start(status, [*headers, (HEADER, self.number)], *more)

    def through(self, body: Iterable[bytes]) -> Iterable[bytes]:
        """The answer's bytes: whole where they are few, else as they come."""
        if self._length is None or self._length > WHOLE:
            return Parts(self, body)
        try:
            whole = b"".join(body)
        finally:
            close(body)
        self._passed = len(whole)
        self.end()
        return [whole]

    def pass_on(self, part: bytes) -> bytes:
        """A part of the answer."""
        self._passed += len(part)
        return part

    def end(self) -> None:
        """Counts and logs it, once."""
        if self._ended:
            return
        self._ended = True
        if self._place is not None:
            self._place.release()
        seconds = time.perf_counter() - self._begun
        method = str(self.environ.get("REQUEST_METHOD"))
        method = method if method in METHODS else "other"
        name = endpoint(self.environ)
        counted.requests.labels(name, method, self._status).inc()
        counted.latency.labels(name).observe(seconds)
        told = (method, name, self._status, round(seconds * 1000), self._passed)
        LOG.info("%s %s %s %s ms %s bytes", *told, extra={"fields": dict(zip(FIELDS, told, strict=True))})


class Parts:
    """An answer that is passed on part by part; `close` is called by the server, also when the browser has gone."""

    def __init__(self, passing: Passing, body: Iterable[bytes]) -> None:
        self._passing = passing
        self._body = body
        self._parts = iter(body)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        request_id.set(self._passing.number)
        try:
            return self._passing.pass_on(next(self._parts))
        except StopIteration:
            raise
        except Exception:
            LOG.exception("%s broke off", endpoint(self._passing.environ))
            raise BrokenOff from None  # the server logs it too: without what went wrong
        finally:
            request_id.set(NONE)

    def close(self) -> None:
        """The end, once."""
        close(self._body)
        self._passing.end()


def is_large(environ: WSGIEnvironment) -> bool:
    """Whether the body is long, or tells no length."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    if length.isdigit():
        return int(length) > LARGE
    return "chunked" in str(environ.get("HTTP_TRANSFER_ENCODING", "")).lower()


def close(body: Iterable[bytes]) -> None:
    """WSGI's `close`, where there is one."""
    closing = getattr(body, "close", None)
    if closing is not None:
        closing()


def _note_endpoint(endpoint: str | None, _values: object) -> None:
    request.environ[ENDPOINT] = endpoint


def endpoint(environ: WSGIEnvironment) -> str:
    """The name of the route, never the address: `player.watch`, `static`, or `none`."""
    if environ.get(ENDPOINT):
        return str(environ[ENDPOINT])
    return "static" if str(environ.get("PATH_INFO")).startswith("/static/") else "none"
