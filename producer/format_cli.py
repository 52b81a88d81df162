"""The commands `halte upgrade` and `halte schema`."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from producer.check import TIMELINE, Faulty, timelines_in
from producer.report import render
from producer.upgrading import Upgrade, upgrade_file
from timelines.keywords import SCHEMA
from web.command_language import lang_option


@click.command("upgrade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@lang_option
@with_appcontext
def upgrade_command(paths: tuple[Path, ...], *, dry_run: bool, lang: str) -> None:
    """Lift timelines to the newest format, in a stable layout.

    PATHS are productions (folders) or timeline.json files. Keys keep their order. Exit status: 0 done, 1 a
    file can't be read (or with --dry-run: would change), 2 wrong usage.

    \b
    Examples:
      halte upgrade films/laser
      halte upgrade --dry-run films/*/timeline.json
    """
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path} is not there. Give a production's folder or its timeline.json.")
    with force_locale(lang):
        files = [file / TIMELINE if file.is_dir() else file for file in timelines_in(paths)]
        done = [_upgraded(file, lang, dry_run=dry_run) for file in files]
    raise SystemExit(0 if all(done) else 1)


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of timelines, with which an editor completes and explains.

    The running application serves it at /schema/timeline.schema.json.

    \b
    Examples:
      halte schema > timeline.schema.json
    """
    click.echo(SCHEMA.read_text(encoding="utf-8"), nl=False)


def _upgraded(file: Path, lang: str, *, dry_run: bool) -> bool:
    try:
        upgrade = upgrade_file(file, lang, write=not dry_run)
    except Faulty as refused:
        click.echo(render(refused.problems, "text"), err=True)
        return False
    except OSError as error:
        click.echo(f"{file}: {error.strerror}", err=True)
        return False
    click.echo(f"{file}: {_told(upgrade, dry_run=dry_run)}")
    return not (dry_run and upgrade.changed)


def _told(upgrade: Upgrade, *, dry_run: bool) -> str:
    if dry_run and upgrade.changed:
        return _would(upgrade)
    if upgrade.old != upgrade.new:
        return str(_("rewritten from format %(old)s to %(new)s.", old=upgrade.old, new=upgrade.new))
    return str(_("laid out anew.") if upgrade.changed else _("nothing to change."))


def _would(upgrade: Upgrade) -> str:
    if upgrade.old != upgrade.new:
        return str(_("would be rewritten from format %(old)s to %(new)s.", old=upgrade.old, new=upgrade.new))
    return str(_("would be laid out anew."))


COMMANDS = (upgrade_command, schema_command)
