"""The house stands as DESIGN.md draws it."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from web.settings import ROOT

ROOMS = (
    "accounts",
    "backups",
    "classroom",
    "jobs",
    "media",
    "player",
    "producer",
    "schema",
    "timelines",
    "web",
)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_is_our_own_and_not_a_package_of_that_name_from_elsewhere(room: str) -> None:
    module = importlib.import_module(room)
    assert Path(module.__file__ or "").is_relative_to(ROOT / room)


def test_imports_go_down_the_house() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_app_is_imported_by_none() -> None:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    assert len(files) > 60
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert "app" not in names, file


def test_no_third_party_code_is_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        assert not name.endswith((".min.js", ".woff2")), name
        assert "node_modules" not in name, name
