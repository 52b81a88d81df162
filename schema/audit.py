"""Who looked at, changed, exported or erased what. Kept without any content of pupils."""

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from schema.database import Base, now

ACTIONS = frozenset(
    {
        "viewed_pupil",
        "viewed_answers",
        "exported",
        "erased",
        "purged",
        "created_class",
        "changed_class",
        "shared_class",
        "changed_roster",
        "imported_roster",
        "assigned",
        "changed_assignment",
        "graded",
        "overrode",
        "regraded",
        "saw_hand_in",
        "removed_hand_in",
        "invited",
        "withdrew_invitation",
        "accepted_invitation",
        "changed_person",
        "disabled_person",
        "enabled_person",
        "removed_person",
        "changed_password",
        "reset_password",
        "ended_sessions",
        "changed_second_factor",
        "changed_place",
    }
)


class Somebody(Protocol):
    """A person as `current_user` or as a row."""

    @property
    def id(self) -> int: ...

    @property
    def display_name(self) -> str: ...


class AuditEntry(Base):
    """One thing that somebody did. `subject` is a kind and an id ("enrollment:12"); `detail` holds counts.

    The name of who did it stays when the person is gone; the class has no foreign key for the same reason.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_class_id_at", "class_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    person_name: Mapped[str | None] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(40))
    class_id: Mapped[int | None]
    subject: Mapped[str] = mapped_column(String(100))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def note(
    session: Session,
    person: Somebody | None,
    action: str,
    *,
    subject: str,
    class_id: int | None = None,
    **counts: int | float | bool | str,
) -> None:
    """Adds an entry in the caller's transaction. `person` is None for what a command or the daily job does.

    No name, nickname or answer of a pupil goes into `subject` or `counts`.
    """
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is not one of schema.audit.ACTIONS")
    who = {"person_id": person.id, "person_name": person.display_name} if person else {}
    session.add(AuditEntry(action=action, class_id=class_id, subject=subject, detail=dict(counts), **who))
