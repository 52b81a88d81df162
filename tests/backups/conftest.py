"""An instance that holds something of everything, and its commands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.backups.everything import fill
from tests.backups.where import at
from tests.producer.commands import halte

Command = Callable[..., Result]


@pytest.fixture
def full(app: Flask) -> Flask:
    """The class has answered, handed in a photo, and its teacher has graded."""
    fill(app)
    return app


@pytest.fixture
def kept(full: Flask, instance: Path, tmp_path: Path) -> Path:
    """A backup of that instance."""
    file = tmp_path / "kept" / "first.zip"
    done = halte("backup", file, **at(instance))
    assert done.exit_code == 0, done.stderr
    return file
