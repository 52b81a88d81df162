"""Work for later: what waits, what runs, and how it ended. This table is the truth about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now

WAITING, RUNNING = "waiting", "running"
DONE, FAILED, SET_ASIDE = "done", "failed", "set_aside"
STATES = (WAITING, RUNNING, DONE, FAILED, SET_ASIDE)
OPEN = (WAITING, RUNNING)
IS_OPEN = text("state IN ('waiting', 'running')")


class Job(Base):
    """One piece of work of a `kind`, with `arguments` that name nobody.

    `failed` was refused for good, in words; `set_aside` broke, or took its worker along, each time that it was tried.
    Of the same `unique_key` one is open at most. Who runs it is `worker`, at try number `attempts`; `beats` goes up
    while that worker lives, so that nobody needs to trust a clock. `progress` goes from 0 to 1, `words` say of what.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_state_run_after", "state", "run_after"),
        Index("uq_job_unique_key", "unique_key", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    unique_key: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20), default=WAITING)
    progress: Mapped[float] = mapped_column(default=0.0)
    words: Mapped[str] = mapped_column(String(200), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(100))
    beats: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime] = mapped_column(default=now)
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
