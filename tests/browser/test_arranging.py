"""blanks, sequencing, matching and hotspot: played by mouse, by finger and by keyboard alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.all_types import response_to
from tests.browser.arranging import TYPES, arranged
from tests.browser.hands import Finger, Hand, Mouse
from tests.browser.seats import NARROW, PupilSeat
from tests.browser.test_keyboard import place, tab_to
from tests.retold import retold
from tests.servers import Server
from web.settings import ROOT

Seat = Callable[..., PupilSeat]
STEPS = ("Knippen", "Boren", "Iemand vijlt", "Lassen")
PAIRS = {"Boor": "Een gat", "Zaag": "Een snede", "Vijl": "Een gladde rand"}
CABLE, PUDDLE, HELMET = (0.2, 0.75), (0.76, 0.7), (0.5, 0.25)
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The film of the four types, served for this module."""
    folder = tmp_path_factory.mktemp("arranging")
    with Server(retold(packaged_all_types, folder / "instance", arranged)) as server:
        yield server


@pytest.mark.parametrize("hand", [Mouse, Finger], ids=["mouse", "finger"])
def test_dragging_and_pointing_earn_every_point(seat: Seat, hand: type[Hand]) -> None:
    """With the mouse the texts of a question come late too."""
    calm = {"reduced_motion": "reduce", "service_workers": "block"}  # which would fetch those texts ahead
    pupil = seat("Samira", **PHONE, **calm) if hand is Finger else seat("Daan", **calm)
    pupil.expected = ("blocked by Playwright",)
    with_hand = hand(pupil.page)
    held = hold_texts(pupil) if hand is Mouse else []
    pupil.join().jump("blanks")
    fill_gaps(pupil)
    pupil.go_on().jump("sequencing")
    if hand is Mouse:
        assert_asked_once_texts_come(pupil, held)
    order_steps(pupil, with_hand)
    pupil.go_on().jump("matching")
    make_pairs(pupil, with_hand)
    pupil.go_on().jump("hotspot")
    point_at_hazards(pupil, with_hand)
    assert pupil.attempt()["score"] == 10


def hold_texts(pupil: PupilSeat) -> list[Route]:
    """Those of the orders are held up."""
    held: list[Route] = []
    (texts,) = files_with("player/static/lang/nl/sequencing.js")
    pupil.page.route(f"**/{texts}", lambda route: held.extend([route]))
    return held


def assert_asked_once_texts_come(pupil: PupilSeat, held: list[Route]) -> None:
    expect(pupil.panel).to_contain_text("De vraag komt eraan…")
    expect(pupil.panel.locator("question-sequencing")).to_have_count(0)
    held[0].continue_()
    expect(pupil.panel.get_by_role("button", name="Verplaatsen").first).to_be_visible()
    expect(pupil.panel).to_contain_text("Sleep de stappen op volgorde")


def files_with(source: str) -> list[str]:
    """The files that come with a part of the player."""
    manifest = json.loads((ROOT / "web/static/build/manifest.json").read_text())
    found: list[str] = manifest["player/main.js"]["lazy"][source]
    return found


def fill_gaps(pupil: PupilSeat) -> None:
    """Half right first; that half stays, with its sign."""
    field, list_ = pupil.panel.get_by_label("Gat 1 van 2"), pupil.panel.get_by_label("Gat 2 van 2")
    field.fill("zaag")
    list_.select_option(label="licht")
    pupil.check()
    expect(pupil.panel).to_contain_text("1 van de 2 goed")
    expect(list_).to_have_accessible_description("goed Een … snijdt de plaat met ….")
    expect(field).to_have_value("zaag")
    for sign in pupil.panel.locator(".part-mark svg").all():
        expect(sign).to_be_visible()
    field.fill("secretlaser")
    expect(pupil.panel.locator(".blank-gap.is-wrong")).to_have_count(0)
    pupil.check()
    expect(pupil.panel).to_contain_text("Klopt!")


