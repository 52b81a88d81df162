from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from schema.database import db
from tests.databases import settings_for


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """An instance without tables."""
    app = create_app(settings_for(tmp_path / "new"))
    with app.app_context():
        yield app
        db.engine.dispose()
