"""The one connection on which this process hears what all processes publish (Valkey's pub/sub)."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import redis

from web.valkey import TIMEOUT, Valkey

SILENT = 1.0  # seconds after which it asks whether Valkey is still there
LOST = 3.0  # seconds without a word
AGAIN = 1.0  # seconds until it tries to connect again
LAST = "halte:last"  # the channel that is asked for last: once it is confirmed all others are
LOG = logging.getLogger(__name__)

Wire = Any  # redis-py's connection, which has no types


class Ear:
    """A thread that listens, from its first use on, to the channels that somebody here wants.

    `hear` is called with a channel and what was said there, None where something may have been missed; `turn` with
    the name of the server that it hears, or None.
    """

    def __init__(
        self, valkey: Valkey, hear: Callable[[str, str | None], None], turn: Callable[[str | None], None]
    ) -> None:
        self._valkey, self._hear, self._turn = valkey, hear, turn
        self._changed = threading.Condition()
        self._wanted: set[str] = set()
        self._unconfirmed: Counter[str] = Counter()
        self._late: set[str] = set()  # whoever waited for it has given up
        self._wire: Wire = None
        self._is_up = False
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    def listen_to(self, channel: str) -> bool:
        """Returns once nothing that is said there can be missed. False: not within a short while."""
        with self._changed:
            self._start()
            if channel not in self._wanted:
                self._wanted.add(channel)
                self._ask("SUBSCRIBE", channel)
            if self._changed.wait_for(lambda: self._is_up and not self._unconfirmed[channel], TIMEOUT):
                return True
            self._late.add(channel)
            return False

    def leave(self, channel: str) -> None:
        """Nobody here wants it any more."""
        with self._changed:
            self._late.discard(channel)
            if channel in self._wanted:
                self._wanted.remove(channel)
                self._ask("UNSUBSCRIBE", channel)

    def close(self) -> None:
        """Listens no more, until somebody wants to again."""
        self._closed.set()
        with self._changed:
            thread, self._thread = self._thread, None
            if self._wire is not None:
                self._wire.disconnect()
        if thread is not None:
            thread.join()
        self._closed.clear()

    def _ask(self, command: str, *channels: str) -> None:
        """Without a wire nothing is asked: all that is wanted is asked for as soon as there is one."""
        if self._wire is None:
            return
        if command == "SUBSCRIBE":
            self._unconfirmed.update(channels)
        try:
            self._wire.send_command(command, *channels)
        except (redis.RedisError, OSError):
            self._wire = None  # the thread finds out as well

    def _start(self) -> None:
        # At the first use and not before: the server may fork between.
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="halte-live", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self._listen()
            except Exception as error:  # this thread ends for nothing
                if self._closed.is_set():
                    return
                if not isinstance(error, redis.RedisError | OSError):
                    LOG.exception("listening to live events failed; it begins anew")
                self._valkey.failed(error)
            self._turn(None)
            self._closed.wait(AGAIN)

    def _listen(self) -> None:
        """Until the connection is lost, which raises."""
        server: Any = self._valkey.client.info("server")
        pool = self._valkey.client.connection_pool
        wire: Wire = pool.get_connection()
        try:
            self._connect(wire)
            self._read(wire, str(server["run_id"])[:8])
        finally:
            with self._changed:
                self._wire, self._is_up = None, False
            wire.disconnect()
            pool.release(wire)

    def _connect(self, wire: Wire) -> None:
        with self._changed:
            self._wire = wire
            self._late.clear()  # all are told when it is up
            self._unconfirmed.clear()
            self._ask("SUBSCRIBE", *self._wanted, LAST)

    def _read(self, wire: Wire, server: str) -> None:
        heard_at = time.monotonic()
        while self._wire is wire:
            if wire.can_read(timeout=SILENT):
                self._take(wire.read_response(), server)
                heard_at = time.monotonic()
            elif time.monotonic() - heard_at > LOST:
                raise redis.TimeoutError("no word any more")
            else:
                with self._changed:
                    wire.send_command("PING")
        raise redis.ConnectionError("lost while sending")

    def _take(self, said: list[Any], server: str) -> None:
        kind, channel = said[0], said[1]
        if kind == "message" and self._is_up:
            self._hear(channel, said[2])
        elif kind == "subscribe" and channel == LAST:
            self._valkey.answered()
            self._turn(server)
            self._confirm(channel, is_up=True)
        elif kind == "subscribe" and self._confirm(channel):
            self._hear(channel, None)

    def _confirm(self, channel: str, *, is_up: bool = False) -> bool:
        """Whether it came too late for somebody."""
        with self._changed:
            self._unconfirmed -= Counter([channel])
            self._is_up = self._is_up or is_up
            self._changed.notify_all()
            is_late = channel in self._late and not self._unconfirmed[channel]
            self._late -= {channel} if is_late else set()
            return is_late
