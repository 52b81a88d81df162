"""What pupils handed in, for the pupil's own page and the teacher's. Photos lie outside the public media."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from flask import Response, current_app, send_from_directory
from sqlalchemy import select

from schema.database import db, writing
from schema.hand_ins import HandIn


def hand_ins_by_attempt(attempt_ids: Iterable[int]) -> Mapping[int, list[HandIn]]:
    """The hand-ins of these attempts, oldest first."""
    found: dict[int, list[HandIn]] = defaultdict(list)
    rows = db.session.scalars(
        select(HandIn).where(HandIn.attempt_id.in_(list(attempt_ids))).order_by(HandIn.id)
    )
    for hand_in in rows:
        found[hand_in.attempt_id].append(hand_in)
    return found


def keep_photo(data: bytes) -> str:
    """Writes a photo that is clean already; gives its unguessable name."""
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{secrets.token_hex(16)}.jpg"
    half = folder / f".{name}"
    half.write_bytes(data)
    half.rename(folder / name)
    return name


def read_photo(name: str) -> bytes | None:
    """The photo's bytes; None when it is gone."""
    file = _folder() / name
    return file.read_bytes() if file.is_file() else None


def drop_photo(name: str) -> None:
    """Removes a photo from the disk; one that is gone already is fine."""
    (_folder() / name).unlink(missing_ok=True)


def send_photo(hand_in: HandIn) -> Response:
    """The photo, to who was found to be allowed to see it; no cache but that browser's own keeps it."""
    response = send_from_directory(_folder(), hand_in.file or "", mimetype="image/jpeg")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def remove_hand_in(hand_in_id: int) -> None:
    """Removes a hand-in with its photo, for good."""
    with writing() as session:
        hand_in = session.get(HandIn, hand_in_id)
        if hand_in is None:
            return
        photo = hand_in.file
        session.delete(hand_in)
    if photo:
        drop_photo(photo)


def _folder() -> Path:
    folder: Path = current_app.config["HALTE"].hand_in_folder
    return folder
