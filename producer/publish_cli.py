"""The commands `halte publish` and, as it was called first, `halte package`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from media.probe import NotPlayable
from media.tools import find_tools
from player.published import versions_of
from producer.check import TIMELINE, Faulty
from producer.dry_run import compare, is_key_mended, regrading_advice
from producer.progress import progress_bar
from producer.publish import Publication, checked, publish_production
from producer.report import render
from producer.speaking import why_not
from schema.database import db
from web.command_language import lang_option
from web.instance import require_tables

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")


@click.command("publish")
@FOLDER
@DRY_RUN
@lang_option
@with_appcontext
def publish_command(folder: Path, *, dry_run: bool, lang: str) -> None:
    """Check a production, make its HLS and store it as a version that classes can be given.

    The same content again does nothing; other content becomes a new version. Answers stay with the version
    that they were given to. Exit status: 0 done, 1 faults found, 2 wrong usage.

    \b
    Examples:
      halte publish demonstration/van-plaat-tot-poort --dry-run
      halte publish demonstration/van-plaat-tot-poort
    """
    with force_locale(lang):
        _publish(_production(folder, lang), lang, dry_run=dry_run)


@click.command("package")
@FOLDER
@with_appcontext
def package_command(folder: Path) -> None:
    """Another name for `halte publish`.

    \b
    Examples:
      halte package demonstration/van-plaat-tot-poort
    """
    with force_locale("en"):
        _publish(_production(folder, "en"), "en", dry_run=False)


def _publish(folder: Path, lang: str, *, dry_run: bool) -> None:
    settings = current_app.config["HALTE"]
    tools = find_tools(settings.ffmpeg, settings.ffprobe)
    try:
        if dry_run:
            click.echo(compare(checked(folder, tools, lang), settings.media_folder).in_words())
            return
        with progress_bar(_("Packaging")) as progress:
            done = publish_production(folder, settings.media_folder, tools, progress, lang)
    except Faulty as faulty:
        click.echo(render(faulty.problems, "text"), err=True)
        raise SystemExit(1) from None
    except NotPlayable as fault:
        click.echo(why_not(fault)[lang], err=True)
        raise SystemExit(1) from None
    _tell(done)


def _tell(done: Publication) -> None:
    named = {"title": done.title, "hash": done.content_hash[:12]}
    if not done.new:
        click.echo(_("%(title)s (%(hash)s) was published before; nothing changed.", **named))
        return
    click.echo(_("%(title)s (%(hash)s) is ready for classes.", **named))
    click.echo(_("Give it to a class: halte assign %(id)s CODE", id=done.timeline_id))
    click.echo(_("Classes that have an older version keep it, with all their answers, until then."))
    *older, newest = versions_of(db.session(), done.timeline_id)
    if is_key_mended(db.session(), older, newest.document):
        click.echo(regrading_advice(done.timeline_id))


def _production(folder: Path, lang: str) -> Path:
    folder = folder.parent if folder.name == TIMELINE else folder
    if not (folder / TIMELINE).is_file():
        raise click.UsageError(f"{folder} has no {TIMELINE}. Give the folder of a production.")
    require_tables(lang)
    return folder


COMMANDS = (publish_command, package_command)
