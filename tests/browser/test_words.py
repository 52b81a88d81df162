"""Reading aloud with the device's voice, hard words that explain themselves, sound and picture after an answer."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.all_types import CARD, MATCHING, SEQUENCING
from tests.browser.seats import NARROW, PupilSeat, TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.browser.voices import PATIENT, VOICES
from tests.retold import Json, retold
from tests.servers import Server

Seat = Callable[..., PupilSeat]
CHOICE: dict[str, Any] = {
    "id": "keuze",
    "type": "choice",
    "prompt": "Waarmee snijdt de machine het **staal**?",
    "options": [
        {"id": "licht", "text": "Met een laser"},
        {"id": "zaag", "text": "Met een grote zaag van hard metaal"},
    ],
    "answer": "licht",
    "hint": "Staal smelt.",
    "feedback": {"right": "Klopt! De laser smelt het staal.", "wrong": "Een zaag is te langzaam voor staal."},
}
GLOSSARY: list[dict[str, Any]] = [
    {
        "term": "staal",
        "text": "Sterk **metaal**, voor bruggen en hekken.",
        "image": {"file": "plaat.png", "alt": "Een grijze plaat"},
    },
    {"term": "laser", "forms": ["lasers"], "text": "Heel sterk licht."},
    {"term": "lassen", "text": "Metaal aan elkaar smelten."},
]
OPEN = "document.querySelector('.word-card:not([hidden])')"


def with_words(document: Json) -> None:
    document["glossary"] = GLOSSARY
    document["pause_points"] = [
        {"id": "keuze", "at": 2, "questions": [CHOICE]},
        {"id": "orde", "at": 5, "questions": [SEQUENCING, MATCHING]},
        {"id": "slot", "at": 8, "questions": [CARD]},
    ]
    document.pop("assignment")


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A film with hard words."""
    with Server(
        retold(packaged_all_types, tmp_path_factory.mktemp("words") / "instance", with_words)
    ) as server:
        yield server


def with_voices(pupil: PupilSeat, *, at_once: bool = True) -> PupilSeat:
    pupil.page.add_init_script(VOICES + ("come();" if at_once else PATIENT))
    return pupil.join()


def said(pupil: PupilSeat) -> list[list[str]]:
    return list(pupil.page.evaluate("said.splice(0)"))


def test_prompt_options_hint_and_feedback_are_read_by_a_voice_of_this_device(seat: Seat) -> None:
    pupil = with_voices(seat("Samira", viewport=NARROW)).jump("keuze")
    aloud = pupil.panel.locator(".panel-head .aloud")
    aloud.click()
    expect(aloud).to_have_text("Stop")
    assert said(pupil) == [["Waarmee snijdt de machine het staal?", "Xander"]]
    pupil.panel.get_by_role("button", name="Lees voor: Met een laser").press("Enter")
    expect(aloud).to_have_text("Lees voor")  # one voice at a time
    assert said(pupil) == [["Met een laser", "Xander"]]
    assert pupil.panel.locator("input:checked").count() == 0
    pupil.page.evaluate("speechSynthesis.finish()")
    expect(pupil.panel.locator(".lucide-square")).to_have_count(0)
    pupil.panel.get_by_role("button", name="Hint").click()
    pupil.panel.get_by_role("button", name="Lees de hint voor").click()
    assert said(pupil) == [["Staal smelt.", "Xander"]]
    pupil.choose("Met een laser").check()
    assert pupil.page.evaluate("speechSynthesis.current?.text") == "Staal smelt."
    pupil.panel.locator(".feedback .aloud").click()
    assert said(pupil) == [["Klopt!", "Xander"]]
    pupil.page.evaluate("speechSynthesis.finish()")
    pupil.page.wait_for_function("() => said.length")
    assert said(pupil) == [["De laser smelt het staal.", "Xander"]]
    pupil.go_on()  # the film plays: silence
    assert pupil.page.evaluate("speechSynthesis.current") is None


def test_buttons_that_read_aloud_come_without_moving_anything_and_only_where_there_is_a_voice(
    seat: Seat,
) -> None:
    pupil = with_voices(seat("Daan", viewport=NARROW), at_once=False).jump("keuze")
    aloud = pupil.panel.locator(".aloud")
    before = pupil.page.evaluate(BOXES)
    expect(aloud.locator("visible=true")).to_have_count(0)
    pupil.page.evaluate("come()")
    expect(aloud.locator("visible=true")).to_have_count(3)
    assert pupil.page.evaluate(BOXES) == before
    pupil.page.evaluate("known.splice(1, 1); speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(aloud.locator("visible=true")).to_have_count(
        0
    )  # the voice elsewhere would be sent what the pupil reads


BOXES = """JSON.stringify([...document.querySelectorAll(".prompt, .option, .option .text, .actions")].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect(); return [x, y, width, height]; }))"""


