"""docs/tutorial.md, followed to the letter: every command, every line that it promises, up to the first answers."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.seats import PupilSeat, TeacherSeat
from tests.demonstration import Demonstration
from tests.servers import free_port
from web.settings import ROOT

BLOCK = re.compile(r"^```(sh|text|json)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LAUNCHER = """#!{python}
import sys
sys.path.insert(0, {root!r})
from app import cli
sys.exit(cli(prog_name="halte"))
"""
PREVIEW = """
set -m
halte preview laser --no-browser --port {port} > preview.txt & shown=$!
until grep -q Ready preview.txt; do sleep 0.2; kill -0 $shown || exit 9; done
{python} -c "import urllib.request as r; print(r.urlopen('http://127.0.0.1:{port}/preview').status)"
kill -INT $shown; wait $shown
"""


@dataclass
class Reader:
    """Somebody at a terminal: what is exported and where one is, stays from command to command."""

    home: Path
    environment: dict[str, str]
    folder: Path = ROOT

    def run(self, commands: str) -> str:
        """Runs them in a shell; gives all that they print."""
        script = f"set +e\n{commands}\ncode=$?\npwd > {self.home}/pwd\nexit $code"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        self.folder = Path((self.home / "pwd").read_text().strip())
        return done.stdout


@pytest.fixture
def own(demonstration: Demonstration, tmp_path: Path) -> Iterator[Demonstration]:
    """A demonstration in which something may be published: what others find in theirs stays as it was."""
    with Demonstration(Path(shutil.copytree(demonstration.instance, tmp_path / "instance"))) as running:
        yield running


@pytest.fixture
def reader(tmp_path: Path, own: Demonstration) -> Reader:
    """A reader with a home of their own, whose `halte` is this checkout's."""
    programs = tmp_path / "bin"
    programs.mkdir()
    halte = programs / "halte"
    halte.write_text(LAUNCHER.format(python=sys.executable, root=str(ROOT)))
    halte.chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    home = {"HOME": str(tmp_path), "PATH": path, "HALTE_INSTANCE": str(own.instance)}
    return Reader(
        tmp_path, {**os.environ, **home, "HALTE_LANG": "en", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    )


def test_the_tutorial_leads_to_a_class_s_first_answers(
    reader: Reader, browser: Browser, own: Demonstration
) -> None:
    said = ""
    for kind, text in BLOCK.findall((ROOT / "docs/tutorial.md").read_text()):
        if kind == "json":
            (reader.folder / "laser/timeline.json").write_text(text)
        elif kind == "sh":
            said = reader.run(as_typed(text))
        else:
            assert [line for line in text.splitlines() if line not in said] == [], said
        if "halte assign" in text and kind == "sh":
            first_answers(browser, own.origin)


def as_typed(commands: str) -> str:
    """The commands; `export PATH` would take this machine's own `halte`, and a preview goes on until Ctrl-C."""
    lines = [line for line in commands.splitlines() if not line.startswith("export PATH=")]
    preview = PREVIEW.format(port=free_port(), python=shlex.quote(sys.executable))
    return "\n".join(preview if line == "halte preview laser" else line for line in lines)


def first_answers(browser: Browser, origin: str) -> None:
    """Section 6: a pupil answers at the first halt, and the teacher sees it."""
    pupil = PupilSeat(browser, origin, "Yusuf")
    pupil.page.goto(origin)
    pupil.page.get_by_role("textbox").fill("KANT-27")
    pupil.page.keyboard.press("Enter")
    pupil.page.get_by_role("button", name="Yusuf").click()
    pupil.page.goto(f"{origin}/films")
    title = pupil.page.get_by_role("heading", name="De laser")
    pupil.page.get_by_role("listitem").filter(has=title).get_by_role("link").click()
    pupil.ready().play(2).at_halt("tekening").type("1000").check()
    expect(pupil.panel).to_contain_text("Klopt!")
    with TeacherSeat(browser, origin) as teacher:
        teacher.page.goto(f"{origin}/classes")
        teacher.page.get_by_role("link", name="De laser").click()
        expect(teacher.row("Yusuf")).to_contain_text("1000")
    assert pupil.complaints == []
    pupil.close()
