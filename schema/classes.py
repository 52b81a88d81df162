"""Schools, classes and who is in them (as in OneRoster), and what a class was given to watch."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base, now
from schema.library import TimelineVersion
from schema.people import Person, Pupil


class School(Base):
    """A school."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))


class SchoolClass(Base):
    """A class. `code` lets pupils in; on `purge_on` its pupils and their responses are deleted."""

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    purge_on: Mapped[date]
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
    """A pupil in a class. `device_key` is the browser that holds the name now; null: free."""

    __tablename__ = "enrollment"
    __table_args__ = (UniqueConstraint("class_id", "pupil_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="CASCADE"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    device_key: Mapped[str | None] = mapped_column(String(43))
    joined_at: Mapped[datetime | None]

    pupil: Mapped[Pupil] = relationship(lazy="joined")
    school_class: Mapped[SchoolClass] = relationship()


class Assignment(Base):
    """A timeline version given to a class."""

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="CASCADE"), index=True)
    timeline_version_id: Mapped[int] = mapped_column(ForeignKey("timeline_version.id"), index=True)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    school_class: Mapped[SchoolClass] = relationship(back_populates="assignments")
    timeline_version: Mapped[TimelineVersion] = relationship()
