"""Grown-ups with an account, and pupils, who have none."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base, now

ROLES = ("administrator", "teacher", "producer")


class Person(Base):
    """Somebody who signs in with e-mail address and password."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=now)

    roles: Mapped[list["PersonRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class PersonRole(Base):
    """One of a person's roles; a person may have several."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class Pupil(Base):
    """All that is known of a pupil: a name that may be a nickname, and the school's opaque identifier."""

    __tablename__ = "pupil"

    id: Mapped[int] = mapped_column(primary_key=True)
    display_name: Mapped[str] = mapped_column(String(100))
    external_id: Mapped[str | None] = mapped_column(String(255), unique=True)
