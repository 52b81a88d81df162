"""The producer's commands, and here `halte check`."""

from pathlib import Path

import click

from media.tools import find_tools
from producer.check import check_paths
from producer.h5p.cli import COMMANDS as H5P
from producer.new.cli import COMMANDS as NEW
from producer.preview.cli import COMMANDS as PREVIEW
from producer.publish_cli import COMMANDS as PUBLISH
from producer.regrade_cli import COMMANDS as REGRADE
from producer.report import render


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


COMMANDS = (check, *PUBLISH, *NEW, *PREVIEW, *REGRADE, *H5P)
