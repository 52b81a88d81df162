"""Whether this instance can serve: its database, its migrations, its media store. Each part a word, never a secret.

What was found is kept for a second, and one process looks once at a time: whoever asks often loads nothing.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from flask import Flask

from schema.compatibility import standing
from schema.database import db
from web.media import EXTENSION, Media

PATIENCE = 2.0  # seconds for all parts together
KEPT = 1.0  # seconds
OK = "ok"
STORE_AWAY = "store_away"
WATCHES = "halte_health"

Parts = dict[str, str]


@dataclass(frozen=True)
class Health:
    """What was found, and when (`time.monotonic`)."""

    parts: Parts
    at: float

    @property
    def ready(self) -> bool:
        """Whether this process can serve. A store that is away is so for all processes: without it pupils answer on."""
        return all(word in (OK, STORE_AWAY) for word in self.parts.values())


class Watch:
    """Looks at parts in a thread of its own, so that one that hangs holds up no request."""

    def __init__(self, look: Callable[[], Parts], slow: Parts, away: Parts) -> None:
        self._look = look
        self._slow = slow
        self._away = away
        self._lock = threading.Lock()
        self._found: Health | None = None
        self._looking: Future[Parts] | None = None

    def begin(self) -> None:
        """Starts to look where what was found is older than a second."""
        with self._lock:
            if not self._is_fresh():
                self._look_once()

    def health(self, until: float) -> Health:
        """How it stands, at most a second old; waits no longer than until then (`time.monotonic`)."""
        with self._lock:
            if self._found is None or not self._is_fresh():
                self._found = Health(self._parts(self._look_once(), until), time.monotonic())
            return self._found

    def _is_fresh(self) -> bool:
        return self._found is not None and time.monotonic() - self._found.at <= KEPT

    def _look_once(self) -> Future[Parts]:
        if self._looking is None:
            pool = ThreadPoolExecutor(1, "halte-health")
            self._looking = pool.submit(self._look)
            pool.shutdown(wait=False)
        return self._looking

    def _parts(self, looking: Future[Parts], until: float) -> Parts:
        wait([looking], max(0.0, until - time.monotonic()))
        if not looking.done():
            return self._slow
        self._looking = None
        return self._away if looking.exception() else looking.result()


def init_health(app: Flask) -> None:
    """Gives the application its watches."""
    media: Media = app.extensions[EXTENSION]
    away = {"media": "away" if media.here else STORE_AWAY}
    unknown = {"migrations": "unknown"}
    app.extensions[WATCHES] = (
        Watch(lambda: _database(app), {"database": "slow"} | unknown, {"database": "away"} | unknown),
        Watch(lambda: _media(media), away, away),
    )


def health_of(app: Flask) -> Health:
    """All parts, each at most a second old. They are looked at side by side."""
    watches: tuple[Watch, ...] = app.extensions[WATCHES]
    until = time.monotonic() + PATIENCE
    for watch in watches:
        watch.begin()
    found = [watch.health(until) for watch in watches]
    return Health(
        {name: word for one in found for name, word in one.parts.items()}, min(one.at for one in found)
    )


def _database(app: Flask) -> Parts:
    with app.app_context():
        return {"database": OK, "migrations": _migrations()}


def _migrations() -> str:
    """`behind`: run `halte database upgrade`. One that a newer Halte brought is well, until that contracts it."""
    with db.engine.connect() as connection:
        return standing(connection)


def _media(media: Media) -> Parts:
    here = media.films.records.list() if media.here is None else media.here.iterdir()
    next(iter(here), None)
    return {"media": OK}
