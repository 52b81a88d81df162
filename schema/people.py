"""Grown-ups with an account, and pupils, who have none."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base, now
from schema.schools import Company, School

ROLES = ("administrator", "teacher", "producer")


class Person(Base):
    """Somebody who signs in with e-mail address and password.

    `session_epoch` stands in the cookie: raising it ends every session. `totp_secret` is the second factor's,
    `totp_last` the last time step whose code was used: a code works once. Who is disabled can't sign in.
    Of an account that was removed the row stays, without hash and without anything of whose it was.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id", ondelete="SET NULL"), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_last: Mapped[int | None]
    session_epoch: Mapped[int] = mapped_column(default=0, server_default="0")
    language: Mapped[str | None] = mapped_column(String(35))
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    school: Mapped[School | None] = relationship()
    company: Mapped[Company | None] = relationship()
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
