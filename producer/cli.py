"""The producer's commands: `halte check` and `halte package`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from media.probe import NotPlayable
from media.tools import find_tools
from producer.check import check_paths
from producer.new.cli import COMMANDS as NEW
from producer.preview.cli import COMMANDS as PREVIEW
from producer.progress import progress_bar
from producer.publish import Faulty, publish_production
from producer.report import render
from schema.database import has_tables


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(paths: tuple[Path, ...], form: str) -> None:
    """Report every fault of timelines: FILE:LINE:COLUMN, what is wrong, what to do.

    PATHS are productions (folders) or timeline.json files. Exit status: 0 no faults, 1 faults, 2 wrong usage.

    \b
    Examples:
      halte check demonstration/van-plaat-tot-poort
      halte check --format json films/*/timeline.json
    """
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path} is not there. Give a production's folder or its timeline.json.")
    problems = check_paths(paths, find_tools())
    if problems or form == "json":
        click.echo(render(problems, form))
    raise SystemExit(1 if problems else 0)


@click.command("package")
@click.argument("folder", type=click.Path(path_type=Path))
@with_appcontext
def package_command(folder: Path) -> None:
    """Check a production, make its HLS and store it for classes.

    The same content again does nothing. Exit status: 0 done, 1 faults found, 2 wrong usage.

    \b
    Examples:
      halte package demonstration/van-plaat-tot-poort
    """
    folder = folder.parent if folder.name == "timeline.json" else folder
    if not (folder / "timeline.json").is_file():
        raise click.UsageError(f"{folder} has no timeline.json. Give the folder of a production.")
    if not has_tables():
        raise click.ClickException("this instance has no tables yet. Run first: halte database upgrade")
    settings = current_app.config["HALTE"]
    tools = find_tools(settings.ffmpeg, settings.ffprobe)
    try:
        with progress_bar("Packaging") as progress:
            done = publish_production(folder, settings.media_folder, tools, progress)
    except Faulty as faulty:
        click.echo(render(faulty.problems, "text"), err=True)
        raise SystemExit(1) from None
    except NotPlayable as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(1) from None
    what = "is ready for classes" if done.new else "was published before; nothing changed"
    click.echo(f"{done.title} ({done.content_hash[:12]}) {what}.")


COMMANDS = (check, package_command, *NEW, *PREVIEW)
