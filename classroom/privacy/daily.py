"""The nightly work: erases at a quiet hour what is due.

It keeps no state: what is due is in the database, and of several workers only one erases each class. Where none ran
at night it is done as soon as one does.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from accounts.photos import are_doomed, drop_doomed
from classroom.privacy.clock import ClockAhead, check_clock
from classroom.privacy.purging import due_classes, purge
from jobs.kinds import Kind
from jobs.work import Refused, Work
from schema.database import db, now

QUIET = range(2, 5)  # hours of the night
HERE = ZoneInfo("Europe/Amsterdam")


def when(at: datetime) -> str | None:
    """Once a night; by day each hour as long as a class is there that should have gone last night."""
    local = at.astimezone(HERE)
    if local.hour in QUIET:
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H}" if _is_late(local) else None


def erase_what_is_due(_work: Work) -> dict[str, int]:
    """The work itself; gives how many classes went."""
    at = now()
    try:
        check_clock(at)
    except ClockAhead as ahead:
        raise Refused(ahead.in_words()) from None
    return {"classes": len(purge(at.astimezone(HERE).date()))}


def _is_late(local: datetime) -> bool:
    """Whether a class should have gone last night."""
    return bool(due_classes(db.session(), local.date() - timedelta(days=1)))


def when_photos_wait(at: datetime) -> str | None:
    """Each hour as long as the store has not removed all that it was asked to."""
    return f"{at:%Y-%m-%d %H}" if are_doomed() else None


def remove_photos(_work: Work) -> dict[str, int]:
    """Asks again; gives how many are left."""
    return {"left": drop_doomed()}


PHOTOS = Kind("photos", lambda: _("Removing photos"), remove_photos, when=when_photos_wait)
NIGHTLY = Kind("purge", lambda: _("Erasing what is due"), erase_what_is_due, when=when)
