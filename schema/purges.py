"""What remains of pupils whose data was purged: counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base, now


class PurgeRecord(Base):
    """One purge of a class or a pupil (`what`), counted for each production. Says nothing of whose it was."""

    __tablename__ = "purge_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id", ondelete="SET NULL"), index=True)
    production_id: Mapped[int | None] = mapped_column(
        ForeignKey("production.id", ondelete="SET NULL"), index=True
    )
    what: Mapped[str] = mapped_column(String(20))
    classes: Mapped[int] = mapped_column(default=0)
    pupils: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    finished: Mapped[int] = mapped_column(default=0)
    responses: Mapped[int] = mapped_column(default=0)
    pulse: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
