"""Commands in the tests' own process, on the test's own instance."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from flask.cli import ScriptInfo

from app import cli, create_app

Document = dict[str, Any]


def halte(*words: object, typed: str | None = None) -> Result:
    """As a process of its own would: with an application of its own."""
    info = ScriptInfo(create_app=create_app)
    return CliRunner().invoke(cli, [*map(str, words)], obj=info, input=typed)


@dataclass
class Writer:
    """A producer with a production's folder."""

    folder: Path

    @classmethod
    def with_copy_of(cls, production: Path, folder: Path) -> "Writer":
        return cls(Path(shutil.copytree(production, folder)))

    @property
    def timeline_id(self) -> str:
        """As classes are given it."""
        return str(json.loads((self.folder / "timeline.json").read_text())["id"])

    def edit(self, change: Callable[[Document], object], indent: int | None = 2) -> None:
        """Changes the timeline on disk."""
        file = self.folder / "timeline.json"
        document = json.loads(file.read_text())
        change(document)
        file.write_text(json.dumps(document, indent=indent))

    def publish(self, *words: str) -> Result:
        """The command, in English unless it is told otherwise."""
        return halte("publish", self.folder, *(words or ("--lang", "en")))


def question(document: Document, name: str) -> Document:
    """The question of that id."""
    every = (each for point in document["pause_points"] for each in point["questions"])
    return next(each for each in every if each["id"] == name)
