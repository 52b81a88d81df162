"""Opinions, open answers and ways: likert, poll, long_fill_in and branch, by mouse, by finger and by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.all_types import BRANCH, CARD, IN_THE_HALL, LIKERT, LONG_FILL_IN, POLL
from tests.browser.seats import NARROW, PupilSeat
from tests.browser.stillness import Stillness
from tests.browser.test_keyboard import on, tab_to
from tests.retold import Json, retold
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


def soon_asked(document: Json) -> None:
    document["pause_points"] = [{"id": name, "at": at, "questions": asked} for name, at, asked in POINTS]


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A film that soon asks for opinions, and goes one of two ways."""
    folder = tmp_path_factory.mktemp("own-way")
    with Server(retold(packaged_all_types, folder / "instance", soon_asked)) as server:
        yield server


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_every_type_is_answered_by_pointing(seat: Seat, touch: bool) -> None:
    pupil = seat("Samira", **PHONE) if touch else seat("Daan")
    point = Locator.tap if touch else Locator.click
    stillness = Stillness(pupil.page)
    pupil.page.goto(pupil.origin)  # where the letters come along
    pupil.join()
    assert stillness.moved() == []  # as the page comes; as questions come: test_every_state
    pupil.jump("mening")
    assert_nothing_chosen_is_told(pupil)
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


def assert_nothing_chosen_is_told(pupil: PupilSeat) -> None:
    """And not sent."""
    submit(pupil).click()
    expect(pupil.panel).to_contain_text("Kies eerst een cijfer")
    assert pupil.attempt()["gate"]["pause_point"]["questions"][0]["responses"] == []


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
    assert_end_page_offers_the_other_way(pupil)


def assert_end_page_offers_the_other_way(pupil: PupilSeat) -> None:
    """And the assignment, and says what is still to be marked."""
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


def test_an_open_answer_survives_a_reload_before_it_is_sent(seat: Seat) -> None:
    """And before it, how the class answered is shown from enough answers on."""
    pupil = seat("Jesse")
    pupil.page.route("**/polls/*", lambda route: route.fulfill(json=FEW))
    pupil.join().jump("mening")
    pupil.panel.locator(".scale-step").first.click()
    pupil.check().go_on().choose("De laser").check()
    assert_class_is_shown(pupil)
    pupil.go_on().jump("uitleg")
    pupil.type("Omdat het precies is.")
    expect(pupil.panel).to_contain_text("nog 179 tekens over")
    pupil.page.reload()
    pupil.ready().jump("uitleg")
    expect(pupil.panel.get_by_role("textbox")).to_have_value("Omdat het precies is.")
    pupil.check()
    expect(pupil.panel).to_contain_text("Je docent kijkt dit na")
    assert pupil.kept() == []


def assert_class_is_shown(pupil: PupilSeat) -> None:
    expect(pupil.panel).to_contain_text("Nog te weinig antwoorden: 3 van de 5.")
    pupil.page.unroute("**/polls/*")
    pupil.page.route("**/polls/*", lambda route: route.fulfill(json=ENOUGH))
    pupil.panel.get_by_role("button", name="Kijk opnieuw").click()
    expect(pupil.panel.get_by_role("listitem").first).to_have_text(
        "De laser jouw keuze 4 keer · 67%", use_inner_text=True
    )
    expect(pupil.panel).to_contain_text("Zo koos de klas: 6 antwoorden")


def test_texts_come_in_the_language_that_the_pupil_chooses(seat: Seat) -> None:
    pupil = seat("Lotte").join()
    expect(pupil.page.get_by_role("heading", level=1)).to_have_text("Alle soorten vragen")
    pupil.page.get_by_role("button", name="English").click()
    pupil.ready()
    expect(pupil.page.get_by_role("heading", level=1)).to_have_text("All types of questions")
    assert pupil.attempt()["language"] == "en"


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
