"""Pupils' photos: where they are kept, who may fetch one, and how one goes for good. They are never public.

What is to go is written down first, in the transaction that forgets it: a store that is away holds up no erasing.
"""

import logging
import secrets
from collections.abc import Iterable

from flask import Response, abort, redirect, send_from_directory
from flask.typing import ResponseReturnValue
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from media.folder import Folder
from media.storage import PRIVATE, Missing, StorageFault
from schema.database import db, writing
from schema.doomed import DoomedPhoto
from web.media import SIGNED_FOR, media
from web.security import let_in_images

LOG = logging.getLogger(__name__)
AT_ONCE = 500  # files that the store is asked to remove in one go


def keep_photo(data: bytes) -> str:
    """Stores a photo that is clean already; gives its unguessable name. Raises StorageFault: then none is kept."""
    name = f"{secrets.token_hex(16)}.jpg"
    try:
        media().photos.put(name, data, PRIVATE)
    except StorageFault:
        with writing() as session:  # it may have arrived all the same
            doom(session, [name])
        raise
    return name


def read_photo(name: str) -> bytes | None:
    """The photo's bytes; None when it is gone."""
    try:
        return media().photos.get(name)
    except Missing:
        return None


def send_photo(name: str) -> ResponseReturnValue:
    """The photo, to who was found to be allowed to see it; no cache but that browser's own keeps it."""
    if media().signed_origin:
        address = media().photos.signed(name, SIGNED_FOR) or abort(404)
        answer = redirect(address)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    response = _passed_on(name)
    response.headers["Cache-Control"] = PRIVATE
    return response


def let_in_photos() -> None:
    """This answer's page shows photos, which may come from the store."""
    let_in_images(media().signed_origin)


def doom(session: Session, names: Iterable[str]) -> None:
    """Writes down that these go, in the caller's transaction."""
    session.add_all(DoomedPhoto(name=name) for name in names)


def drop_photo(name: str) -> None:
    """Removes one that nobody was told of."""
    with writing() as session:
        doom(session, [name])
    drop_doomed()


def drop_doomed() -> int:
    """Removes what is written down, as far as the store does it now; gives how many are left for another time."""
    while doomed := _doomed():
        try:
            media().photos.delete(doomed.values())
        except StorageFault as fault:
            LOG.warning("photos are still to be removed: %s", fault)
            return len(doomed)
        with writing() as session:
            session.execute(delete(DoomedPhoto).where(DoomedPhoto.id.in_(doomed)))
    return 0


def _doomed() -> dict[int, str]:
    """As it stands now, whatever this request has read before."""
    with db.engine.connect() as connection:
        found = connection.execute(select(DoomedPhoto.id, DoomedPhoto.name).limit(AT_ONCE)).all()
    return {row.id: row.name for row in found}


def are_doomed() -> bool:
    """Whether any is left."""
    return db.session.scalar(select(DoomedPhoto.name).limit(1)) is not None


def _passed_on(name: str) -> Response:
    photos = media().photos
    if isinstance(photos, Folder):
        return send_from_directory(photos.path, name, mimetype="image/jpeg")
    found = photos.read(name)
    headers = {"Content-Length": str(found.size)}
    return Response(found.chunks, headers=headers, mimetype="image/jpeg", direct_passthrough=True)
