"""Who has which work: taking it, showing life, ending it. Each writes only where the work is still this worker's."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from jobs.table import changing
from jobs.work import Work
from schema.database import db, now
from schema.jobs import RUNNING, SET_ASIDE, WAITING, Job

MOST_ATTEMPTS = 3
KILLED = "killed"  # the reason of work whose worker went away each time


@dataclass(frozen=True)
class Sign:
    """The last sign of life of a job that runs."""

    id: int
    attempt: int
    worker: str | None
    beats: int


def take(worker: str, names: Collection[str]) -> Work | None:
    """The oldest work that may be done now, for this worker alone, at its next attempt."""
    with Session(db.engine) as look:  # takes no lock, for the many times that there is nothing
        if _next(look, names) is None:
            return None
    with changing() as session:
        job = _next(session, names, locked=True)
        if job is None:
            return None
        job.state, job.worker, job.started_at = RUNNING, worker, now()
        job.attempts += 1
        job.beats, job.progress, job.words, job.reason = 0, 0.0, "", None
        return Work(job.id, job.kind, job.arguments, job.person_id, job.attempts, worker)


def _next(session: Session, names: Collection[str], *, locked: bool = False) -> Job | None:
    query = (
        select(Job)
        .where(Job.state == WAITING, Job.run_after <= now(), Job.kind.in_(names))
        .order_by(Job.id)
        .limit(1)
    )
    return session.scalar(query.with_for_update(skip_locked=True) if locked else query)


def beat(work: Work) -> bool:
    """Shows life and how far the work is; false when it is not this worker's any more."""
    return _change(work, beats=Job.beats + 1, progress=work.fraction, words=work.words)


def end(work: Work, state: str, reason: str | None = None, result: Mapping[str, Any] | None = None) -> bool:
    """Done, failed or set aside."""
    progress = work.fraction if reason else 1.0
    return _change(
        work, state=state, reason=reason, result=dict(result or {}), progress=progress, ended_at=now()
    )


def hand_back(work: Work) -> bool:
    """Unfinished through no fault of its own: this attempt does not count."""
    return _change(work, state=WAITING, attempts=work.attempt - 1, worker=None, run_after=now())


def try_later(work: Work, wait: timedelta, reason: str) -> bool:
    """Back to the queue for one more attempt, or aside after the last."""
    if work.attempt >= MOST_ATTEMPTS:
        return end(work, SET_ASIDE, reason)
    return _change(work, state=WAITING, worker=None, reason=reason, run_after=now() + wait)


def signs() -> list[Sign]:
    """Of all work that runs."""
    with db.engine.connect() as connection:
        query = select(Job.id, Job.attempts, Job.worker, Job.beats).where(Job.state == RUNNING)
        return [Sign(*row) for row in connection.execute(query)]


def take_from(sign: Sign) -> bool:
    """Puts work back whose worker is gone, or aside after its last attempt; false where it lives after all."""
    if sign.attempt >= MOST_ATTEMPTS:
        values: dict[str, Any] = {"state": SET_ASIDE, "reason": KILLED, "ended_at": now()}
    else:
        values = {"state": WAITING, "worker": None, "reason": KILLED, "run_after": now()}
    return _change(sign, Job.beats == sign.beats, **values)


def _change(whose: Work | Sign, *where: Any, **values: Any) -> bool:
    """Whether the work was still that worker's, at that attempt."""
    mine = (
        Job.id == whose.id, Job.state == RUNNING, Job.attempts == whose.attempt, Job.worker == whose.worker
    )  # fmt: skip
    with changing() as session:
        done = session.execute(
            update(Job).where(*mine, *where).values(values).execution_options(synchronize_session=False)
        )
        assert isinstance(done, CursorResult)  # noqa: S101 - an update gives no other
        return done.rowcount == 1
