"""Events within this process: who publishes need not know who listens.

A listener that reads too slowly loses events, and is told so by an event `{"missed": true}`.
"""

import queue
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Event = dict[str, Any]
Listener = queue.Queue[Event]

_listeners: dict[str, set[Listener]] = defaultdict(set)
_lock = threading.Lock()


def publish(channel: str, event: Event) -> None:
    """Hands the event to everyone who listens to the channel now. Never waits."""
    with _lock:
        listeners = tuple(_listeners.get(channel, ()))
    for listener in listeners:
        try:
            listener.put_nowait(event)
        except queue.Full:
            _start_over(listener)


@contextmanager
def subscribe(channel: str, keep_alive: float = 15.0, room: int = 100) -> Iterator[Iterator[Event | None]]:
    """Listens from now on. The iterator gives None when nothing came for `keep_alive` seconds."""
    listener: Listener = queue.Queue(maxsize=room)
    with _lock:
        _listeners[channel].add(listener)
    try:
        yield _events(listener, keep_alive)
    finally:
        with _lock:
            _listeners[channel].discard(listener)
            if not _listeners[channel]:
                del _listeners[channel]


def _events(listener: Listener, keep_alive: float) -> Iterator[Event | None]:
    while True:
        try:
            yield listener.get(timeout=keep_alive)
        except queue.Empty:
            yield None


def _start_over(listener: Listener) -> None:
    while not listener.empty():
        try:
            listener.get_nowait()
        except queue.Empty:
            break
    try:
        listener.put_nowait({"missed": True})
    except queue.Full:
        return
