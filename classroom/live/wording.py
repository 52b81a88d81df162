"""Times in people's words."""

from datetime import datetime, timedelta
from math import ceil

from flask_babel import format_date, format_time, to_user_timezone
from flask_babel import gettext as _

from timelines.model import Span


def moment_words(moment: datetime, at: datetime) -> str:
    """The classroom's clock, with the day where it is another than that of `at`: 10:19, or 21 nov 10:19."""
    clock: str = format_time(moment, "H:mm")
    day, today = to_user_timezone(moment).date(), to_user_timezone(at).date()
    if day == today:
        return clock
    if day == today - timedelta(days=1):
        return str(_("yesterday %(time)s", time=clock))
    pattern = "d MMM" if day.year == today.year else "d MMM y"
    return f"{format_date(to_user_timezone(moment), pattern, rebase=False)} {clock}"


def film_time(second: float) -> str:
    """A place in the film, as its seek bar says it: 1:05."""
    minutes, seconds = divmod(int(second), 60)
    return f"{minutes}:{seconds:02}"


def seconds_words(span: Span) -> str:
    """A part of the film: 0:21–0:29."""
    return f"{film_time(span.start)}–{film_time(ceil(span.end))}"
