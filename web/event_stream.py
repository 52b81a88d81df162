"""What is published on a channel as server-sent events (HTML Standard, 9.2)."""

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator

from flask import Response, request
from flask_babel import gettext as _

from web.errors import Refusal
from web.live import Event, listeners, subscribe
from web.metrics import counted

MOST = 1200  # streams at a time, a thread each; the server's other threads are for answers (`web.serve`)
RETRY = 1500  # milliseconds until the browser comes back, and up to as many more: not all at the same moment
LIFETIME = 20 * 60.0  # seconds; then the browser comes back and is asked again who it is
KEEP_ALIVE = 15.0  # seconds of silence

Message = tuple[str, Event]  # the event's name in the browser, and its data


def event_stream(
    channel: str,
    tell: Callable[[Event], Iterable[Message]],
    last: str | None = None,
    *,
    who: str | None = None,
    lifetime: float = LIFETIME,
    keep_alive: float = KEEP_ALIVE,
) -> Iterator[str]:
    """The messages that `tell` makes of each event, after the one of the id `last`.

    `tell` is asked about `{"missed": True}` first where nothing is known of `last`: it tells how things stand.
    """
    end = time.monotonic() + lifetime
    news_of = subscribe(channel, last, who=who, keep_alive=keep_alive)
    with counted.live_connections.track_inprogress(), news_of as news:
        yield f"retry: {RETRY + random.randrange(RETRY)}\n\n"  # noqa: S311 - no secret
        for one in news:
            if time.monotonic() > end:
                return
            yield ": still here\n\n" if one is None else "".join(_lines(one.id, tell(one.event)))


def stream_response(stream: Callable[[str | None], Iterator[str]]) -> Response:
    """The answer that streams, from where this browser lost the connection; 503 where there is no room."""
    if listeners() >= MOST:
        words = _("It is very busy here. Wait a moment and try again.")
        raise Refusal(503, "busy", words, retry_after=5)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    last = request.headers.get("Last-Event-ID")
    return Response(stream(last), mimetype="text/event-stream", headers=headers)


def _lines(number: str, messages: Iterable[Message]) -> Iterator[str]:
    """An event of which nothing is told moves the place on all the same."""
    told = [f"event: {name}\ndata: {json.dumps(data)}\n" for name, data in messages]
    for one in told[:-1]:
        yield f"{one}\n"
    yield f"{told[-1]}id: {number}\n\n" if told else f"id: {number}\n\n"
