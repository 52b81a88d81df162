"""This instance's films and photos: where they lie, by the settings, and by which addresses browsers fetch them."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy.engine import Engine

from media.bucket import exports_at, films_at, photos_at
from media.folder import RECORDS, Folder, films_in
from media.storage import Films, Storage, StorageFault
from web.settings import Settings

HERE = "/media"  # the route of ours, and how addresses begin in the database
EXTENSION = "halte_media"
OPTION = "halte_media_base"  # of the engine: the writer of responses knows no application
SIGNED_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class Media:
    """Of one application. The stores are made when they are first used: the server forks before that."""

    settings: Settings

    @property
    def here(self) -> Path | None:
        """The folder of films, where they lie in one."""
        return None if self.settings.media_url else self.settings.media_folder

    @cached_property
    def films(self) -> Films:
        """For pages, which don't wait long."""
        return films_of(self.settings)

    @cached_property
    def photos(self) -> Storage:
        """What pupils handed in."""
        return photos_of(self.settings)

    @cached_property
    def signed_origin(self) -> str | None:
        """Where signed addresses of photos lead; None where Halte passes them on itself."""
        if not self.settings.media_url or self.settings.media_signing == "never":
            return None
        try:
            address = self.photos.signed("origin.jpg", SIGNED_FOR)
        except StorageFault:
            return None
        parts = urlsplit(address or "")
        wanted = parts.scheme == "https" or self.settings.media_signing == "always"
        return f"{parts.scheme}://{parts.netloc}" if wanted and parts.netloc else None


def init_media(app: Flask) -> None:
    """Gives the application its media, and the database's engine the address at which they are fetched."""
    settings: Settings = app.config["HALTE"]
    app.extensions[EXTENSION] = Media(settings)
    options = app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {})
    app.jinja_env.globals["media_base"] = base_of(settings)
    options["execution_options"] = {**options.get("execution_options", {}), OPTION: base_of(settings)}


def media() -> Media:
    """Of the application that runs."""
    found: Media = current_app.extensions[EXTENSION]
    return found


def films_of(settings: Settings, *, patient: bool = False) -> Films:
    """Packaged films; `patient` is for commands and jobs, which upload."""
    if settings.media_url:
        return films_at(settings.media_url, settings.media_folder / RECORDS, patient=patient)
    return films_in(settings.media_folder)


def photos_of(settings: Settings) -> Storage:
    """Pupils' photos, which lie outside of what is public."""
    return (
        photos_at(settings.media_url) if settings.media_url else Folder(settings.hand_in_folder, mode=0o700)
    )


def exports_of(settings: Settings, *, patient: bool = False) -> Storage:
    """What teachers take along and is kept for a day; nobody fetches it but through Halte."""
    if settings.media_url:
        return exports_at(settings.media_url, patient=patient)
    return Folder(settings.instance / "exports", mode=0o700)


def base_of(settings: Settings) -> str:
    """How the address of everything public begins."""
    return settings.media_public_url or HERE


def origin_of(settings: Settings) -> str:
    """The origin that pages have to let in for it; empty where it is their own."""
    parts = urlsplit(settings.media_public_url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def media_address(*names: str) -> str:
    """Where a browser fetches that file."""
    return "/".join((base_of(current_app.config["HALTE"]), *names))


def public_address(stored: str) -> str:
    """Where a browser fetches what the database names as `/media/…`."""
    return _moved(stored, base_of(current_app.config["HALTE"]))


def public_files(files: dict[str, str], engine: Engine) -> dict[str, str]:
    """The same of many, where there is an engine and no application."""
    base = engine.get_execution_options().get(OPTION, HERE)
    return files if base == HERE else {name: _moved(stored, base) for name, stored in files.items()}


def _moved(stored: str, base: str) -> str:
    return base + stored.removeprefix(HERE) if stored.startswith(f"{HERE}/") else stored
