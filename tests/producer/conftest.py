"""A producer at work on the test's own instance."""

from pathlib import Path

import pytest
from flask import Flask

from tests.producer.commands import Writer


@pytest.fixture
def writer(
    app: Flask, packaged: Path, instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Writer:
    """With a copy of what the instance's version was published from."""
    monkeypatch.setenv("HALTE_INSTANCE", str(instance))
    return Writer.with_copy_of(packaged.parent / "production", tmp_path / "production")
