"""Results and states in people's words."""

from collections.abc import Mapping

from flask_babel import gettext as _


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
