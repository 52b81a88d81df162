"""After the film: a part seen again, what the pupil thought of it, the certificate; and the seconds watched."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import select

from app import create_app
from schema.attempts import Attempt
from schema.classes import Enrollment
from schema.database import db
from schema.people import Pupil
from schema.watching import WatchedRun
from tests.browser.seats import PupilSeat
from tests.browser.test_accessibility import assert_accessible
from tests.databases import settings_for
from tests.instances import copy_of
from tests.productions import RIGHT
from tests.servers import Server
from tests.visitors import PupilVisitor
from web.settings import ROOT

Seat = Callable[..., PupilSeat]


@pytest.fixture(scope="module")
def instance_folder(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class's instance, with Samira at the end of the film already."""
    return copy_of(packaged, tmp_path_factory.mktemp("after") / "instance")


@pytest.fixture(scope="module")
def samira(instance_folder: Path) -> PupilVisitor:
    visitor = PupilVisitor(create_app(settings_for(instance_folder))).open_film()
    visitor.answer_right(*RIGHT)
    with visitor.app.app_context():
        db.engine.dispose()
    return visitor


@pytest.fixture(scope="module")
def server(samira: PupilVisitor, instance_folder: Path) -> Iterator[Server]:
    with Server(instance_folder) as server:
        yield server


def come_in(seat: PupilSeat, visitor: PupilVisitor) -> PupilSeat:
    """In a browser of the same pupil."""
    cookie = visitor.client.get_cookie("halte")
    assert cookie is not None
    seat.context.add_cookies([{"name": "halte", "value": cookie.value, "url": seat.origin}])
    seat.page.goto(f"{seat.origin}/watch/1")
    return seat.ready()


def seen_by(visitor: PupilVisitor, name: str) -> list[list[list[int]]]:
    query = select(WatchedRun.seen).join(Attempt, Attempt.id == WatchedRun.attempt_id)
    with visitor.app.app_context():
        of_name = query.join(Enrollment).join(Pupil).where(Pupil.display_name == name)
        return list(db.session.scalars(of_name.order_by(WatchedRun.id)))


def test_a_part_seen_again_leads_back_to_its_button(seat: Seat, samira: PupilVisitor) -> None:
    pupil = come_in(seat("Samira", bypass_csp=True), samira)
    outcome = pupil.panel.locator(".outcome").filter(has_text="Waarom snijdt")
    expect(outcome.locator(".rich").last).to_have_text("Tot op de FEEDBACKGOED.")  # what the author said
    button = pupil.panel.get_by_role("button", name="Bekijk dit stuk nog eens: Waarom snijdt")
    button.click()
    back = pupil.panel.get_by_role("button", name="Terug naar je resultaat")
    expect(back).to_be_focused()
    expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
    expect(button).to_be_focused()
    assert 1.7 < pupil.position() < 3
    pupil.panel.get_by_role("button", name="Bekijk dit stuk nog eens: Het metaal").click()
    expect(back).to_be_focused()
    pupil.page.keyboard.press("Enter")
    expect(pupil.panel.get_by_role("button", name="Bekijk dit stuk nog eens: Het metaal")).to_be_focused()
    expect(pupil.page.locator("video")).to_have_js_property("paused", value=True)


def test_what_the_pupil_thought_is_chosen_by_keyboard_and_may_be_changed(
    seat: Seat, samira: PupilVisitor
) -> None:
    pupil = come_in(seat("Samira", bypass_csp=True), samira)
    interesting = pupil.panel.get_by_role("group", name="Vond je deze film interessant?")
    interesting.get_by_role("radio", name="Best wel").focus()
    pupil.page.keyboard.press("Space")
    expect(pupil.panel).to_contain_text("Bewaard. Je mag het nog veranderen.")
    pupil.page.keyboard.press("ArrowRight")
    expect(interesting.get_by_role("radio", name="Heel erg")).to_be_checked()
    pupil.panel.get_by_role("group", name="Lijkt dit werk").get_by_role("radio", name="Niet zo").check(
        force=True
    )
    pupil.page.wait_for_function(
        """() => fetch(document.querySelector('quiz-player').getAttribute('attempt-url'))
            .then((answer) => answer.json()).then(({ pulse }) => pulse.interesting === 5 && pulse.work === 2)"""
    )
    assert_accessible(pupil.page, "end page")
    pupil.page.reload()
    pupil.ready()
    expect(interesting.get_by_role("radio", name="Heel erg")).to_be_checked()
    pupil.panel.get_by_role("link", name="Je kijkbewijs").click()
    expect(pupil.page.get_by_role("article")).to_contain_text("Samira")
    assert_accessible(pupil.page, "certificate")


def test_seconds_watched_are_kept_at_halts_and_when_the_page_goes(seat: Seat, samira: PupilVisitor) -> None:
    pupil = seat("Daan", service_workers="block")  # which fetches past the held code
    pupil.expected = ("blocked by Playwright",)
    held: list[Route] = []
    pupil.page.route(f"**/{built('player/static/watching.js')}", lambda route: held.extend([route]))
    pupil.join().play().at_halt("eerste")
    assert held
    for route in held:  # what keeps them may come when the film stands already
        route.continue_()
    wait_until(pupil, lambda: seen_by(samira, "Daan") == [[[0, 2]]])
    pupil.choose("Het is heel precies").check().go_on()
    pupil.type("3,1").check().go_on()
    pupil.page.wait_for_function("() => document.querySelector('video').currentTime > 3.6")
    pupil.page.goto(f"{pupil.origin}/films")
    wait_until(pupil, lambda: seen_by(samira, "Daan") in ([[[0, 4]]], [[[0, 5]]]))


def built(source: str) -> str:
    """The file of the build that holds it."""
    outputs = json.loads((ROOT / "web/static/build/metafile.json").read_text())["outputs"]
    return next(Path(name).name for name, made in outputs.items() if source in made["inputs"])


def wait_until(pupil: PupilSeat, is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        pupil.page.wait_for_timeout(100)
    pytest.fail("it never came")
