"""What a command says, and leaves behind, on an instance that isn't one yet."""

from contextlib import suppress
from pathlib import Path

import click
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from schema.database import has_tables
from web.command_language import language_of
from web.settings import Settings

IS_NEW = "HALTE_INSTANCE_IS_NEW"


def make_folders(settings: Settings) -> bool:
    """Those of the instance; whether this process made it."""
    is_new = not settings.instance.exists()
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.media_folder.mkdir(parents=True, exist_ok=True)
    return is_new


def require_tables(lang: str | None = None) -> None:
    """Refuses, in that language, to work on an instance without tables."""
    if has_tables():
        return
    settings: Settings = current_app.config["HALTE"]
    if current_app.config[IS_NEW]:
        _take_away(settings)
    with force_locale(lang or language_of()):
        raise click.ClickException(
            _(
                "Instance %(folder)s has no tables. Is the demonstration elsewhere? "
                "Set HALTE_INSTANCE=FOLDER; or make them: halte database upgrade",
                folder=settings.instance,
            )
        )


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
