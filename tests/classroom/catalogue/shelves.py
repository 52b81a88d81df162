"""More films in the catalogue, straight in the database."""

from copy import deepcopy
from typing import Any

from flask import Flask
from sqlalchemy import select

from schema.database import writing
from schema.library import Production, TimelineVersion, Video


def publish(app: Flask, slug: str, duration: float = 700, **changes: Any) -> int:
    """A production of that name with the test film's questions; gives the version's id."""
    with app.app_context(), writing() as session:
        first = session.scalars(select(TimelineVersion).order_by(TimelineVersion.id)).first()
        assert first is not None
        production = session.scalar(select(Production).where(Production.slug == slug))
        production = production or Production(slug=slug)
        package = {**first.video.package, "duration": duration}
        document = {**deepcopy(first.document), "id": slug, **changes}
        version = TimelineVersion(
            production=production,
            content_hash=f"{slug}-{len(str(changes))}",
            title=document["title"],
            document=document,
            video=Video(folder=f"{slug}-{len(str(changes))}", package=package),
            images=first.images,
        )
        session.add(version)
        session.flush()
        return version.id
