"""Attempts, the responses in them and the hints taken. Append-only: no response is ever overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.classes import Assignment, Enrollment
from schema.database import Base, now


class Attempt(Base):
    """One pupil's run through one assignment (xAPI's registration).

    `gate` counts the pause points passed; `gate_opened_at` is when the last of them was, by the server's
    clock: the pace is counted from it. `seed` draws the order of options. `has_grades` says whether any
    of its responses has a grade event, so that reading the others costs nothing more.
    """

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("assignment_id", "enrollment_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(43), unique=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    enrollment_id: Mapped[int] = mapped_column(ForeignKey("enrollment.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    seed: Mapped[str] = mapped_column(String(43))
    gate: Mapped[int] = mapped_column(default=0)
    gate_opened_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    has_grades: Mapped[bool] = mapped_column(default=False, server_default=false())

    assignment: Mapped[Assignment] = relationship()
    enrollment: Mapped[Enrollment] = relationship()


class Response(Base):
    """What a pupil sent to one question, and its grade.

    `key` is the browser's own: the same key again gives the stored `acknowledgement`, word for word.
    `number` counts the responses to this question within the attempt. `taken` is in seconds, from when the
    question stood there, as the player tells it: for statistics, never proof.
    """

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("attempt_id", "key"),
        UniqueConstraint("attempt_id", "question_id", "number"),
        Index("ix_response_assignment_id_attempt_id", "assignment_id", "attempt_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    question_id: Mapped[str] = mapped_column(String(100))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(36))
    receipt: Mapped[str] = mapped_column(String(8))
    response: Mapped[Any] = mapped_column(JSON)
    success: Mapped[bool | None]
    score: Mapped[float]
    max_score: Mapped[float]
    settled: Mapped[bool]
    feedback: Mapped[dict[str, Any]] = mapped_column(JSON)
    position: Mapped[float | None]
    taken: Mapped[float | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    acknowledgement: Mapped[str]


class HintTaken(Base):
    """A pupil asked for the hint of a question; its cost goes off what is earned from then on."""

    __tablename__ = "hint_taken"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
