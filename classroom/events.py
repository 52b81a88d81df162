"""The stream of a live page, as server-sent events (HTML Standard, 9.2): it says only that there is news."""

import json
import time
from collections.abc import Iterator
from typing import Any

from web.live import subscribe

RETRY = 2000  # milliseconds until the browser comes back
LIFETIME = 20 * 60.0  # seconds; then the browser comes back and is asked again who it is


def channel_of(assignment_id: int) -> str:
    """The channel on which the player publishes."""
    return f"assignment:{assignment_id}"


def event_stream(assignment_id: int, lifetime: float = LIFETIME, keep_alive: float = 15.0) -> Iterator[str]:
    """One event at once, so that a page that missed something catches up; then one for each response."""
    end = time.monotonic() + lifetime
    with subscribe(channel_of(assignment_id), keep_alive=keep_alive) as events:
        yield f"retry: {RETRY}\n{as_message({})}"
        for event in events:
            if time.monotonic() > end:
                return
            yield ": still here\n\n" if event is None else as_message(event)


def as_message(event: dict[str, Any]) -> str:
    """The event in the format of the stream, with the response's id where there is one."""
    number = event.get("response")
    head = f"id: {number}\n" if isinstance(number, int) else ""
    return f"{head}event: results\ndata: {json.dumps(event)}\n\n"
