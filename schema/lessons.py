"""A film watched together on the board."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now


class Lesson(Base):
    """One showing of an assignment's film on the board. At most one of an assignment is open (`ended_at`).

    `pause_point` counts as the gate does, `position` is the board's place in the film in seconds. `changed` goes up
    with every change, over all lessons of an assignment, so that devices see what is newer. `seen_at` is when the
    board was last heard of: a lesson whose board is silent for long is over.
    """

    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    pause_point: Mapped[int] = mapped_column(default=0)
    question_id: Mapped[str | None] = mapped_column(String(100))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    position: Mapped[float] = mapped_column(default=0.0)
    started_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    changed: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime] = mapped_column(default=now)
