"""The commands `halte publish` and, as it was called first, `halte package`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from media.probe import NotPlayable
from media.storage import StorageFault
from media.tools import find_tools
from player.published import versions_of
from producer.background import publish_later
from producer.check import Faulty
from producer.dry_run import compare, is_key_mended, regrading_advice
from producer.given import production_at
from producer.publish import Publication, checked, publish_production
from producer.report import render
from producer.speaking import why_not
from schema.database import db
from web.command_language import lang_option
from web.instance import require_tables
from web.media import films_of
from web.media_words import in_words
from web.progress import progress_bar

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
BACKGROUND = click.option(
    "--background", is_flag=True, help="Leave it to halte worker; halte jobs list tells how far it is."
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")


@click.command("publish")
@FOLDER
@DRY_RUN
@BACKGROUND
@lang_option
@with_appcontext
def publish_command(folder: Path, *, dry_run: bool, background: bool, lang: str) -> None:
    """Check a production, make its HLS and store it as a version that classes can be given.

    The same content again does nothing; other content becomes a new version. Answers stay with the version
    that they were given to. Exit status: 0 done, 1 faults found, 2 wrong usage.

    \b
    Examples:
      halte publish demonstration/van-plaat-tot-poort --dry-run
      halte publish demonstration/van-plaat-tot-poort
      halte publish demonstration/van-plaat-tot-poort --background
    """
    if background and dry_run:
        raise click.UsageError("--dry-run changes nothing and needs no worker: leave --background out.")
    with force_locale(lang):
        if background:
            _leave_to_worker(_production(folder, lang), lang)
        else:
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
    tools, films = find_tools(settings.ffmpeg, settings.ffprobe), films_of(settings, patient=True)
    try:
        if dry_run:
            click.echo(compare(checked(folder, tools, lang), films).in_words())
            return
        with progress_bar(_("Packaging")) as progress:
            done = publish_production(folder, films, tools, progress, lang)
    except Faulty as faulty:
        click.echo(render(faulty.problems, "text"), err=True)
        raise SystemExit(1) from None
    except NotPlayable as fault:
        click.echo(why_not(fault)[lang], err=True)
        raise SystemExit(1) from None
    except StorageFault as fault:
        click.echo(in_words(fault), err=True)
        raise SystemExit(1) from None
    _tell(done)


def _leave_to_worker(folder: Path, lang: str) -> None:
    """Its faults are told at once."""
    settings = current_app.config["HALTE"]
    try:
        title = checked(folder, find_tools(settings.ffmpeg, settings.ffprobe), lang).timeline.title
    except Faulty as faulty:
        click.echo(render(faulty.problems, "text"), err=True)
        raise SystemExit(1) from None
    job = publish_later(folder, lang)
    number = {"title": title, "number": job.id}
    if job.new:
        click.echo(_("%(title)s is in the queue as number %(number)s.", **number))
    else:
        click.echo(_("%(title)s was in the queue already, as number %(number)s.", **number))
    click.echo(_("How far it is: halte jobs list"))


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
    folder = production_at(folder)
    require_tables(lang)
    return folder


COMMANDS = (publish_command, package_command)
