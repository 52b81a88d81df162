"""docs/tutorial.md, followed to the letter: every command, every line that it promises, up to the first answers."""

import re
import shlex
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.seats import PupilSeat, TeacherSeat
from tests.demonstration import Demonstration
from tests.instances import copy_of
from tests.previews import RunningPreview
from tests.producer.commands import halte
from tests.servers import Server
from web.settings import ROOT

BLOCK = re.compile(r"^```(sh|text|json)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass
class Reader:
    """Somebody at a terminal: where one is, stays from command to command."""

    home: Path
    folder: Path = ROOT

    def run(self, commands: str) -> str:
        """Runs them one by one; gives all that they print."""
        return "".join(self._run(line) for line in commands.splitlines())

    def _run(self, line: str) -> str:
        if line == "halte preview laser":
            return self._preview()
        if line.startswith("halte "):
            with chdir(self.folder):
                return halte(*shlex.split(line)[1:]).output
        return self._shell(line)

    def _preview(self) -> str:
        """A process of its own, which goes on until Ctrl-C."""
        with RunningPreview(self.folder / "laser", self.home) as preview:
            with urllib.request.urlopen(f"{preview.origin}/preview") as page:
                assert page.status == 200
            preview.stop(signal.SIGINT)
        assert preview.exit == 0, preview.said
        return preview.said

    def _shell(self, line: str) -> str:
        done = subprocess.run(
            ["bash", "-c", f"{line}; echo $PWD > ~/pwd"],
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=True,
        )
        self.folder = Path((self.home / "pwd").read_text().strip())
        return done.stdout


@pytest.fixture
def own(demonstration: Demonstration, tmp_path: Path) -> Iterator[Server]:
    """A copy of the demonstration, in which something may be published, served."""
    with Server(copy_of(demonstration.instance, tmp_path / "instance")) as server:
        yield server


@pytest.fixture
def reader(tmp_path: Path, own: Server, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader with a home of their own."""
    for name, value in (("HOME", tmp_path), ("HALTE_INSTANCE", own.instance), ("HALTE_LANG", "en")):
        monkeypatch.setenv(name, str(value))
    return Reader(tmp_path)


def test_the_tutorial_leads_to_a_class_s_first_answers(reader: Reader, browser: Browser, own: Server) -> None:
    said = ""
    for kind, text in BLOCK.findall((ROOT / "docs/tutorial.md").read_text()):
        if kind == "json":
            (reader.folder / "laser/timeline.json").write_text(text)
        elif kind == "sh":
            said = reader.run(as_typed(text))
        else:
            assert [line for line in text.splitlines() if line not in said] == [], said
        if "halte assign" in text and kind == "sh":
            first_answers(browser, own)


def as_typed(commands: str) -> str:
    """The commands; `export PATH` would take this machine's own `halte`."""
    return "\n".join(line for line in commands.splitlines() if not line.startswith("export PATH="))


def first_answers(browser: Browser, own: Server) -> None:
    """Section 6: a pupil answers at the first halt, and the teacher sees it."""
    origin = own.origin
    pupil = PupilSeat(browser, origin, "Yusuf", instance=own.instance)
    pupil.page.goto(origin)
    pupil.page.get_by_role("textbox").fill("KANT-27")
    pupil.page.keyboard.press("Enter")
    pupil.page.get_by_role("button", name="Yusuf").click()
    pupil.page.goto(f"{origin}/films")
    title = pupil.page.get_by_role("heading", name="De laser")
    pupil.page.get_by_role("listitem").filter(has=title).get_by_role("link").click()
    pupil.ready().jump("tekening").type("1000").check()
    expect(pupil.panel).to_contain_text("Klopt!")
    with TeacherSeat(browser, origin) as teacher:
        teacher.page.goto(f"{origin}/classes")
        teacher.page.get_by_role("link", name="De laser").click()
        expect(teacher.row("Yusuf")).to_contain_text("1000")
    assert pupil.complaints == []
    pupil.close()
