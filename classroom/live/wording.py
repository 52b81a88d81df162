"""Times in people's words."""

from datetime import datetime
from math import ceil

from flask_babel import format_time

from timelines.model import Span


def clock_time(moment: datetime) -> str:
    """As on the classroom's clock."""
    return str(format_time(moment, "H:mm"))


def film_time(second: float) -> str:
    """A place in the film, as its seek bar says it: 1:05."""
    minutes, seconds = divmod(int(second), 60)
    return f"{minutes}:{seconds:02}"


def seconds_words(span: Span) -> str:
    """A part of the film: 0:21–0:29."""
    return f"{film_time(span.start)}–{film_time(ceil(span.end))}"
