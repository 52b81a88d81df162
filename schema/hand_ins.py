"""What pupils hand in for the practical assignment at the end of a film."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now


class HandIn(Base):
    """A text, or a photo by the name of its file. `key` is the browser's own: it may be sent again safely.

    `comment` is the teacher's; `seen_at` is when a teacher of the class first looked at it.
    """

    __tablename__ = "hand_in"
    __table_args__ = (UniqueConstraint("attempt_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    key: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(Text)
    file: Mapped[str | None] = mapped_column(String(100))
    comment: Mapped[str | None] = mapped_column(Text)
    seen_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
