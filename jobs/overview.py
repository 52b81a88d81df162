"""What waits, runs and went wrong, for people; putting work back and throwing it away."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError

from jobs.queue import CHANNEL
from jobs.table import changing
from schema.database import db, now
from schema.jobs import DONE, FAILED, OPEN, RUNNING, SET_ASIDE, STATES, WAITING, Job
from web.live import publish

SHOWN = 100
IDLE = timedelta(minutes=2)  # work that nobody took for so long waits for a worker
DONE_KEPT, BROKEN_KEPT = timedelta(days=2), timedelta(days=60)
ORDER = {SET_ASIDE: 0, RUNNING: 1, WAITING: 2, FAILED: 3, DONE: 4}


class SameIsOpen(Exception):
    """The very same work waits or runs already."""


def listed(most: int = SHOWN) -> Sequence[Job]:
    """What needs somebody first, then what runs and waits, then the latest that ended."""
    order = case(ORDER, value=Job.state)
    newest = case((Job.state.in_(OPEN), Job.id), else_=-Job.id)
    return db.session.scalars(select(Job).order_by(order, newest).limit(most)).all()


def counts() -> dict[str, int]:
    """How many there are in each state."""
    rows = db.session.execute(select(Job.state, func.count()).group_by(Job.state))
    return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in rows}


def lacks_worker() -> bool:
    """Whether work waits that somebody should have taken by now, and nothing runs."""
    if db.session.scalar(select(Job.id).where(Job.state == RUNNING).limit(1)):
        return False
    waits = select(Job.id).where(Job.state == WAITING, Job.run_after < now() - IDLE)
    return db.session.scalar(waits.limit(1)) is not None


def retry(job_id: int) -> bool:
    """Puts work back that failed or was set aside, as if it were new; false where there is no such work."""
    fresh = {"state": WAITING, "attempts": 0, "worker": None, "reason": None, "run_after": now()}
    where = (Job.id == job_id, Job.state.in_((FAILED, SET_ASIDE)))
    try:
        with changing() as session:
            done = session.execute(update(Job).where(*where).values(**fresh, ended_at=None, progress=0.0))
            assert isinstance(done, CursorResult)  # noqa: S101 - an update gives no other
    except IntegrityError:
        raise SameIsOpen from None
    publish(CHANNEL, {"job": job_id})
    return done.rowcount == 1


def remove(job_id: int) -> bool:
    """Throws work away; what runs stops when it next tells how far it is. False where there is none."""
    with changing() as session:
        done = session.execute(delete(Job).where(Job.id == job_id))
        assert isinstance(done, CursorResult)  # noqa: S101 - a delete gives no other
        return done.rowcount == 1


def forget_old() -> None:
    """Removes what ended long ago."""
    with changing() as session:
        session.execute(delete(Job).where(Job.state == DONE, Job.ended_at < now() - DONE_KEPT))
        session.execute(
            delete(Job).where(Job.state.in_((FAILED, SET_ASIDE)), Job.ended_at < now() - BROKEN_KEPT)
        )
