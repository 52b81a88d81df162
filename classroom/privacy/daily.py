"""The daily job of the server: a thread that erases at a quiet hour what is due.

It keeps no state: what is due is in the database, and of several processes only one erases each class. A server
that was off at night does it as soon as it runs.
"""

import logging
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask

from classroom.privacy.purging import due_classes, purge
from schema.database import db, has_tables, now

QUIET = range(2, 5)  # hours of the night
EVERY = 1800.0  # seconds between looks
FIRST = 60.0  # seconds after the start
HERE = ZoneInfo("Europe/Amsterdam")
LOG = logging.getLogger(__name__)


def start_daily_job(app: Flask) -> threading.Event:
    """Starts the thread, in the server's worker (never before its fork); the event ends it."""
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(app, stop), name="halte-daily", daemon=True)
    thread.start()
    return stop


def look(app: Flask, at: datetime) -> None:
    """Does what is due at that time; what goes wrong is logged and tried again at the next look."""
    local = at.astimezone(HERE)
    with app.app_context():
        try:
            if has_tables() and (local.hour in QUIET or _is_late(local)):
                purge(local.date())
        except Exception:
            LOG.exception("the daily job failed; it is tried again in %.0f minutes", EVERY / 60)
        finally:
            db.session.remove()


def _is_late(local: datetime) -> bool:
    """Whether a class should have gone last night."""
    return bool(due_classes(db.session(), local.date() - timedelta(days=1)))


def _run(app: Flask, stop: threading.Event) -> None:
    wait = FIRST
    while not stop.wait(wait):
        look(app, now())
        wait = EVERY
