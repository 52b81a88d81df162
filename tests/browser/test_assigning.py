"""A teacher finds a film and gives it; a pupil who is done makes one more attempt."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app import create_app
from schema.classes import Assignment
from schema.database import db, writing
from tests.browser.seats import PupilSeat, TeacherSeat
from tests.classroom.catalogue.shelves import publish
from tests.classroom.rooms import PAGE
from tests.databases import settings_for
from tests.instances import copy_of
from tests.productions import RIGHT, WRONG
from tests.servers import Server
from tests.visitors import PupilVisitor

PAGES = (
    "/classes/1/assign",
    "/catalogue?search=zoiets-is-er-niet",
    "/catalogue/proefrit?class=1",
    "/catalogue/haven/assign?class=1",
    "/classes/1",
    f"{PAGE}/settings",
)


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A second film in the catalogue; of the first Samira made an attempt, and may make another."""
    instance = copy_of(packaged, tmp_path_factory.mktemp("served") / "instance")
    app = create_app(settings_for(instance))
    publish(app, "haven", title="De haven in", language="en")
    with app.app_context(), writing() as session:
        assignment = session.get_one(Assignment, 1)
        assignment.attempts, assignment.answers = 2, "after_closing"
    samira = PupilVisitor(app).open_film()
    for question in RIGHT:
        samira.wait()
        samira.respond(question, (WRONG if question == "heet" else RIGHT)[question])
    samira.client.post("/leave", data={"csrf_token": samira.token})
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


def test_the_film_plays_on_its_page_from_any_stop(teacher_seat: TeacherSeat) -> None:
    page = teacher_seat.page
    page.goto(f"{teacher_seat.origin}/catalogue/proefrit")
    page.get_by_role("button", name=re.compile("Bekijk dit moment.*Halte 3")).click()
    expect(page.locator("video")).to_be_focused()
    page.wait_for_function("() => document.querySelector('video').currentTime === 8.5", timeout=30_000)
    assert page.evaluate(
        "[video.currentTime, video.paused]".replace("video", "document.querySelector('video')")
    ) == [
        8.5,
        True,
    ]
    page.evaluate("document.querySelector('video').play()")
    page.wait_for_function("() => document.querySelector('video').currentTime > 8.7", timeout=30_000)


def test_from_the_class_to_a_film_that_is_given_in_three_presses(teacher_seat: TeacherSeat) -> None:
    page = teacher_seat.page
    page.goto(f"{teacher_seat.origin}/classes/1")
    page.get_by_role("link", name="Kies een film").click()
    page.get_by_role("link", name=re.compile("Geef aan klas 2B.*De haven in")).click()
    page.get_by_role("button", name="Geef de film").click()
    expect(page.locator(".notice")).to_contain_text("De haven in staat klaar voor klas 2B.")
    expect(page.get_by_role("heading", name="De haven in")).to_be_visible()


def test_a_pupil_who_is_done_begins_once_more(seat: Callable[..., PupilSeat]) -> None:
    samira = seat("Samira")
    samira.page.goto(f"{samira.origin}/j/KANT-27")
    samira.page.get_by_role("button", name="Samira").click()
    samira.page.wait_for_url("**/films" if "/films" in samira.page.url else "**/watch/1")
    samira.page.goto(f"{samira.origin}/watch/1")
    end = samira.page.locator("end-page")
    expect(end).to_contain_text("De goede antwoorden zie je als de opdracht is gesloten.", timeout=30_000)
    expect(end).to_contain_text("nog 1 keer doen. Je laatste poging telt.")
    expect(end).not_to_contain_text("Het goede antwoord:")
    end.get_by_role("button", name="Nog een poging").click()
    expect(samira.player).to_have_attribute("phase", "ready", timeout=30_000)
    assert samira.attempt()["gate"]["index"] == 0
    samira.page.goto(f"{samira.origin}/films")
    expect(samira.page.get_by_text("Poging 2.")).to_be_visible()
