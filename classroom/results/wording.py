"""Results, states and times in people's words."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _

MINUTE = 60


def result_words() -> Mapping[str, str]:
    """Results and states, each in a word or two. Made once a page: a page shows hundreds."""
    return {
        "right": _("right"),
        "partly": _("partly right"),
        "wrong": _("wrong"),
        "seen": _("read"),
        "answered": _("answered"),
        "skipped": _("skipped"),
        "ungraded": _("to be marked"),
        "current": _("is here"),
        "open": _("not yet"),
        "off_way": _("not on this pupil's way"),
    }


def minutes(seconds: float | None) -> str:
    """As 0:42, or 61:05; a dash where nobody knows."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    return f"{whole // MINUTE}:{whole % MINUTE:02}"


def points(score: float) -> str:
    """As 1,5 or 3: two decimals at most."""
    return _written(score, get_locale())


@lru_cache(maxsize=1024)  # a page writes hundreds of scores, and few different ones
def _written(score: float, locale: Locale) -> str:
    return format_decimal(score, "0.##", locale)
