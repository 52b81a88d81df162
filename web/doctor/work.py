"""Background work: whether anybody takes it, and what was set aside."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from schema.database import now
from schema.jobs import RUNNING, SET_ASIDE, WAITING, Job
from web.doctor.connecting import opened
from web.doctor.finding import LOOK, OK, WRONG, Case, Told

LONG = timedelta(minutes=10)


def look(case: Case) -> Told:
    """From the job table."""
    if not case.knows_database:
        yield LOOK, _("Not looked at: HALTE_DATABASE_URL can't be used.")
        return
    try:
        with opened(case.settings.database) as connection:
            problems = [*_taken(connection), *_set_aside(connection)]
    except (SQLAlchemyError, FileNotFoundError):
        yield LOOK, _("What waits stands in the database, which can't be asked now.")
        return
    yield from problems or [(OK, _("Nothing waits for long."))]


def _taken(connection: Connection) -> Told:
    waiting = (Job.state == WAITING) & (Job.run_after < now() - LONG)
    count = connection.scalar(select(func.count()).where(waiting)) or 0
    running = connection.scalar(select(func.count()).where(Job.state == RUNNING)) or 0
    if count and not running:
        yield (
            WRONG,
            ngettext(
                "%(num)s job has waited for ten minutes and nobody takes it. Start a worker: halte worker",
                "%(num)s jobs have waited for ten minutes and nobody takes them. Start a worker: halte worker",
                count,
            ),
        )


def _set_aside(connection: Connection) -> Told:
    count = connection.scalar(select(func.count()).where(Job.state == SET_ASIDE)) or 0
    if count:
        yield (
            LOOK,
            ngettext(
                "%(num)s job broke each time and was set aside. Look at it: halte jobs list",
                "%(num)s jobs broke each time and were set aside. Look at them: halte jobs list",
                count,
            ),
        )
