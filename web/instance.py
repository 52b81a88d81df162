"""What a command says, and leaves behind, on an instance that isn't one yet."""

from contextlib import suppress
from pathlib import Path

import click
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from schema.compatibility import BEHIND, CONTRACTED, HALF, NONE, OK, standing
from schema.database import db, has_tables
from schema.moved import moved_away
from web.command_language import language_of
from web.settings import Settings

MOVED = "moved"
IS_NEW = "HALTE_INSTANCE_IS_NEW"


def make_folders(settings: Settings) -> bool:
    """Those of the instance; whether this process made it."""
    is_new = not settings.instance.exists()
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.media_folder.mkdir(parents=True, exist_ok=True)
    return is_new


def require_tables(lang: str | None = None, *, of_any_age: bool = False) -> None:
    """Refuses, in that language, to work on an instance without tables, or with tables that this code can't serve.

    With `of_any_age` older and newer ones will do.
    """
    found = _standing()
    if found == OK or (of_any_age and found in (BEHIND, CONTRACTED)):
        return
    settings: Settings = current_app.config["HALTE"]
    if found == NONE and current_app.config[IS_NEW]:
        _take_away(settings)
    with force_locale(lang or language_of()):
        raise click.ClickException(_words(found, settings))


def _standing() -> str:
    if moved_away(db.engine.url):
        return MOVED
    if not has_tables():
        return NONE
    with db.engine.connect() as connection:
        return standing(connection)


def _words(found: str, settings: Settings) -> str:
    words: dict[str, str] = {
        MOVED: moved_words(moved_away(db.engine.url)),
        NONE: _(
            "Instance %(folder)s has no tables. Is the demonstration elsewhere? "
            "Set HALTE_INSTANCE=FOLDER; or make them: halte database upgrade",
            folder=settings.instance,
        ),
        BEHIND: _(
            "The tables of instance %(folder)s are older than this Halte. Make a backup, then: "
            "halte database upgrade",
            folder=settings.instance,
        ),
        CONTRACTED: _(
            "The tables of instance %(folder)s are of a newer Halte, which this one can't serve any more. "
            "Start the newer one.",
            folder=settings.instance,
        ),
        HALF: _(
            "The database of instance %(folder)s holds half of another one. Give the same halte database move "
            "once more.",
            folder=settings.instance,
        ),
    }
    return words[found]


def moved_words(gone: Path | None) -> str:
    """Of an instance whose database went to PostgreSQL, where the settings still say SQLite."""
    words: str = _(
        "This instance was moved to PostgreSQL: its SQLite file is called %(file)s now. Set "
        "HALTE_DATABASE_URL to the database that it went to.",
        file=gone,
    )
    return words


def _take_away(settings: Settings) -> None:
    """The folders and the secret that this process has just made; never what holds anything else."""
    if {file.name for file in settings.instance.iterdir()} - {"media", "secret_key"}:
        return
    (settings.instance / "secret_key").unlink(missing_ok=True)
    for folder in (settings.instance / "media", settings.instance):
        _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
