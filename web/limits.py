"""Rate limits. A whole school shares one address, so limits by address are wide; see each use.

Only what is counted passes through here: no request pays for a limit that it does not touch. Counted over all
processes where there is a Valkey, in each process while that is away. Whose it is goes there as a keyed hash: no
address, e-mail address or name of anybody stands in it.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

import redis
from flask import Flask, current_app
from limits import RateLimitItem
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from web.valkey import EXTENSION, Valkey, ValkeyAway

Result = TypeVar("Result")
Ask = Callable[[MovingWindowRateLimiter], Result]

PREFIX = "halte:limits"


class Counters:
    """Counts in a moving window. What is counted is counted in this process too, for when Valkey goes away."""

    def __init__(self, secret: str, valkey: Valkey | None = None) -> None:
        self._secret = secret.encode()
        self._valkey = valkey
        self._shared = MovingWindowRateLimiter(_storage(valkey.client)) if valkey else None

    def hit(self, rate: RateLimitItem, name: str, whose: str) -> None:
        """Counts one more."""
        self._both(lambda limiter: limiter.hit(rate, name, self._hidden(whose)))

    def clear(self, rate: RateLimitItem, name: str, whose: str) -> None:
        """Forgets what was counted."""
        self._both(lambda limiter: limiter.clear(rate, name, self._hidden(whose)))

    def wait(self, rate: RateLimitItem, name: str, whose: str) -> int:
        """In how many seconds one more is allowed; 0 is now."""
        key = self._hidden(whose)
        try:
            return self._of_all(lambda limiter: _wait(limiter, rate, name, key))
        except ValkeyAway:
            return _wait(self._own, rate, name, key)

    @cached_property
    def _own(self) -> MovingWindowRateLimiter:
        """From the first count on and not before: it starts a thread, and the server may fork before."""
        return MovingWindowRateLimiter(MemoryStorage())

    def _both(self, ask: Ask[object]) -> None:
        ask(self._own)
        with suppress(ValkeyAway):
            self._of_all(ask)

    def _of_all(self, ask: Ask[Result]) -> Result:
        if self._valkey is None or self._shared is None:
            raise ValkeyAway
        shared = self._shared
        return self._valkey.ask(lambda _: ask(shared))

    def _hidden(self, whose: str) -> str:
        return hmac.new(self._secret, whose.encode(), hashlib.sha256).hexdigest()[:32]


def init_limits(app: Flask) -> None:
    """Gives the application its counters."""
    valkey: Valkey | None = app.extensions[EXTENSION]
    app.extensions["halte_limits"] = Counters(app.config["SECRET_KEY"], valkey)


def limiter() -> Counters:
    """The counters of the application."""
    counters: Counters = current_app.extensions["halte_limits"]
    return counters


def _storage(client: redis.Redis) -> RedisStorage:
    return RedisStorage("redis://", connection_pool=client.connection_pool, key_prefix=PREFIX)


def _wait(limiter: MovingWindowRateLimiter, rate: RateLimitItem, name: str, key: str) -> int:
    if limiter.test(rate, name, key):
        return 0
    free_at, _left = limiter.get_window_stats(rate, name, key)
    return max(1, round(free_at - time.time()))
