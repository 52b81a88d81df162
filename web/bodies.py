"""Bodies of requests that tell no length: what is too long is refused, never cut off and taken for the whole."""

from functools import cached_property
from typing import IO, cast

from flask import Flask, Request
from werkzeug.wsgi import LimitedStream


class Bounded(LimitedStream):
    """The library's, which reads up to the limit and calls that all."""

    def readall(self) -> bytes:
        """All of it. Raises RequestEntityTooLarge where there is more than may be."""
        found = super().readall()
        if self.is_exhausted:
            self.on_exhausted()
        return found


class BoundedRequest(Request):
    """Flask's, with such a body where none is told how long it is."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body; one of a known length was refused by that, if need be."""
        most = self.max_content_length
        if self.content_length is None and most is not None and self.environ.get("wsgi.input_terminated"):
            return cast(IO[bytes], Bounded(self.environ["wsgi.input"], most, is_max=True))
        return super().stream


def init_bodies(app: Flask) -> None:
    """For every request of the application."""
    app.request_class = BoundedRequest
