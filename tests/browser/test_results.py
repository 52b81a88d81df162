"""The answers in a browser: the matrix with a cell's history, its shows, a question, the film, a corrected key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from app import create_app
from schema.database import db
from tests.browser.seats import NARROW, TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.classroom.results.test_out_of_the_class import leave
from tests.classroom.results.test_watched import watch
from tests.classroom.rooms import PAGE, add_pupil, publish_mended
from tests.databases import settings_for
from tests.instances import copy_of
from tests.servers import Server


def fill(app: Flask) -> None:
    """Zoë was wrong and then right, Ali right, and left; by a newer version's key Zoë's first try was right."""
    zoe = add_pupil(app, "Zoë", 1, {"waarom": [["b"], ["a"]], "dikte": ["2"]})
    watch(app, zoe, ([[0, 3]], [[1, 2]]))
    leave(app, add_pupil(app, "Ali", 1, {"waarom": [["a"]]}))
    publish_mended(app)


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    instance = copy_of(packaged, tmp_path_factory.mktemp("served") / "instance")
    app = create_app(settings_for(instance))
    fill(app)
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


def test_from_the_matrix_to_a_cell_a_question_the_film_and_a_corrected_key(teacher_seat: TeacherSeat) -> None:
    page = teacher_seat.open_results().page
    cell = page.locator("tr", has_text="Zoë").locator("a.cell").first
    cell.focus()
    page.keyboard.press("Enter")
    details = page.get_by_role("dialog")
    expect(details).to_contain_text("Poging 2", timeout=30_000)
    assert_accessible(page, "a cell's history")
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    expect(page.locator("tr", has_text="Ali")).to_contain_text("uit de klas")

    page.get_by_role("link", name="Tijd", exact=True).click()
    expect(page.get_by_role("link", name="Tijd", exact=True)).to_have_attribute("aria-current", "true")
    assert_accessible(page, "time taken")
    page.get_by_role("columnheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Waarom")
    assert_accessible(page, "a question")
    page.goto(f"{teacher_seat.origin}{PAGE}/film")
    expect(page.get_by_role("img", name="Grafiek")).to_be_visible()
    assert_accessible(page, "the film")

    page.set_viewport_size(NARROW)
    page.goto(f"{teacher_seat.origin}{PAGE}/regrade")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert_accessible(page, "a corrected key")
    page.get_by_label("Waarom").fill("B is goed")
    page.get_by_role("button", name="Verander").click()
    expect(page.get_by_text("veranderd.")).to_be_visible()
