"""A teacher's first lesson for a test: the invitation, what the teacher presses and fills in, the pupils' answers."""

import re
from pathlib import Path
from typing import Any, Self

from flask import Flask
from playwright.sync_api import Page

from tests.accounts.forms import submit
from tests.all_types import LONG_FILL_IN
from tests.browser.seats import PupilSeat
from tests.people import ADMINISTRATOR, signed_in
from tests.visitors import change_timeline
from web.settings import ROOT

LISTED = re.compile(r"^\d+\. \*\*(.+?)\*\*", re.MULTILINE)
LINK = re.compile(r'value="http://localhost(/invitation/[^"]+)"')
CLASS = "3C"
AYA, BRAM, NASR, YARA = NAMES = ("Aya Zonderland", "Bram Kwartel", "Nasr Ybema", "Yara Quist")
WORDS = {AYA: "Heel precies, en de rand is glad.", BRAM: "Geen idee eigenlijk.", NASR: "Omdat het snel gaat."}


def make_short(document: dict[str, Any]) -> None:
    """The test film with two stops: a choice, then a number and an open question, each with one try."""
    first, second = document["pause_points"] = document["pause_points"][:2]
    choice, number = first["questions"]
    choice["attempts"] = number["attempts"] = 1
    first["questions"], second["questions"] = [choice], [number, LONG_FILL_IN]


def invite(app: Flask) -> str:
    """The path of the link that an administrator made on the page of invitations."""
    change_timeline(app, make_short)
    client = signed_in(app, ADMINISTRATOR, "administrator").client
    submit(client, "/admin/invitations", email="lies@school.example", roles="teacher", school="1")
    found = LINK.search(client.get("/admin/invitations").text)
    assert found
    return found[1]


def listed() -> list[str]:
    """What docs/classes.md says that a teacher presses and fills in."""
    page = Path(ROOT / "docs/classes.md").read_text(encoding="utf-8")
    return LISTED.findall(page.partition("## The first lesson")[2].partition("\n## ")[0])


class FirstSteps:
    """Presses and fills in; `done` keeps the words of each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done: list[str] = []

    def open(self, address: str) -> Self:
        """Opens the link of the invitation."""
        self.done.append("The link")
        self.page.goto(address)
        return self

    def fill(self, label: str, words: str) -> Self:
        """Fills in a field."""
        self.done.append(label)
        self.page.get_by_label(label).fill(words)
        return self

    def press(self, words: str) -> Self:
        """Presses the button or the link of those words."""
        self.done.append(words)
        found = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        found.first.click()
        return self


def answer_all(pupil: PupilSeat, choice: str, number: str) -> None:
    """Both stops, one after the other, to the last answer's receipt."""
    pupil.jump("eerste").choose(choice).check().go_on()
    pupil.jump("tweede").type(number).check().go_on()
    pupil.type(WORDS[pupil.name]).check()