def order_steps(pupil: PupilSeat, hand: Hand) -> None:
    """Untouched, or put back by Escape, it is not sent; then from the top down, with the last one by its buttons."""
    page = pupil.page
    names = [words_of(row) for row in page.locator(".order-step").all()]
    hand.drag(page.locator(".order-grip").first, page.locator(".order-step").last, escape=True)
    assert [words_of(row) for row in page.locator(".order-step").all()] == names
    pupil.panel.locator("button[type=submit]").click()
    expect(pupil.panel).to_contain_text("Zet eerst de stappen op volgorde.")
    for index, words in enumerate(STEPS[:2]):
        if words_of(page.locator(".order-step").nth(index)) != words:
            hand.drag(step(pupil, words).locator(".order-grip"), page.locator(".order-step").nth(index))
        expect(page.locator(".order-step").nth(index).locator(".order-grip")).to_have_accessible_name(
            f"{words}, plaats {index + 1} van 4. Verplaatsen"
        )
    if words_of(page.locator(".order-step").nth(2)) != STEPS[2]:
        hand.press(pupil.panel.get_by_label(f"{STEPS[2]} omhoog"))
    pupil.check()
    expect(pupil.panel).to_contain_text("Klopt!")


def make_pairs(pupil: PupilSeat, hand: Hand) -> None:
    """By dragging, by pressing option and place; an option that is put elsewhere leaves where it was.

    One that is let go beside the places, or put back by Escape, goes nowhere.
    """
    hand.drag(chip(pupil, "Een gat"), chip(pupil, "Een kopje thee"))
    hand.drag(chip(pupil, "Een gat"), pair(pupil, "Zaag"), escape=True)
    expect(pupil.page.locator(".place-shown")).to_have_text(["Kies…"] * 3)
    hand.drag(chip(pupil, "Een gat"), pair(pupil, "Zaag"))
    expect(chosen(pupil, "Zaag")).to_have_text("Een gat")
    hand.drag(chip(pupil, "Een gat"), pair(pupil, "Boor"))
    expect(chosen(pupil, "Zaag")).to_have_text("Kies…")
    for item, option in (("Zaag", "Een kopje thee"), ("Vijl", "Een gladde rand")):
        hand.press(chip(pupil, option))
        hand.press(pair(pupil, item).locator(".place"))
    pupil.check()
    expect(pupil.panel).to_contain_text("2 van de 3 goed")
    expect(pair(pupil, "Zaag")).to_contain_text("nog niet goed")
    hand.drag(chip(pupil, "Een snede"), pair(pupil, "Zaag"))
    pupil.check()
    expect(pupil.panel).to_contain_text("Klopt!")


def point_at_hazards(pupil: PupilSeat, hand: Hand) -> None:
    """A marker is dragged, and taken away by a press; the right regions are drawn in the end."""
    layer = pupil.page.locator("point-layer")
    expect(layer).to_be_in_viewport(ratio=0.99)
    hand.press(layer, CABLE)
    hand.press(layer, HELMET)
    pupil.check()
    expect(layer.get_by_label("Plek 1, goed")).to_be_visible()
    hand.press(layer.get_by_label("Plek 2, nog niet goed"))
    expect(pupil.panel).to_contain_text("Je wees 1 plek aan")
    hand.press(layer, (0.3, 0.2))
    hand.drag(layer.get_by_label("Plek 2"), layer, PUDDLE)
    pupil.check()
    expect(pupil.panel).to_contain_text("Klopt!")
    expect(layer.get_by_role("listitem")).to_have_text(["De kabel", "De plas"])


def test_keys_alone_earn_every_point(seat: Seat) -> None:
    """Number keys lead to parts, and Escape puts a step back."""
    pupil = seat("Noor").join()
    page, keys = pupil.page, pupil.page.keyboard
    pupil.jump("blanks")
    keys.press("2")
    expect(pupil.panel.get_by_label("Gat 2 van 2")).to_be_focused()
    page.wait_for_timeout(1200)  # until a list takes the next letter for the first of a word
    keys.press("l")
    keys.press("Shift+Tab")
    tab_to(page, "Gat 1 van 2")
    keys.type("secretlaser")
    check(pupil)

    pupil.jump("sequencing")
    assert_escape_puts_back(pupil)
    for index, words in enumerate(STEPS):
        move_by_keys(pupil, words, index)
    check(pupil)

    pupil.jump("matching")
    for item, option in PAIRS.items():
        tab_to(page, f"Hoort bij: {item}")
        for _ in range(4):
            if chosen(pupil, item).inner_text() != option:
                keys.press("ArrowDown")
    check(pupil)

    pupil.jump("hotspot")
    tab_to(page, "Of kies uit de lijst")
    keys.press("Enter")
    expect(pupil.panel.get_by_role("checkbox").first).to_be_focused()
    for label in ("De kabel", "De plas"):
        keys.press(place(pupil, label))
    check(pupil)
    assert pupil.attempt()["score"] == 10


