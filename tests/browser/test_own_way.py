"""Opinions, open answers and ways: likert, poll, long_fill_in and branch, by mouse, by finger and by keys."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.all_types import BRANCH, CARD, IN_THE_HALL, LIKERT, LONG_FILL_IN, POLL, all_types, make_all_types
from tests.browser.seats import NARROW, PupilSeat
from tests.browser.test_accessibility import LOOKS, assert_accessible
from tests.browser.test_keyboard import on, tab_to
from tests.conftest import make_instance
from tests.servers import Server

Seat = Callable[..., PupilSeat]
POINTS = (
    ("mening", 1.5, [LIKERT, POLL]),
    ("uitleg", 3, [LONG_FILL_IN]),
    ("weg", 4.5, [{**BRANCH, "options": [{**BRANCH["options"][0], "to": 5}, {**BRANCH["options"][1], "to": 9}]}]),
    ("hal", 7, [IN_THE_HALL]),
    ("slot", 11, [CARD]),
)  # fmt: skip
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}
END = 23.0  # seconds; the film of `make_all_types` is a second longer
FEW = {"answered": 3, "least": 5, "options": None}
ENOUGH = {"answered": 6, "least": 5, "options": [{"id": "laser", "text": "De laser", "count": 4},
                                                 {"id": "pers", "text": "De pers", "count": 2}]}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A film that soon asks for opinions, and goes one of two ways."""
    folder = tmp_path_factory.mktemp("own-way")
    points = [{"id": name, "at": at, "questions": questions} for name, at, questions in POINTS]
    document = {**all_types(), "pause_points": points}
    instance = make_instance(make_all_types(folder / "production", document), folder / "instance")
    shutil.rmtree(folder / "production")
    with Server(instance) as server:
        yield server


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_every_type_is_answered_by_pointing(seat: Seat, touch: bool) -> None:
    pupil = seat("Samira", **PHONE) if touch else seat("Daan")
    point = Locator.tap if touch else Locator.click
    pupil.join().jump("mening")
    point(pupil.panel.locator(".scale-step").nth(3))
    point(submit(pupil))
    expect(pupil.panel).to_contain_text("Dank je wel")
    point(onward(pupil))
    point(pupil.panel.get_by_text("De pers", exact=True))
    point(submit(pupil))
    expect(pupil.panel).to_contain_text("Kijk opnieuw")
    point(onward(pupil))
    pupil.jump("uitleg")
    pupil.type("Omdat het precies is.")
    point(submit(pupil))
    expect(pupil.panel).to_contain_text("Je docent kijkt dit na")
    point(onward(pupil))
    pupil.jump("weg")
    point(pupil.panel.get_by_text("Op kantoor", exact=True))
    point(submit(pupil))
    point(onward(pupil))
    assert_on_the_way(pupil)


def test_every_type_is_answered_by_keys(seat: Seat) -> None:
    pupil = seat("Noor").join().jump("mening")
    keys = pupil.page.keyboard
    expect(pupil.panel.get_by_role("heading")).to_be_focused()
    keys.press("3")
    keys.press("ArrowRight")
    send(pupil, "Versturen")
    keys.press("1")
    send(pupil, "Versturen")
    pupil.jump("uitleg")
    tab_to(pupil.page, "Jouw antwoord")
    keys.type("Omdat het 1 keer precies is.")
    send(pupil, "Versturen")
    pupil.jump("weg")
    keys.press("2")
    send(pupil, "Deze weg")
    assert_on_the_way(pupil)
    said = {question["id"]: question["responses"][0]["response"] for question in passed_questions(pupil)}
    assert said["schaal"] == 4
    assert said["uitleg"] == "Omdat het 1 keer precies is."


def test_an_open_answer_survives_a_reload_before_it_is_sent(seat: Seat) -> None:
    pupil = to_open_answer(seat("Jesse"))
    pupil.type("Omdat het precies is.")
    expect(pupil.panel).to_contain_text("nog 179 tekens over")
    pupil.page.reload()
    pupil.ready().jump("uitleg")
    expect(pupil.panel.get_by_role("textbox")).to_have_value("Omdat het precies is.")
    pupil.check()
    expect(pupil.panel).to_contain_text("Je docent kijkt dit na")
    assert pupil.kept() == []


def test_nothing_chosen_is_told_and_not_sent(seat: Seat) -> None:
    pupil = seat("Fenna").join().jump("mening")
    submit(pupil).click()
    expect(pupil.panel).to_contain_text("Kies eerst een cijfer")
    assert pupil.attempt()["gate"]["pause_point"]["questions"][0]["responses"] == []


