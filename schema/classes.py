"""Classes and who is in them (as in OneRoster), and what a class was given to watch."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base, now
from schema.library import TimelineVersion
from schema.people import Person, Pupil
from schema.schools import School

ENTRIES = ("names", "pin", "pictures", "open")
COUNTS = ("first", "best", "last")
ANSWERS = ("at_once", "after_closing")


class SchoolClass(Base):
    """A class. `code` lets pupils in; on `purge_on` its pupils and their responses are deleted.

    `school_year` is the year it begins in (2026: 2026-2027). `entry` is how pupils come in, one of ENTRIES.
    Into a `locked` class nobody new comes. `external_id` is the school's own system's.
    """

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    purge_on: Mapped[date]
    school_year: Mapped[int | None]
    entry: Mapped[str] = mapped_column(String(20), default="names", server_default="names")
    external_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    locked: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(default=now)

    school: Mapped[School] = relationship()
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="school_class", order_by="Assignment.id"
    )


class ClassTeacher(Base):
    """A teacher of a class."""

    __tablename__ = "class_teacher"

    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    person: Mapped[Person] = relationship()


class Enrollment(Base):
    """A pupil in a class. `device_key` is the browser that holds the name now; null: free.

    `secret` is the pin ("4711") or the three pictures ("bus,kat,boom") that belong to the name: in plain
    words, since the teacher prints it on cards. Who left the class (`left_at`) keeps the results.
    """

    __tablename__ = "enrollment"
    __table_args__ = (UniqueConstraint("class_id", "pupil_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="CASCADE"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    device_key: Mapped[str | None] = mapped_column(String(43))
    joined_at: Mapped[datetime | None]
    secret: Mapped[str | None] = mapped_column(String(60))
    left_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    pupil: Mapped[Pupil] = relationship(lazy="joined")
    school_class: Mapped[SchoolClass] = relationship()


class Assignment(Base):
    """A timeline version given to a class.

    `attempts` is how many a pupil may make (None: as many as they like; 1 if not said), `counts` which of
    them counts, one of COUNTS. `answers` says when a pupil sees the right answer, one of ANSWERS.
    `finished_at` is when the teacher ended it.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="CASCADE"), index=True)
    timeline_version_id: Mapped[int] = mapped_column(ForeignKey("timeline_version.id"), index=True)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    attempts: Mapped[int | None]
    counts: Mapped[str] = mapped_column(String(10), default="last", server_default="last")
    answers: Mapped[str] = mapped_column(String(20), default="at_once", server_default="at_once")
    paused_at: Mapped[datetime | None]
    pause_message: Mapped[str | None] = mapped_column(String(200))
    finished_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    school_class: Mapped[SchoolClass] = relationship(back_populates="assignments")
    timeline_version: Mapped[TimelineVersion] = relationship()

    def __init__(self, **given: Any) -> None:
        # No default of the column's: SQLAlchemy would put it where None, as many as they like, is meant.
        super().__init__(**{"attempts": 1} | given)
