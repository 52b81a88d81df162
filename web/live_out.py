"""What this process publishes for all: a thread sends it to Valkey, many at once, so that no request waits."""

import itertools
import json
import multiprocessing.util
import queue
import threading
from collections.abc import Callable
from typing import Any

import redis

from web.live import KEPT, Event
from web.valkey import AGAIN, Valkey, ValkeyAway

Letter = tuple[str, Event]  # the channel's key and the event

GROUP = 256  # events in one message to Valkey at most
MOST = 20_000  # events that wait
HOUR = 3600  # seconds that a quiet channel's latest events are kept
LAST = 1.0  # seconds that the end of the process waits for what is still to be sent

# Keeps the event for who comes back, and tells it with its id to all who listen; in one step, so in one order.
PUBLISH = """
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'event', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[1])
"""


class Outbox:
    """Sends in the order of publishing. What Valkey did not take is told by `own` to this process alone.

    Of such channels it later says to all that something was missed. `turn` is called with whether that is still owed.
    """

    def __init__(
        self, valkey: Valkey, own: Callable[[str, Event], None], turn: Callable[[bool], None]
    ) -> None:
        self._valkey, self._own, self._turn = valkey, own, turn
        self._waiting: queue.Queue[Letter | None] = queue.Queue(MOST)
        self._owed: dict[str, None] = {}  # keys of channels, in order
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, key: str, event: Event) -> None:
        """Takes the event. Never waits."""
        self._start()
        try:
            self._waiting.put_nowait((key, event))
        except queue.Full:
            self._own(key, event)

    def close(self) -> None:
        """Sends what waits, for a short while. Whoever publishes after that begins anew."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join(LAST)

    def _start(self) -> None:
        # At the first use and not before: the server may fork between.
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="halte-live-out", daemon=True)
                    self._thread.start()
                    multiprocessing.util.Finalize(None, self.close, exitpriority=1)

    def _run(self) -> None:
        letters: list[Letter | None] = []
        while None not in letters:
            letters = self._next()
            self._send([one for one in letters if one])

    def _next(self) -> list[Letter | None]:
        """What waits; where something is owed nothing after a while, or at once if Valkey answers."""
        patience = None if not self._owed else AGAIN if self._valkey.is_away else 0.0
        found: list[Letter | None] = []
        try:
            found.append(self._waiting.get(timeout=patience))
            while len(found) < GROUP:
                found.append(self._waiting.get_nowait())
        except queue.Empty:
            pass
        return found

    def _send(self, letters: list[Letter]) -> None:
        paid = list(itertools.islice(self._owed, GROUP))
        missed: list[Letter] = [(key, {"missed": True}) for key in paid]
        try:
            self._valkey.ask(lambda client: _publish(client, [*missed, *letters]))
        except ValkeyAway:
            self._keep(letters)
        else:
            self._forget(paid)

    def _forget(self, paid: list[str]) -> None:
        for key in paid:
            del self._owed[key]
        if paid and not self._owed:
            self._turn(False)

    def _keep(self, letters: list[Letter]) -> None:
        is_first = not self._owed
        for key, event in letters:
            self._owed[key] = None
            self._own(key, event)
        if is_first and letters:
            self._turn(True)


def _publish(client: redis.Redis, letters: list[Letter]) -> None:
    with client.pipeline(transaction=False) as pipeline:
        for key, event in letters:
            words: list[Any] = [json.dumps(event, separators=(",", ":")), KEPT, HOUR]
            pipeline.eval(PUBLISH, 1, key, *words)
        pipeline.execute()
