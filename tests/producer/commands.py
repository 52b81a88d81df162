"""Commands in the tests' own process, on the test's own instance."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from app import cli, create_app
from schema.database import db
from tests.databases import databases

Document = dict[str, Any]


def halte(*words: object, typed: str | None = None, **environment: str) -> Result:
    """As a process of its own would: with an application of its own. What is not handled is raised."""
    made: list[Flask] = []

    def make_app() -> Flask:
        made.append(create_app())
        return made[0]

    info = ScriptInfo(create_app=make_app)
    try:
        return CliRunner(env=environment).invoke(
            cli, [*map(str, words)], prog_name="halte", obj=info, input=typed, catch_exceptions=False
        )
    finally:
        for app in made:  # as its process would at its end
            with app.app_context():
                db.engine.dispose()


def use_instance(patch: pytest.MonkeyPatch, instance: Path) -> None:
    """From here on commands are on it."""
    patch.setenv("HALTE_INSTANCE", str(instance))
    for name, value in databases.environment(instance).items():
        patch.setenv(name, value)


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
