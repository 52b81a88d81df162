"""Where films and photos lie, by the names that a backup has for these places."""

import hashlib
from collections.abc import Iterator

from media.storage import Missing, Storage, Stored
from web.media import films_of, photos_of
from web.settings import Settings

MEDIA, RECORDS, HAND_INS = "media", "records", "hand_ins"
FILMS = (MEDIA, RECORDS)
UNFINISHED = (".making", ".draft", ".lock")


def places(settings: Settings) -> dict[str, Storage]:
    """Those of the instance; a record before its film counts for nothing, so films come first."""
    films = films_of(settings, patient=True)
    return {MEDIA: films.files, RECORDS: films.records, HAND_INS: photos_of(settings)}


def found_in(storage: Storage) -> Iterator[Stored]:
    """Every file but what is still being packaged."""
    for one in storage.list():
        if not any(part.endswith(UNFINISHED) for part in one.name.split("/")):
            yield one


def holds(storage: Storage, name: str, sha256: str) -> bool:
    """Is this very file there?"""
    digest = hashlib.sha256()
    try:
        for piece in storage.read(name).chunks:
            digest.update(piece)
    except Missing:
        return False
    return digest.hexdigest() == sha256
