"""Files beside films of which no version came: left by a program that was killed while it published."""

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from jobs.kinds import Kind
from jobs.work import Work
from media.storage import Storage
from producer.files import ADDRESS, FOLDERS
from schema.database import db, now
from schema.library import TimelineVersion
from web.media import films_of

HALF_PUBLISHED = timedelta(days=1)  # they are there a while before their version is


def drop_strays(store: Storage, at: datetime) -> int:
    """Removes them; gives how many there were. What is young may be of a version that comes yet."""
    found = [stored for folder in FOLDERS.values() for stored in store.list(folder)]
    old = {stored.name for stored in found if stored.at < at - HALF_PUBLISHED}
    stray = old - _named() if old else old
    store.delete(sorted(stray))
    return len(stray)


def _named() -> set[str]:
    """By any version that there is; asked after the files were listed."""
    every = db.session.scalars(select(TimelineVersion.images))
    named = {address.removeprefix(ADDRESS) for addresses in every for address in addresses.values()}
    db.session.remove()
    return named


def _drop_strays(_work: Work) -> dict[str, int]:
    return {"files": drop_strays(films_of(current_app.config["HALTE"]).files, now())}


TIDYING = Kind(
    "tidy", lambda: _("Removing files that belong to no film"), _drop_strays, when=lambda at: f"{at:%Y-%m-%d}"
)
