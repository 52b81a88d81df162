"""Regions, their schools (as in OneRoster's orgs) and the companies that films are made in."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base


class Region(Base):
    """A region with a programme of its own."""

    __tablename__ = "region"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class School(Base):
    """A school. `external_id` is its own system's (OneRoster's sourcedId)."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="SET NULL"), index=True)
    external_id: Mapped[str | None] = mapped_column(String(255), unique=True)

    region: Mapped[Region | None] = relationship()


class Company(Base):
    """A company that opened its doors for a film."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(200))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="SET NULL"), index=True)

    region: Mapped[Region | None] = relationship()
