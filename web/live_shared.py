"""Live events across processes, through Valkey: a stream of the latest of each channel, and pub/sub that tells them.

While Valkey is away events reach who listens at the same process; pages are told that they are behind, and look
anew once it is back.
"""

import json
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis
from flask import Flask

from web import live
from web.live import EPOCH, KEPT, Channel, Event, Exchange, Listener, News, _events
from web.live_ear import Ear
from web.live_out import Outbox
from web.valkey import EXTENSION, Valkey, ValkeyAway


def init_live(app: Flask) -> None:
    """Events of this process go through the application's Valkey, where it has one. Starts no thread."""
    valkey: Valkey | None = app.extensions[EXTENSION]
    live.use(SharedExchange(valkey) if valkey else None)


class SharedExchange(Exchange):
    """All channels of all processes; who listens here. Ids are Valkey's, with the name of that very server."""

    def __init__(self, valkey: Valkey) -> None:
        super().__init__()
        self._valkey = valkey
        database = valkey.client.connection_pool.connection_kwargs.get("db") or 0
        self._prefix = f"halte:{database}:live:"  # pub/sub knows no databases
        self._ear = Ear(valkey, self._hear, self._turn)
        self._outbox = Outbox(valkey, self._tell_own, self._owe)
        self._server: str | None = None  # that this process hears
        self._owes = False
        self._behind = False

    def publish(self, channel: str, event: Event) -> None:
        """Hands the event to everyone who listens to the channel, wherever, or comes back to it soon. Never waits."""
        self._outbox.put(self._prefix + channel, event)

    @contextmanager
    def subscribe(
        self, channel: str, last: str | None = None, *, who: str | None = None, keep_alive: float = 15.0
    ) -> Iterator[Iterator[News | None]]:
        """As of one process; the id `last` may be from any."""
        listener: Listener = queue.SimpleQueue()
        with self._lock:
            place = self._enter(channel, listener, who)
        try:
            yield _events(listener, self._before(channel, last), keep_alive)
        finally:
            with self._lock:
                place.listeners.pop(listener, None)
                self._forget(channel, place)

    def close(self) -> None:
        """Sends what waits, and hears no more."""
        self._outbox.close()
        self._ear.close()

    def _forget(self, channel: str, place: Channel) -> None:
        if not place.listeners and self._channels.get(channel) is place:
            del self._channels[channel]
            self._ear.leave(self._prefix + channel)

    def _before(self, channel: str, last: str | None) -> list[News]:
        """What came since, or that it can't be known; and whether this process is behind."""
        hears = self._ear.listen_to(self._prefix + channel)
        known = self._known(self._prefix + channel, last) if hears else None
        with self._lock:
            self._behind = self._behind or self._server is None
            behind = [self._local({"behind": True})] if self._behind else []
            return [*([self._local({"missed": True})] if known is None else known), *behind]

    def _known(self, key: str, last: str | None) -> list[News] | None:
        """What the stream has; None where it can't be known."""
        try:
            return self._valkey.ask(lambda client: self._read(client, key, self._place(last)))
        except ValkeyAway:
            return None

    def _read(self, client: redis.Redis, key: str, place: str | None) -> list[News]:
        rows: Any = client.xrange(key, place, count=KEPT + 1) if place else []
        if rows and rows[0][0] == place and len(rows) <= KEPT:
            return [self._news(number, fields["event"]) for number, fields in rows[1:]]
        newest: Any = client.xrevrange(key, count=1)
        number = f"{self._server}-{newest[0][0]}" if newest else f"{EPOCH}-0"
        return [News(number, {"missed": True})]

    def _place(self, last: str | None) -> str | None:
        """Where that id stands in the stream, if it is of this very server."""
        server, _, place = (last or "").partition("-")
        parts = place.split("-")
        is_id = len(parts) == 2 and all(p.isascii() and p.isdigit() and len(p) < 20 for p in parts)
        return place if is_id and server == self._server else None

    def _hear(self, key: str, said: str | None) -> None:
        """On the ear's thread."""
        if said is None:
            self._tell_own(key, {"missed": True})
        else:
            number, _, event = said.partition(" ")
            self._tell(key, self._news(number, event))

    def _tell_own(self, key: str, event: Event) -> None:
        with self._lock:
            news = self._local(event)
        self._tell(key, news)

    def _tell(self, key: str, news: News) -> None:
        with self._lock:
            place = self._channels.get(key.removeprefix(self._prefix))
            for listener in place.listeners if place else ():
                listener.put(news)

    def _turn(self, server: str | None) -> None:
        """It hears that server from now on, or none."""
        self._server = server
        self._look()

    def _owe(self, owes: bool) -> None:
        self._owes = owes
        self._look()

    def _look(self) -> None:
        """Tells who listens here when that changes: that they are behind, or where it is over to look anew."""
        with self._lock:
            behind = self._server is None or self._owes
            if behind == self._behind:
                return
            self._behind = behind
            told: list[Event] = [{"behind": True}] if behind else [{"behind": False}, {"missed": True}]
            for event in told:
                news = self._local(event)
                for place in self._channels.values():
                    for listener in place.listeners:
                        listener.put(news)

    def _local(self, event: Event) -> News:
        """With an id that means nothing later. Under the lock."""
        self._newest += 1
        return News(f"{EPOCH}-{self._newest}", event)

    def _news(self, number: str, event: str) -> News:
        found: Any = json.loads(event)
        return News(f"{self._server}-{number}", found)
