"""Events: who publishes need not know who listens. Within this process here, across processes in `web.live_shared`.

Each event has an id, and each channel keeps its latest for a while, so that who lost the connection hears what came
meanwhile. An event `{"missed": True}` says that something may have come that is not there any more: look anew;
`{"behind": True}` and False, that from now on what other processes tell does not come, and that it does again.
"""

import queue
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Event = dict[str, Any]

KEPT = 200  # events of a channel
MOST_CHANNELS = 1000  # of those that were quiet longest and that nobody listens to nothing is kept
MOST_OF_ONE = 6  # listeners of one person on a channel: the oldest makes way for another
EPOCH = secrets.token_hex(4)  # ids of another process, or from before a restart, mean nothing here


class News(NamedTuple):
    """An event with its id, as `Last-Event-ID` gives it back."""

    id: str
    event: Event


Listener = queue.SimpleQueue[News | None]  # None: it made way


@dataclass
class Channel:
    """Who listens, oldest first, and what came last; all up to the number `forgotten` is not kept any more."""

    forgotten: int
    kept: deque[tuple[int, News]] = field(default_factory=deque)
    listeners: dict[Listener, str | None] = field(default_factory=dict)  # and who they are

    def tell(self, number: int, news: News) -> None:
        """To all who listen, and to who comes back soon."""
        self.kept.append((number, news))
        if len(self.kept) > KEPT:
            self.forgotten, _ = self.kept.popleft()
        for listener in self.listeners:
            listener.put(news)

    def make_way(self, who: str) -> None:
        """Ends the oldest connections of who has too many, to take one more."""
        own = [listener for listener, name in self.listeners.items() if name == who]
        for listener in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
            del self.listeners[listener]
            listener.put(None)


class Exchange:
    """All channels. Ids count up over all of them."""

    def __init__(self) -> None:
        self._channels: OrderedDict[str, Channel] = OrderedDict()  # quiet for longest first
        self._lock = threading.Lock()
        self._newest = 0
        self._ended = False

    def publish(self, channel: str, event: Event) -> None:
        """Hands the event to everyone who listens to the channel now, or comes back to it soon. Never waits."""
        with self._lock:
            self._newest += 1
            self._channel(channel).tell(self._newest, News(_id(self._newest), event))
            self._forget_quiet()

    @contextmanager
    def subscribe(
        self, channel: str, last: str | None = None, *, who: str | None = None, keep_alive: float = 15.0
    ) -> Iterator[Iterator[News | None]]:
        """Listens from now on, or from the event of the id `last`: first comes what was missed.

        The iterator gives None when nothing came for `keep_alive` seconds, and ends where the same `who` listens
        too often. One that is read too slowly skips what waits, and says so.
        """
        listener: Listener = queue.SimpleQueue()
        with self._lock:
            place = self._enter(channel, listener, who)
            before = self._since(place, last)
        try:
            yield _events(listener, before, keep_alive)
        finally:
            with self._lock:
                place.listeners.pop(listener, None)
                self._forget_quiet()

    def listeners(self) -> int:
        """How many listen now, on all channels together."""
        with self._lock:
            return sum(len(place.listeners) for place in self._channels.values())

    def end(self) -> None:
        """Ends all who listen, and whoever still comes: the server stops."""
        with self._lock:
            self._ended = True
            for place in self._channels.values():
                for listener in place.listeners:
                    listener.put(None)

    def close(self) -> None:
        """Ends what runs beside requests: the process is about to end, or to fork."""

    def _enter(self, channel: str, listener: Listener, who: str | None) -> Channel:
        place = self._channel(channel)
        if who is not None:
            place.make_way(who)
        place.listeners[listener] = who
        if self._ended:
            listener.put(None)
        return place

    def _since(self, place: Channel, last: str | None) -> list[News]:
        number = _number(last)
        if number is None or number < place.forgotten:
            return [News(_id(self._newest), {"missed": True})]
        return [news for told, news in place.kept if told > number]

    def _channel(self, name: str) -> Channel:
        place = self._channels.setdefault(name, Channel(forgotten=self._newest))
        self._channels.move_to_end(name)
        return place

    def _forget_quiet(self) -> None:
        if len(self._channels) <= MOST_CHANNELS:
            return
        quiet = [name for name, place in self._channels.items() if not place.listeners]
        for name in quiet[: len(self._channels) - MOST_CHANNELS]:
            del self._channels[name]


def _events(listener: Listener, before: list[News], keep_alive: float) -> Iterator[News | None]:
    yield from before
    told = {news.id for news in before}
    while True:
        try:
            news = _skip(listener) if listener.qsize() > KEPT else listener.get(timeout=keep_alive)
        except queue.Empty:
            yield None
            continue
        if news is None:
            return
        if news.id not in told:
            yield news


def _skip(listener: Listener) -> News | None:
    """Leaves out all that waits."""
    news = listener.get_nowait()
    while news is not None and not listener.empty():
        news = listener.get_nowait()
    return None if news is None else News(news.id, {"missed": True})


def _id(number: int) -> str:
    return f"{EPOCH}-{number}"


def _number(last: str | None) -> int | None:
    epoch, _, number = (last or "").partition("-")
    return (
        int(number) if epoch == EPOCH and number.isascii() and number.isdigit() and len(number) < 16 else None
    )


_own = Exchange()
_exchange = _own  # of this process


def use(exchange: Exchange | None = None) -> None:
    """From now on events of this process go through that one; through this process alone where there is none."""
    global _exchange  # noqa: PLW0603 - a process has one
    _exchange = exchange or _own


def publish(channel: str, event: Event) -> None:
    """Hands the event to everyone who listens to the channel now, or comes back to it soon. Never waits."""
    _exchange.publish(channel, event)


def subscribe(
    channel: str, last: str | None = None, *, who: str | None = None, keep_alive: float = 15.0
) -> AbstractContextManager[Iterator[News | None]]:
    """Listens to the channel; see `Exchange.subscribe`."""
    return _exchange.subscribe(channel, last, who=who, keep_alive=keep_alive)


def listeners() -> int:
    """How many listen now in this process, on all channels together."""
    return _exchange.listeners()


def close() -> None:
    """Sends what waits and ends the threads: call this before the process forks."""
    _exchange.close()


def end_all() -> None:
    """Ends all who listen in this process: it stops."""
    _exchange.end()