def test_a_hard_word_shows_its_picture_and_line_says_itself_and_is_counted_for_the_teacher(
    seat: Seat, teacher_seat: TeacherSeat
) -> None:
    pupil = with_voices(seat("Noor")).jump("keuze")
    word = pupil.panel.get_by_role("button", name="staal", exact=True)
    card = pupil.page.get_by_role("dialog", name="staal")
    word.click()
    expect(card).to_contain_text("Sterk metaal, voor bruggen en hekken.")
    expect(card.get_by_role("img", name="Een grijze plaat")).to_be_visible()
    assert said(pupil) == [["staal", "Xander"]]
    pupil.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    word.press("Enter")  # by key: not said at once, a screen reader may be talking
    expect(card).to_be_focused()
    assert said(pupil) == []
    card.get_by_role("button", name="Zeg het woord").press("Enter")
    assert said(pupil) == [["staal", "Xander"]]
    pupil.page.locator("h1").click()
    expect(card).to_be_hidden()
    pupil.choose("Met een laser")
    expect(
        pupil.panel.get_by_role("radio", name="Met een laser")
    ).to_be_checked()  # a tap on it still chooses
    pupil.panel.locator(".hard-words").get_by_role("button", name="laser").click()
    expect(pupil.page.get_by_role("dialog", name="laser")).to_contain_text("Heel sterk licht.")
    teacher_seat.open_results().page.get_by_role("link", name="Kijkgedrag").click()
    words = teacher_seat.page.locator("#looked-up")
    expect(words).to_contain_text("staal 1 leerling · 2 keer")
    expect(words).to_contain_text("laser 1 leerling · 1 keer")


def test_words_in_what_is_moved_or_matched_have_a_button_below(seat: Seat) -> None:
    pupil = with_voices(seat("Jesse")).jump("keuze")
    pupil.choose("Met een laser").check().go_on()
    pupil.jump("orde")
    pupil.panel.locator(".panel-head .aloud").click()
    for _ in range(4):
        pupil.page.evaluate("speechSynthesis.finish()")
    pupil.page.wait_for_function("() => said.length === 5")
    assert sorted(text for text, _ in said(pupil)) == sorted(
        ["Zet de stappen op volgorde.", "Knippen", "Boren", "Iemand vijlt", "Lassen"]
    )
    pupil.panel.locator(".hard-words").get_by_role("button", name="lassen").click()
    expect(pupil.page.get_by_role("dialog", name="lassen")).to_be_visible()


def test_the_end_page_reads_each_question_and_explains_its_hard_words(seat: Seat, server: Server) -> None:
    pupil = with_voices(seat("Lotte", viewport=NARROW)).jump("keuze")
    pupil.choose("Met een laser").check()
    with closing(sqlite3.connect(server.instance / "halte.sqlite", timeout=20)) as database, database:
        key = (pupil.player.get_attribute("attempt-url") or "").rpartition("/")[2]
        database.execute("update attempt set gate = 3 where key = ?", (key,))
    pupil.page.reload()
    pupil.ready()
    pupil.panel.get_by_role("button", name="Lees voor: Waarmee snijdt de machine het staal?").click()
    assert said(pupil) == [["Waarmee snijdt de machine het staal?", "Xander"]]
    pupil.panel.locator(".outcome__prompt .term").click()
    expect(pupil.page.get_by_role("dialog", name="staal")).to_be_visible()


def test_the_sound_and_the_picture_can_be_switched_off_and_stand_still_where_less_movement_is_asked(
    seat: Seat,
) -> None:
    pupil = seat("Fenna", reduced_motion="reduce")
    pupil.page.add_init_script(
        """globalThis.notes = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...all) { notes += 1; return start.apply(this, all); };"""
    )
    pupil.join().jump("keuze")
    pupil.choose("Met een grote zaag van hard metaal").check()
    bus = pupil.panel.locator(".bus")
    expect(bus).to_be_visible()
    assert bus.evaluate("(node) => getComputedStyle(node).animationName") == "none"
    assert pupil.page.evaluate("notes") == 1
    pupil.page.get_by_role("button", name="Instellingen").click()
    pupil.page.get_by_role("switch", name="Geluidje en plaatje na je antwoord").click()
    expect(bus).to_have_count(0)
    pupil.page.keyboard.press("Escape")
    pupil.choose("Met een laser").check()
    expect(pupil.panel.locator(".feedback.is-right")).to_be_visible()
    expect(bus).to_have_count(0)
    assert pupil.page.evaluate("notes") == 1


def test_on_a_device_in_a_lesson_on_the_board_it_is_all_there_too(seat: Seat, server: Server) -> None:
    pupil = seat("Thijs", viewport={"width": 320, "height": 640}, bypass_csp=True)
    with_voices(pupil).page.goto("about:blank")  # from the list of films it would go along by itself
    with closing(sqlite3.connect(server.instance / "halte.sqlite", timeout=20)) as database, database:
        database.execute(
            """insert into lesson
            (assignment_id, state, pause_point, question_id, position, started_at, changed, seen_at)
            values (1, 'open', 0, 'keuze', 2, '2026-01-01 00:00:00', 0, '2099-01-01 00:00:00')"""
        )
    try:
        pupil.page.goto(f"{server.origin}/watch/1")
        pupil.panel.get_by_role("button", name="Lees voor", exact=True).click(timeout=30_000)
        pupil.page.wait_for_function("() => said.length")
        assert said(pupil)[0][0] == "Waarmee snijdt de machine het staal?"
        pupil.panel.get_by_role("button", name="staal", exact=True).click()
        expect(pupil.page.get_by_text("Sterk metaal, voor bruggen en hekken.")).to_be_visible(timeout=30_000)
        assert_accessible(pupil.page, "a lesson's question with its hard word")
        assert pupil.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        with closing(sqlite3.connect(server.instance / "halte.sqlite", timeout=20)) as database, database:
            database.execute("delete from lesson")
