"""Valkey (or Redis), where the settings name one: the one place that makes its client. It may go away at any time.

No request fails for that, and none waits: a command has a short timeout, and while Valkey is away only one caller
tries it again every few seconds.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import redis
from flask import Flask
from redis.backoff import NoBackoff
from redis.maint_notifications import MaintNotificationsConfig
from redis.retry import Retry

from web.metrics import counted
from web.settings import Settings, WrongSetting
from web.valkey_address import valkey_address

Result = TypeVar("Result")

TIMEOUT = 0.5  # seconds that a command, or connecting, may take
AGAIN = 2.0  # seconds after a failure until somebody tries again
MOST = 50  # connections of this process
EXTENSION = "halte_valkey"
LOG = logging.getLogger(__name__)


class ValkeyAway(Exception):
    """It did not answer now, or a moment ago: go on without."""


class Valkey:
    """A client that knows whether its server answers. Connects at the first use, so a process may fork before."""

    def __init__(self, url: str) -> None:
        self.client = client_of(url)
        self._lock = threading.Lock()
        self._next_try: float | None = None  # while it is away

    @property
    def is_away(self) -> bool:
        """Whether it did not answer when it was asked last."""
        return self._next_try is not None

    def ask(self, work: Callable[[redis.Redis], Result]) -> Result:
        """What the work brings. Raises ValkeyAway, while it is known to be away without asking."""
        if not self._may_try():
            raise ValkeyAway
        try:
            result = work(self.client)
        except (redis.RedisError, OSError) as error:
            self.failed(error)
            raise ValkeyAway from error
        self.answered()
        return result

    def failed(self, error: Exception) -> None:
        """From now on it is away, until it has answered somebody."""
        with self._lock:
            if self._next_try is None:
                counted.valkey_away.set(1)
                LOG.warning("Valkey does not answer (%s); each process goes on by itself", _kind(error))
            self._next_try = time.monotonic() + AGAIN

    def answered(self) -> None:
        """It is there."""
        if self._next_try is None:
            return
        with self._lock:
            if self._next_try is not None:
                self._next_try = None
                counted.valkey_away.set(0)
                LOG.warning("Valkey answers again")

    def _may_try(self) -> bool:
        """True for one caller after each while: the others don't wait with it."""
        if self._next_try is None:
            return True
        with self._lock:
            at = time.monotonic()
            if self._next_try is not None and at < self._next_try:
                return False
            self._next_try = at + AGAIN
            return True


def init_valkey(app: Flask) -> None:
    """Gives the application its Valkey, if it has one. Connects to nothing yet. Raises WrongSetting."""
    settings: Settings = app.config["HALTE"]
    app.extensions[EXTENSION] = Valkey(settings.valkey_url) if settings.valkey_url else None


def client_of(url: str) -> redis.Redis:
    """A client of `HALTE_VALKEY_URL` that waits for nothing and tries nothing twice. Raises WrongSetting."""
    try:
        address = valkey_address(url)
    except ValueError as error:
        raise WrongSetting(f"HALTE_VALKEY_URL can't be used: {error}.") from None
    return redis.Redis.from_pool(
        redis.BlockingConnectionPool.from_url(
            address,
            max_connections=MOST,
            timeout=TIMEOUT,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=Retry(NoBackoff(), 0),
            protocol=2,
            decode_responses=True,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
    )


def _kind(error: Exception) -> str:
    """Without addresses and passwords."""
    return type(error).__name__
