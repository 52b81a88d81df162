"""The server's clock, moved: as by a person, a time server, or a machine that woke up in another year."""

import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self, cast

import pytest

from schema import database


def move_clock(patch: pytest.MonkeyPatch, by: timedelta) -> None:
    """From here on it is so much later, or earlier."""
    real, seconds = time.time, by.total_seconds()

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + by

    patch.setattr(database, "datetime", Moved)
    patch.setattr(time, "time", lambda: real() + seconds)


class StoppedClock:
    """The server's clock stands still, until it is told to go on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        clock = self
        self._at = datetime.now(UTC)

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return cast(Self, clock._at.astimezone(tz))

        patch.setattr(database, "datetime", Stopped)

    def go_on(self, seconds: float) -> None:
        """By so much."""
        self._at += timedelta(seconds=seconds)
