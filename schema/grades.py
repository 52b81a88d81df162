"""Grades given after the response itself. Append-only: of a response the latest event counts."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, Text, bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Session, mapped_column

from schema.attempts import Response
from schema.database import Base, now
from schema.people import Person

TEACHER = "teacher"
REGRADE = "regrade"


class Regrading(Base):
    """One run of `halte regrade`: the responses to one version graded by the key of another, and why."""

    __tablename__ = "regrading"

    id: Mapped[int] = mapped_column(primary_key=True)
    production_id: Mapped[int] = mapped_column(ForeignKey("production.id"), index=True)
    from_version_id: Mapped[int] = mapped_column(ForeignKey("timeline_version.id"), index=True)
    to_version_id: Mapped[int] = mapped_column(ForeignKey("timeline_version.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)


class GradeEvent(Base):
    """A grade that a teacher (`kind` teacher) or a regrading gave a stored response.

    `comment` is for the pupil; `reason` says why an automatic grade was overridden, to teachers only.
    Whoever adds one sets the attempt's `has_grades`, or the player does not look for it.
    """

    __tablename__ = "grade"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    score: Mapped[float]
    success: Mapped[bool | None]
    comment: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    regrading_id: Mapped[int | None] = mapped_column(
        ForeignKey("regrading.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(default=now)


class LatestGrade(NamedTuple):
    """The grade event that counts for a response. `by` is the teacher's name, None of a regrading.

    `reason` is not for pupils.
    """

    response_id: int
    kind: str
    score: float
    success: bool | None
    comment: str | None
    id: int
    created_at: datetime
    reason: str | None
    by: str | None


EVENTS = (
    select(
        GradeEvent.response_id,
        GradeEvent.kind,
        GradeEvent.score,
        GradeEvent.success,
        GradeEvent.comment,
        GradeEvent.id,
        GradeEvent.created_at,
        GradeEvent.reason,
        Person.display_name,
    )
    .outerjoin(Person, Person.id == GradeEvent.teacher_id)
    .join(Response, Response.id == GradeEvent.response_id)
    .where(Response.attempt_id.in_(bindparam("attempt_ids", expanding=True)))
    .order_by(GradeEvent.id)
)


def latest_grades(source: Session | Connection, attempt_ids: Collection[int]) -> dict[int, LatestGrade]:
    """By response, for the attempts that have any; no query where none has."""
    if not attempt_ids:
        return {}
    rows = source.execute(EVENTS, {"attempt_ids": list(attempt_ids)})
    return {row.response_id: LatestGrade._make(row) for row in rows}
