"""What a pupil did beside answering: the seconds watched, the words looked up, what they thought of the film."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now


class WatchedRun(Base):
    """The whole seconds that one loaded player has played, as merged spans `[[from, to]]` with `to` left out.

    `run` is the browser's own: the same run again adds to the row, and twice the same changes nothing.
    `seen` came by for the first time in that run, `again` once more.
    """

    __tablename__ = "watched_run"
    __table_args__ = (UniqueConstraint("attempt_id", "run"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    run: Mapped[str] = mapped_column(String(36))
    seen: Mapped[list[list[int]]] = mapped_column(JSON)
    again: Mapped[list[list[int]]] = mapped_column(JSON)
    begun_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class LookUp(Base):
    """A pupil looked up a word of the glossary. `key` is the browser's own: it may be sent again safely."""

    __tablename__ = "look_up"
    __table_args__ = (UniqueConstraint("attempt_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(36))
    term: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Pulse(Base):
    """What a pupil thought of the film, from 1 to 5; the latest counts. None: not said."""

    __tablename__ = "pulse"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    interesting: Mapped[int | None]
    work: Mapped[int | None]
    updated_at: Mapped[datetime] = mapped_column(default=now)
