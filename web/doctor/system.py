"""What the machine gives: open files, and the times of time zones."""

import resource
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.serve import THREADS

BESIDE = 400  # files beside one for each visitor: database connections, programs, logs


def look(_case: Case) -> Told:
    """Both."""
    yield _zone()
    yield _files()


def _zone() -> tuple[str, str]:
    try:
        ZoneInfo("Europe/Amsterdam")
    except (ZoneInfoNotFoundError, OSError):
        return WRONG, _("The times of Europe/Amsterdam are not known here. Install the package tzdata.")
    return OK, _("The times of Europe/Amsterdam are known.")


def _files() -> tuple[str, str]:
    most, needed = resource.getrlimit(resource.RLIMIT_NOFILE)[0], THREADS * 2 + BESIDE
    if most != resource.RLIM_INFINITY and most < needed:
        return LOOK, _(
            "A process may open %(most)s files; a full server needs %(needed)s. Raise it: ulimit -n "
            "%(needed)s, or LimitNOFILE= in its unit.",
            most=most,
            needed=needed,
        )
    return OK, _("A process may open enough files.")
