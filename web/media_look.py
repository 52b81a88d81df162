"""Whether a store does what is asked of it: keeps and gives back, shows browsers what is public and nothing else."""

import secrets
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext as _

from media.bucket import Bucket
from media.storage import Storage, StorageFault
from web.media import SIGNED_FOR, Media, films_of, photos_of
from web.media_words import in_words
from web.settings import Settings

PATIENCE = 5  # seconds that each question may take
WORDS = b"halte doctor"
SOMEWHERE = "https://halte.example"  # asks, where no HALTE_URL is set


def look(settings: Settings) -> list[str]:
    """What is wrong, in sentences for operators; nothing of it is a secret. Leaves nothing in the store."""
    name = f"doctor-{secrets.token_hex(16)}.txt"
    try:
        with _there(films_of(settings).files, name), _there(photos_of(settings), name):
            return [*_private(settings, name), *_public(settings, name)]
    except StorageFault as fault:
        return [in_words(fault)]


@contextmanager
def _there(storage: Storage, name: str) -> Iterator[None]:
    """The file is in the store meanwhile, as it was put."""
    try:
        storage.put(name, WORDS)
        if storage.get(name) != WORDS:
            raise StorageFault(str(storage), _("it gave back something else"))
        yield
    finally:
        with suppress(StorageFault):
            storage.delete([name])


def _private(settings: Settings, name: str) -> Iterator[str]:
    """Photos are read by whoever has a signature, and by nobody else."""
    photos = photos_of(settings)
    if not isinstance(photos, Bucket):
        return
    signed = photos.signed(name, SIGNED_FOR) or ""
    if Media(settings).signed_origin and _ask(signed).words != WORDS:
        yield _(
            "Photos can't be read by their signed addresses. Set HALTE_MEDIA_SIGNING=never, or look at the keys."
        )
    plain = signed.partition("?")[0]
    if _ask(plain).words == WORDS:
        yield _("Everybody can read photos: the bucket's policy lets in more than what is below public/.")
    bucket = plain.partition(f"/{photos.prefix}/")[0]
    if _ask(f"{bucket}/?list-type=2&max-keys=1").status == 200:
        yield _(
            "Everybody can list the bucket, and so watch past a halt. Take s3:ListBucket out of its policy."
        )


def _public(settings: Settings, name: str) -> Iterator[str]:
    """Films are read at the public address, by scripts of our pages too."""
    base = settings.media_public_url
    if base.startswith("/"):
        base = f"{settings.url}{base}" if settings.url else ""
    if not base:
        return
    origin = settings.url or SOMEWHERE
    found = _ask(f"{base}/{name}", origin)
    if found.words != WORDS:
        said = found.status or _("no answer")
        yield _(
            "Films can't be read at HALTE_MEDIA_PUBLIC_URL (%(said)s). Does it lead to what is below public/, and "
            "does the bucket's policy let everybody read that?",
            said=said,
        )
    elif _origin_of(base) != _origin_of(origin) and found.allowed not in ("*", _origin_of(origin)):
        yield _(
            "%(address)s does not let pages of %(origin)s read films (CORS). docs/storage.md has the rule to set.",
            address=base,
            origin=_origin_of(origin),
        )


@dataclass(frozen=True)
class Answer:
    """What a browser without any keys gets; status 0 is no answer. `allowed` is the origin whose pages may read it."""

    status: int = 0
    words: bytes = b""
    allowed: str = ""


def _ask(address: str, origin: str = SOMEWHERE) -> Answer:
    asked = urllib.request.Request(address, headers={"Origin": _origin_of(origin)})  # noqa: S310 - of our settings
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            allowed = answer.headers.get("Access-Control-Allow-Origin", "")
            return Answer(answer.status, answer.read(len(WORDS) + 1), allowed)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code)
    except (OSError, ValueError):
        return Answer()


def _origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
