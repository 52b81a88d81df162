"""What producers publish: productions, their timeline versions, packaged videos and caption tracks."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from schema.database import Base, now
from schema.schools import Company, Region


class Production(Base):
    """A timeline by its `id`, whatever its versions."""

    __tablename__ = "production"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    company: Mapped[Company | None] = relationship()
    regions: Mapped[list[Region]] = relationship(secondary="production_region", order_by=Region.name)


class ProductionRegion(Base):
    """A region that a production is meant for."""

    __tablename__ = "production_region"

    production_id: Mapped[int] = mapped_column(
        ForeignKey("production.id", ondelete="CASCADE"), primary_key=True
    )
    region_id: Mapped[int] = mapped_column(
        ForeignKey("region.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Video(Base):
    """A packaged video. `package` is media's `Package` as JSON: the full segment list, never sent whole."""

    __tablename__ = "video"

    id: Mapped[int] = mapped_column(primary_key=True)
    folder: Mapped[str] = mapped_column(String(64), unique=True)
    package: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now)


class TimelineVersion(Base):
    """A timeline as it was when published. Never changed: editing makes a new version."""

    __tablename__ = "timeline_version"
    __table_args__ = (UniqueConstraint("production_id", "content_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    production_id: Mapped[int] = mapped_column(ForeignKey("production.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    video_id: Mapped[int] = mapped_column(ForeignKey("video.id"), index=True)
    images: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)

    production: Mapped[Production] = relationship()
    video: Mapped[Video] = relationship()
    caption_tracks: Mapped[list["CaptionTrack"]] = relationship(
        order_by="CaptionTrack.id", cascade="all, delete-orphan"
    )


class CaptionTrack(Base):
    """A WebVTT file of a timeline version, whole; pupils get it as far as the gate."""

    __tablename__ = "caption_track"

    id: Mapped[int] = mapped_column(primary_key=True)
    timeline_version_id: Mapped[int] = mapped_column(
        ForeignKey("timeline_version.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(35))
    kind: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)
