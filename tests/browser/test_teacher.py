"""The teacher in a browser, with every type of question: the matrix, a question's page, a grade."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import create_app
from schema.database import db
from tests.browser.measures import findings_in_both
from tests.browser.seats import NARROW, WIDE, PupilSeat, TeacherSeat
from tests.browser.test_after_the_film import come_in
from tests.classroom.rooms import PAGE
from tests.databases import settings_for
from tests.instances import copy_of
from tests.servers import Server
from tests.visitors import PupilVisitor


@pytest.fixture(scope="module")
def samira(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> PupilVisitor:
    """She finished, with a gap wrong at her first try, on an instance of her own class."""
    folder = tmp_path_factory.mktemp("served")
    instance = copy_of(packaged_all_types, folder / "instance")
    visitor = PupilVisitor(create_app(settings_for(instance))).open_film()
    visitor.ride_to("gaten")
    visitor.answer("gaten", "partly")
    visitor.ride_to("nowhere")
    return visitor


@pytest.fixture(scope="module")
def server(samira: PupilVisitor) -> Iterator[Server]:
    """A class of which Samira finished, and Daan has come to the scale."""
    app = samira.app
    daan = PupilVisitor(app, "Daan").open_film()
    daan.ride_to("gaten")
    daan.answer("gaten", "partly")
    daan.answer("gaten")
    daan.ride_to("schaal")
    with app.app_context():
        db.engine.dispose()
    with Server(Path(app.instance_path)) as server:
        yield server


def test_pages_of_answers_have_no_findings(teacher_seat: TeacherSeat) -> None:
    """Those on which a type of question shows that the film of test_every_page does not have."""
    page = teacher_seat.page
    for path in ("", "/marking", "/print?pupil=1", "/questions/uitleg", "/questions/gevaar", "/pupils/1"):
        page.goto(f"{teacher_seat.origin}{PAGE}{path}")
        assert findings_in_both(page) == [], path


def test_where_a_pupil_is_stands_in_sight_on_any_screen(teacher_seat: TeacherSeat) -> None:
    page = teacher_seat.open_results().page
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        at = teacher_seat.row("Daan").get_by_text("halte 7").locator("visible=true")
        expect(at).to_have_count(1)
        box = at.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_chips_of_two_cells_never_overlap(teacher_seat: TeacherSeat) -> None:
    teacher_seat.open_results()
    edges = (
        teacher_seat.row("Daan")
        .locator(".chip, .chip-try")
        .evaluate_all(
            "chips => chips.map(chip => [chip.closest('td').cellIndex, chip.closest('td').getBoundingClientRect(),"
            " chip.getBoundingClientRect()]).map(([, cell, chip]) => [cell.left, chip.left, chip.right, cell.right])"
        )
    )
    assert len(edges) > 8
    for cell_left, left, right, cell_right in edges:
        assert cell_left - 1 <= left <= right <= cell_right + 1


def test_a_pupil_reads_at_the_end_what_a_teacher_marked_and_overrode_by_keyboard(
    teacher_seat: TeacherSeat, seat: Callable[..., PupilSeat], samira: PupilVisitor
) -> None:
    page = teacher_seat.open_results().page
    page.get_by_role("link", name="Leg uit waarom ze hier een laser gebruiken.").first.click()
    expect(page).to_have_url(f"{teacher_seat.origin}{PAGE}/marking?question=uitleg")
    points = page.get_by_label("Punten", exact=False).first
    expect(points).to_be_focused()
    page.get_by_role("button", name="SECRETRUBRIC").click()
    expect(points).to_have_value("2")
    points.fill("2,5")
    page.keyboard.press("Tab")
    page.get_by_label("Wat de leerling erbij leest").fill("Mooi uitgelegd.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Alles is nagekeken.")).to_be_visible()
    page.get_by_role("link", name="Wijzigen").click()
    expect(points).to_be_focused()
    expect(points).to_have_value("2,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Alles is nagekeken.")).to_be_visible()
    teacher_seat.open_results()
    expect(page.locator("#to-mark")).to_be_empty()
    expect(teacher_seat.row("Samira")).to_contain_text("deels goed")
    for question, said in (("Het metaal is nu koud.", "Toch niet."), ("Maak de zin af.", "Dit telt ook.")):
        override(page, f"{teacher_seat.origin}{PAGE}/pupils/1", question, said)
    assert teacher_seat.complaints == []
    end = come_in(seat("Samira"), samira).page
    outcomes = {
        name: end.get_by_role("listitem").filter(has_text=name).last
        for name in ("Leg uit waarom", "Het metaal is nu koud.", "Maak de zin af.")
    }
    expect(outcomes["Leg uit waarom"]).to_contain_text("Punten van je docent: 2,5 van 3")
    expect(outcomes["Leg uit waarom"]).to_contain_text("Je docent: Mooi uitgelegd.")
    expect(outcomes["Het metaal is nu koud."]).to_contain_text("Punten van je docent: 0 van 1")
    expect(outcomes["Het metaal is nu koud."]).to_contain_text("Je docent: Toch niet.")
    expect(outcomes["Maak de zin af."]).to_contain_text("Je docent: Dit telt ook.")
    expect(end.get_by_text("Omdat ik het zeg")).to_have_count(0)


def override(page: Page, pupil: str, question: str, said: str) -> None:
    """Takes all points off the pupil's first try at that question, with a word about it."""
    page.goto(pupil)
    section = page.get_by_role("article").filter(has_text=question)
    section.get_by_role("link", name="Cijfer wijzigen of nalezen").first.click()
    page.get_by_label("Punten", exact=False).first.fill("0")
    page.get_by_label("Waarom je het verandert").fill("Omdat ik het zeg")
    page.get_by_label("Wat de leerling erbij leest").fill(said)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Bewaard.")).to_be_visible()
