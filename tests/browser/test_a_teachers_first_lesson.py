"""A teacher goes from the invitation to results, grades, a spreadsheet and an erased class; three pupils answer."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from app import create_app
from schema.database import db
from tests.browser.first_lesson import (
    AYA,
    BRAM,
    CLASS,
    NAMES,
    NASR,
    WORDS,
    YARA,
    FirstSteps,
    answer_all,
    invite,
    listed,
)
from tests.browser.seats import NARROW, PupilSeat, Seat
from tests.databases import settings_for
from tests.instances import copy_of
from tests.people import PASSWORD
from tests.servers import Server

POINTS = {AYA: "3", BRAM: "1,5", NASR: "0"}
COMMENT, REASON = "Kijk nog eens naar de rand.", "De meetlat stond er half voor."
SLOW = 30_000  # ms, on a busy machine


@pytest.fixture(scope="module")
def invitation() -> list[str]:
    """Where its path is put once it is made."""
    return []


@pytest.fixture(scope="module")
def server(
    packaged: Path, tmp_path_factory: pytest.TempPathFactory, invitation: list[str]
) -> Iterator[Server]:
    """A school with a film of two stops in its catalogue, and a teacher who is invited."""
    instance = copy_of(packaged, tmp_path_factory.mktemp("served") / "instance")
    app = create_app(settings_for(instance))
    invitation.append(invite(app))
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


def test_from_the_invitation_to_an_erased_class(
    browser: Browser, server: Server, seat: Callable[..., PupilSeat], invitation: list[str], tmp_path: Path
) -> None:
    teacher = Seat(browser, server.origin)
    page, steps = teacher.page, FirstSteps(teacher.page)
    steps.open(server.origin + invitation[0])
    steps.fill("Je naam", "Lies Visser").fill("Kies een wachtwoord", PASSWORD).press("Maak mijn account")
    steps.fill("Naam van de klas", CLASS).fill("Namen", "\n".join(NAMES)).press("Maak de klas")
    steps.press(f"Geef aan klas {CLASS}").press("Geef de film").press("Code op het bord")

    code = page.locator(".join-screen__code").inner_text()
    pupils = [seat(name, code=code, viewport=NARROW).open_film() for name in (AYA, BRAM, NASR)]
    expect(page.get_by_text("Binnen: 3 van 4")).to_be_visible(timeout=SLOW)
    steps.press("Volg de klas")
    the_live_page_follows(page, pupils)
    steps.press("Antwoorden")
    expect(page.get_by_role("row").filter(has_text=AYA)).to_contain_text("na te kijken")
    assert steps.done == listed()
    assert len(steps.done) <= 12

    grade_all(page)
    override(page, BRAM, "Hoe dik is de plaat?")
    read_back(exported(page, tmp_path / "results.xlsx"))
    erase(page)
    nothing_but_counts_is_left(server.instance)
    teacher.close()
    assert teacher.complaints == []


def the_live_page_follows(page: Page, pupils: list[PupilSeat]) -> None:
    """Each pupil's row tells how many are right and wrong, on the very page that the teacher opened."""
    page.evaluate("window.stillTheSame = true")
    aya, bram, nasr = pupils
    for pupil, choice, number, right, wrong in (
        (aya, "Het is heel precies", "3,125", 2, 0),
        (bram, "Het is stil", "2,5", 0, 2),
        (nasr, "Het is heel precies", "9", 1, 1),
    ):
        answer_all(pupil.ready(), choice, number)
        row = page.locator(".rider").filter(has_text=pupil.name)
        expect(row.locator(".rider__count[data-state=right]")).to_contain_text(str(right), timeout=SLOW)
        expect(row.locator(".rider__count[data-state=wrong]")).to_contain_text(str(wrong))
    expect(page.locator(".rider").filter(has_text=YARA)).to_contain_text("nog niet begonnen")
    assert page.evaluate("window.stillTheSame")


def grade_all(page: Page) -> None:
    """The open answers, one after the other, by keyboard."""
    page.get_by_role("link", name="Nakijken", exact=True).click()
    for _ in POINTS:
        name = page.locator("#answer-name").inner_text()
        expect(page.locator(".queue__answer")).to_contain_text(WORDS[name])
        page.get_by_role("textbox", name="Punten").fill(POINTS[name])
        page.get_by_label("Wat de leerling erbij leest").fill(COMMENT)
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("status").filter(has_text=name)).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("heading", name="Alles is nagekeken.")).to_be_visible()


def override(page: Page, name: str, question: str) -> None:
    """Gives the pupil all points for what was graded wrong, with a reason."""
    page.get_by_role("link", name="Naar de antwoorden").click()
    page.get_by_role("link", name=name).first.click()
    asked = page.get_by_role("article").filter(has_text=question)
    asked.get_by_role("link", name="Cijfer wijzigen of nalezen").click()
    page.get_by_role("textbox", name="Punten").fill("1")
    page.get_by_label("Waarom je het verandert").fill(REASON)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard.")).to_be_visible(timeout=SLOW)


def exported(page: Page, file: Path) -> dict[str, list[dict[str, Any]]]:
    """The spreadsheet's sheets as rows by their heads."""
    page.get_by_role("link", name="Meenemen", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download de spreadsheet").click()
    download.value.save_as(file)
    sheets = {sheet.title: list(sheet.values) for sheet in load_workbook(file)}
    return {
        title: [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
        for title, rows in sheets.items()
    }


def read_back(sheets: dict[str, list[dict[str, Any]]]) -> None:
    """Real values: numbers as numbers, what was given and by whom, who has not begun."""
    earned = {row["leerling"]: list(row.values())[1:5] for row in sheets["Matrix"]}
    assert earned == {AYA: [1, 1, 3, 5], BRAM: [0, 1, 1.5, 2.5], NASR: [1, 0, 0, 1], YARA: [None] * 4}
    answers = {(row["leerling"], row["vraag"]): row for row in sheets["Antwoorden"]}
    assert len(answers) == 9
    for name, words in WORDS.items():
        given = answers[name, "uitleg"]
        assert (given["antwoord"], given["opmerking"], given["nagekeken door"]) == (
            words,
            COMMENT,
            "Lies Visser",
        )
    changed = answers[BRAM, "dikte"]
    assert (changed["score"], changed["reden van het cijfer"]) == (1, REASON)
    assert isinstance(changed["tijd"], datetime)


def erase(page: Page) -> None:
    """The class with all that was answered."""
    page.get_by_role("link", name=f"Klas {CLASS}", exact=True).click()
    page.get_by_role("link", name="Instellingen", exact=True).click()
    page.get_by_role("link", name="De klas nu wissen").click()
    page.get_by_label("Typ de naam van de klas").fill(CLASS)
    page.get_by_role("button", name="De klas voorgoed wissen").click()
    expect(page.get_by_text("Je hebt nog geen klas.")).to_be_visible(timeout=SLOW)


def nothing_but_counts_is_left(instance: Path) -> None:
    """No name, answer, comment or reason is in any file of the database; the numbers are."""
    stored = b"".join(file.read_bytes() for file in instance.glob("halte.sqlite*"))
    for words in (*NAMES, *WORDS.values(), COMMENT, REASON):
        assert words.encode() not in stored, words
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database:
        left = [
            database.execute(f"select count(*) from {table}").fetchone()[0]
            for table in ("attempt", "response", "grade", "presence", "watched_run")
        ]
        counted = (
            "select what, classes, pupils, attempts, responses from purge_record where production_id is null"
        )
        assert database.execute(counted).fetchall() == [("class", 1, 4, 3, 9)]
    assert left == [0] * 5
