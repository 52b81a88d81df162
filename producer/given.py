"""The production that a command was given."""

from pathlib import Path

import click

from producer.check import TIMELINE


def production_at(path: Path) -> Path:
    """Its folder, where that or its timeline was given; wrong usage where there is none."""
    folder = path.parent if path.name == TIMELINE else path
    if not folder.exists():
        raise click.UsageError(f"{folder} is not there. Give the folder of a production.")
    if not (folder / TIMELINE).is_file():
        raise click.UsageError(f"{folder} has no {TIMELINE}. Give the folder of a production.")
    return folder
