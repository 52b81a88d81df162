"""The files with a whole school year: whose they are, and when they go."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import delete, select

from jobs.table import changing
from schema.audit import AuditEntry
from schema.classes import ClassTeacher
from schema.database import db, now
from schema.jobs import DONE, OPEN, Job
from web.media import exports_of

KIND = "year"
KEPT = timedelta(days=1)
ERASED = ("erased", "purged")


def new_file(job_id: int) -> str:
    """A name in the store that no other file ever has."""
    return f"{job_id}-{secrets.token_hex(8)}.zip"


def own_exports(person_id: int) -> Sequence[Job]:
    """What that teacher asked for, the newest first; of what is done only what is kept still."""
    kept = Job.state.in_(OPEN) | (Job.ended_at > now() - KEPT)
    query = select(Job).where(Job.kind == KIND, Job.person_id == person_id, kept)
    return db.session.scalars(query.order_by(Job.id.desc())).all()


def own_file(job_id: int, person_id: int) -> Job | None:
    """One that is done and that may be downloaded now: all classes in it are still that teacher's."""
    job = next((one for one in own_exports(person_id) if one.id == job_id and one.state == DONE), None)
    if job is None:
        return None
    classes = set(job.result["classes"])
    query = select(ClassTeacher.class_id).where(ClassTeacher.person_id == person_id)
    if classes <= set(db.session.scalars(query)):
        return job
    drop([job])
    return None


def drop(jobs: Sequence[Job]) -> None:
    """Removes files and what is known of them; the file first, so that none is forgotten. What runs stops."""
    if not jobs:
        return
    exports_of(current_app.config["HALTE"]).delete([job.result["file"] for job in jobs if job.result])
    with changing() as session:
        session.execute(delete(Job).where(Job.id.in_([job.id for job in jobs]), Job.kind == KIND))


def drop_those_with(class_id: int) -> None:
    """Of a class in which something was erased, no file stays that still has it."""
    done = db.session.scalars(select(Job).where(Job.kind == KIND, Job.state == DONE))
    drop([job for job in done if class_id in job.result["classes"]])


def drop_old(at: datetime) -> None:
    """What was kept long enough, and files of which nothing is known."""
    old = select(Job).where(Job.kind == KIND, Job.state == DONE, Job.ended_at < at - KEPT)
    drop(db.session.scalars(old).all())
    store = exports_of(current_app.config["HALTE"])
    store.delete([stored.name for stored in store.list() if stored.at < at - KEPT])


def are_old(at: datetime) -> bool:
    """Whether there is any to drop."""
    old = select(Job.id).where(Job.kind == KIND, Job.state == DONE, Job.ended_at < at - KEPT)
    return db.session.scalar(old.limit(1)) is not None


def was_erased(class_ids: Collection[int], since: datetime) -> bool:
    """Whether anything of these classes was erased since then."""
    where: tuple[Any, ...] = (AuditEntry.class_id.in_(class_ids), AuditEntry.at >= since)
    query = select(AuditEntry.id).where(AuditEntry.action.in_(ERASED), *where)
    found = db.session.scalar(query.limit(1)) is not None
    db.session.remove()
    return found