def assert_escape_puts_back(pupil: PupilSeat) -> None:
    """A number leads to a step, which is moved by keys and put back where it was."""
    before = pupil.page.locator(".order-grip").all_text_contents()
    keys = pupil.page.keyboard
    keys.press("1")
    grip = pupil.page.locator(".order-grip:focus")
    name = grip.get_attribute("aria-label")
    keys.press("Space")
    expect(grip).to_have_attribute("aria-pressed", "true")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(pupil.page.locator("player-status [role=status]")).to_contain_text("plaats 3 van 4")
    keys.press("Escape")
    expect(grip).to_have_attribute("aria-label", str(name))
    expect(grip).to_have_attribute("aria-pressed", "false")
    assert pupil.page.locator(".order-grip").all_text_contents() == before


def move_by_keys(pupil: PupilSeat, words: str, index: int) -> None:
    """Grabs a step, moves it up to its place and drops it."""
    tab_to(pupil.page, words)
    keys = pupil.page.keyboard
    keys.press("Space")
    for _ in range(3):
        if words_of(pupil.page.locator(".order-step").nth(index)) != words:
            keys.press("ArrowUp")
    keys.press("Space")
    expect(pupil.page.locator("player-status [role=status]")).to_have_text(
        f"{words} ligt op plaats {index + 1} van 4"
    )


def check(pupil: PupilSeat) -> None:
    tab_to(pupil.page, "Nakijken")
    pupil.page.keyboard.press("Enter")
    go_on(pupil)


def go_on(pupil: PupilSeat) -> None:
    """Everything was right, so the focus is on the way on."""
    expect(pupil.panel).to_contain_text("Klopt!")
    expect(pupil.panel.locator(".is-onward")).to_be_focused()
    pupil.page.keyboard.press("Enter")


def step(pupil: PupilSeat, words: str) -> Locator:
    return pupil.page.locator(".order-step").filter(has=pupil.page.get_by_label(f"{words}, plaats"))


def words_of(row: Locator) -> str:
    """What a step says, or its picture shows."""
    return (row.locator(".order-grip").get_attribute("aria-label") or "").split(", plaats")[0]


def chip(pupil: PupilSeat, words: str) -> Locator:
    return pupil.page.locator(".match-chip").filter(has_text=words)


def pair(pupil: PupilSeat, item: str) -> Locator:
    return pupil.page.locator(".pair").filter(has=pupil.page.get_by_label(f"Hoort bij: {item}"))


def chosen(pupil: PupilSeat, item: str) -> Locator:
    return pair(pupil, item).locator(".place-shown")


def test_arranged_answer_that_waits_stands_as_given_after_a_reload(seat: Seat) -> None:
    pupil = seat("Yusuf").join()
    for kind in TYPES:
        pupil.jump(kind).cut()
        question = pupil.attempt()["gate"]["pause_point"]["questions"][0]
        given = response_to(question, "right")
        pupil.page.evaluate(SEND, [question["id"], given])
        pupil.page.reload()
        pupil.ready().at_halt(kind)
        expect(pupil.panel).to_contain_text("Wacht op internet")
        assert pupil.page.evaluate(f"document.querySelector('question-{kind}').response") == given
        assert pupil.panel.locator(f"question-{kind} :is(input, select):enabled").count() == 0
        pupil.mend()
        expect(pupil.panel).to_contain_text("bewaard, nr.")
        pupil.go_on()


SEND = """([question, response]) => {
  const { outbox } = document.querySelector("quiz-player");
  outbox.send("response", { question, response, position: 0 });
  return new Promise((resolve) => outbox.addEventListener("state", resolve, { once: true })).then(() => null);
}"""
