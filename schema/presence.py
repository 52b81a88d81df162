"""Where pupils are in the film now: for the live page only, overwritten all the time."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now

STATES = ("watching", "halted", "paused", "away")
EVERY = 20  # seconds between two tellings of a player that nothing happens to
SILENT = timedelta(seconds=2 * EVERY + 10)  # after which it is offline


class Presence(Base):
    """The last that a pupil's player told: place in the film in seconds, one of STATES, and since when."""

    __tablename__ = "presence"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(20))
    pause_point_id: Mapped[str | None] = mapped_column(String(100))
    since: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
