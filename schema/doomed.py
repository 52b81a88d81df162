"""Photos that nobody may see any more and that the store has not removed yet."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now


class DoomedPhoto(Base):
    """By the name of its file. Written in the transaction that forgets the photo, gone once the file is."""

    __tablename__ = "doomed_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    since: Mapped[datetime] = mapped_column(default=now)