def test_how_the_class_answered_is_shown_from_enough_answers_on(seat: Seat) -> None:
    pupil = seat("Yusuf")
    pupil.page.route("**/polls/*", lambda route: route.fulfill(json=FEW))
    pupil.join().jump("mening")
    pupil.panel.locator(".scale-step").first.click()
    pupil.check().go_on().choose("De laser").check()
    expect(pupil.panel).to_contain_text("Nog te weinig antwoorden: 3 van de 5.")
    pupil.page.route("**/polls/*", lambda route: route.fulfill(json=ENOUGH))
    pupil.panel.get_by_role("button", name="Kijk opnieuw").click()
    expect(pupil.panel.get_by_role("listitem").first).to_have_text(
        "De laser jouw keuze 4 keer · 67%", use_inner_text=True
    )
    expect(pupil.panel).to_contain_text("Zo koos de klas: 6 antwoorden")


def test_end_page_offers_the_other_way_and_the_assignment(seat: Seat) -> None:
    pupil = to_open_answer(seat("Mees"))
    pupil.type("Omdat het precies is.").check().go_on().jump("weg").choose("Op kantoor").check().go_on()
    assert_on_the_way(pupil)
    pupil.check()
    pupil.page.evaluate(f"document.querySelector('video').currentTime = {END}")
    expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
    expect(pupil.panel).to_contain_text("wordt nog nagekeken")
    expect(pupil.panel.get_by_role("link", name="Naar de doe-opdracht")).to_have_attribute(
        "href", "/watch/1/assignment"
    )
    pupil.panel.get_by_role("button", name="Bekijk deze weg ook: In de hal").click()
    expect(pupil.page.locator("quiz-player[phase=watching]")).to_be_attached()
    pupil.page.wait_for_function("() => document.querySelector('video').currentTime > 5.2")
    assert pupil.position() < 9


def test_texts_come_in_the_language_that_the_pupil_chooses(seat: Seat) -> None:
    pupil = seat("Lotte").join()
    expect(pupil.page.get_by_role("heading", level=1)).to_have_text("Alle soorten vragen")
    pupil.page.get_by_role("button", name="English").click()
    pupil.ready()
    expect(pupil.page.get_by_role("heading", level=1)).to_have_text("All types of questions")
    assert pupil.attempt()["language"] == "en"


@pytest.mark.parametrize("look", LOOKS[:2])
def test_no_state_has_findings(seat: Seat, look: dict[str, Any]) -> None:
    pupil = seat("Sanne" if look["color_scheme"] == "dark" else "Thijs", **look, bypass_csp=True)
    page = pupil.page
    page.route("**/polls/*", lambda route: route.fulfill(json=ENOUGH))
    pupil.join().jump("mening")
    assert_accessible(page, "likert")
    pupil.panel.locator(".scale-step").last.click()
    pupil.check()
    assert_accessible(page, "likert, sent")
    pupil.go_on().choose("De laser").check()
    expect(pupil.panel).to_contain_text("Zo koos de klas")
    assert_accessible(page, "poll")
    pupil.go_on().jump("uitleg")
    assert_accessible(page, "open answer")
    pupil.type("Omdat het precies is.").check()
    assert_accessible(page, "open answer, sent")
    pupil.go_on().jump("weg").choose("Op kantoor").check()
    assert_accessible(page, "way")
    pupil.go_on().jump("slot")
    pupil.check()
    page.evaluate(f"document.querySelector('video').currentTime = {END}")
    expect(pupil.panel.get_by_role("link", name="Naar de doe-opdracht")).to_be_visible(timeout=30_000)
    assert_accessible(page, "end")


def to_open_answer(pupil: PupilSeat) -> PupilSeat:
    pupil.join().jump("mening")
    pupil.panel.locator(".scale-step").last.click()
    pupil.check().go_on().choose("De laser").check().go_on()
    return pupil.jump("uitleg")


def assert_on_the_way(pupil: PupilSeat) -> None:
    """The film went on at the way's own time, and the stop on the other way was passed by."""
    pupil.page.wait_for_function("() => document.querySelector('video').currentTime >= 9")
    pupil.jump("slot")
    markers = {marker["id"]: marker["result"] for marker in pupil.attempt()["markers"]}
    assert markers["hal"] == "skipped"
    expect(pupil.page.locator("stop-line .stop[data-state=skipped]")).to_have_count(1)


def passed_questions(pupil: PupilSeat) -> list[dict]:
    return [question for point in pupil.attempt()["passed"] for question in point["questions"]]


def submit(pupil: PupilSeat) -> Locator:
    return pupil.panel.locator("button[type=submit]")


def onward(pupil: PupilSeat) -> Locator:
    return pupil.panel.locator("button.is-onward")


def send(pupil: PupilSeat, button: str) -> None:
    tab_to(pupil.page, button)
    pupil.page.keyboard.press("Enter")
    on(pupil.page)
