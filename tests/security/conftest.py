"""Everybody on one instance, shared by the attacks that change nothing for each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schema.database import db
from tests.everyone import Everyone, everyone


@pytest.fixture(scope="session")
def them(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everyone]:
    them = everyone(packaged, tmp_path_factory.mktemp("attacked") / "instance")
    yield them
    with them.app.app_context():
        db.engine.dispose()
