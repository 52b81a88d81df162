"""Moments in words: the clock, and the day where it is not today's."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from classroom.live.wording import moment_words

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 9, 19, tzinfo=UTC), "10:19"),
        (datetime(2026, 11, 22, 23, 5, tzinfo=UTC), "0:05"),  # today, by the clock of the class
        (datetime(2026, 11, 22, 9, 19, tzinfo=UTC), "gisteren 10:19"),
        (datetime(2026, 11, 13, 9, 19, tzinfo=UTC), "13 nov 10:19"),
        (datetime(2025, 5, 13, 8, 19, tzinfo=UTC), "13 mei 2025 10:19"),
    ],
)
def test_the_day_is_said_where_it_is_another(app: Flask, moment: datetime, words: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "nl"}):
        assert moment_words(moment, AT) == words
