"""Putting work in the queue."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobs.kinds import WrongArguments, kinds
from jobs.table import changing
from schema.database import writing
from schema.jobs import OPEN, Job
from schema.locks import one_person
from web.live import publish

CHANNEL = "jobs"  # of live events: a worker that hears it looks at once
MOST = 1000  # open at a time
MOST_OF_ONE = 3  # that one person asked for


class QueueFull(Exception):
    """There is no room for more work. `of_one`: because this person waits for enough already."""

    def __init__(self, *, of_one: bool) -> None:
        super().__init__("too much work is waiting")
        self.of_one = of_one


@dataclass(frozen=True)
class Added:
    """The job's number; `new` is false where the same was asked for before."""

    id: int
    new: bool


def add(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    key: str | None = None,
    person_id: int | None = None,
    once: bool = False,
) -> Added:
    """Puts it in the queue; raises QueueFull, or WrongArguments.

    Of one `key` no second is added while the first is open, and with `once` never again.
    """
    if kind not in kinds():
        raise WrongArguments(f"there is no work called {kind}")
    kinds()[kind].check(arguments)
    job = Job(kind=kind, arguments=dict(arguments), unique_key=key, person_id=person_id)
    try:
        with _keeping_to(person_id) as session:
            if found := _same(session, key, once=once):
                return Added(found, new=False)
            _require_room(session, person_id)
            session.add(job)
    except IntegrityError:  # another process was a moment faster
        with changing() as session:
            return Added(_same(session, key, once=True) or 0, new=False)
    publish(CHANNEL, {"job": job.id})
    return Added(job.id, new=True)


def _keeping_to(person_id: int | None) -> AbstractContextManager[Session]:
    """Who asks for two things at the same moment has them counted one after the other."""
    return changing() if person_id is None else writing(one_person(person_id))


def _same(session: Session, key: str | None, *, once: bool) -> int | None:
    if key is None:
        return None
    query = select(Job.id).where(Job.unique_key == key)
    return session.scalar(query if once else query.where(Job.state.in_(OPEN)))


def _require_room(session: Session, person_id: int | None) -> None:
    if person_id is not None and _open(session, Job.person_id == person_id) >= MOST_OF_ONE:
        raise QueueFull(of_one=True)
    if person_id is not None and _open(session) >= MOST:
        raise QueueFull(of_one=False)


def _open(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Job).where(Job.state.in_(OPEN), *which)) or 0
