"""A wrong answer leads to the part that explains it and to another question; a hint and a voice help."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.all_types import CARD, CHOICE, SEVERAL
from tests.browser.seats import PupilSeat
from tests.retold import Json, retold
from tests.servers import Server

Seat = Callable[..., PupilSeat]
AT = 2.0
FRAME = 1 / 25


def helped(document: Json) -> None:
    document["pause_points"] = [
        {
            "id": "keuze",
            "at": AT,
            "questions": [{**CHOICE, "audio": "vraag.wav"}, {**SEVERAL, "attempts": 2}],
        },
        {"id": "slot", "at": 5, "questions": [CARD]},
    ]


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A film that halts at a question with a hint, a voice, a part that explains it and a variant."""
    folder = tmp_path_factory.mktemp("again")
    with Server(retold(packaged_all_types, folder / "instance", helped)) as server:
        yield server


def test_wrong_answer_leads_through_the_explanation_to_the_variant(seat: Seat) -> None:
    pupil = seat("Samira").join().jump("keuze")
    pupil.choose("Het is warm").check()
    expect(pupil.panel.locator("button.is-onward")).to_be_focused()
    expect(pupil.panel.get_by_role("radio").first).to_be_disabled()
    pupil.page.keyboard.press("Enter")
    expect(pupil.panel.get_by_role("button", name="Terug naar de vraag")).to_be_focused()
    assert pupil.position() < AT - FRAME
    pupil.at_halt("keuze")
    assert abs(float(pupil.player.get_attribute("halted-at") or 0) - AT) <= FRAME
    heading = pupil.panel.get_by_role("heading")
    expect(heading).to_be_focused()
    expect(heading).to_have_text("SECRETVARIANT Wat doet de laser?")
    expect(pupil.panel).to_contain_text("Hier is een andere vraag")
    pupil.choose("Snijden").check()
    expect(pupil.panel).to_contain_text("SECRETRIGHT")


def test_looking_again_can_be_left_for_the_question(seat: Seat) -> None:
    pupil = seat("Daan").join().jump("keuze")
    expect(pupil.panel.locator(".meta")).to_have_text("Vraag 1 van 2 · nog 3 keer proberen")
    pupil.choose("Het is warm").check().go_on()
    pupil.panel.get_by_role("button", name="Terug naar de vraag").click()
    pupil.at_halt("keuze")
    expect(pupil.panel.get_by_role("heading")).to_contain_text("SECRETVARIANT")


def test_hint_says_what_it_costs_and_stays_after_a_reload(seat: Seat) -> None:
    pupil = seat("Noor").join().jump("keuze")
    pupil.panel.get_by_role("button", name="Hint (kost een half punt)").click()
    note = pupil.panel.locator(".hint-note")
    expect(note).to_be_focused()
    expect(note.locator("em")).to_have_text("millimeter")
    pupil.page.reload()
    pupil.ready().jump("keuze")
    expect(note).to_contain_text("SECRETHINT")
    pupil.choose("Het is heel precies").check()
    assert pupil.attempt()["score"] == 0.5


def test_reading_aloud_falls_silent_and_what_was_chosen_is_told_apart(seat: Seat) -> None:
    pupil = seat("Jesse")
    pupil.page.add_init_script(
        """globalThis.voices = [];
        globalThis.Audio = class extends Audio { constructor(...all) { super(...all); voices.push(this); } };"""
    )
    pupil.join().jump("keuze")
    assert pupil.page.evaluate("voices.every((voice) => voice.paused)")
    aloud = pupil.panel.locator("read-aloud button")
    aloud.click()
    expect(aloud).to_have_text("Stop")
    pupil.page.evaluate("voices.at(-1).loop = true")
    pupil.choose("Het is heel precies").check().go_on()
    expect(pupil.panel.get_by_role("heading")).to_contain_text("Welke twee stappen")
    assert pupil.page.evaluate("voices.every((voice) => voice.paused)")
    expect(aloud).to_be_hidden()
    pupil.choose("Snijden").check()
    expect(pupil.panel).to_contain_text("Deels goed.Er is er nog een.")
    expect(pupil.panel.locator(".option.is-wrong, .option.is-right")).to_have_count(0)
    pupil.choose("Koken").check()
    for option, word in (("Snijden", "goed"), ("Lassen", "gemist"), ("Koken", "niet goed")):
        expect(pupil.panel.locator(".option", has_text=option).locator(".verdict")).to_have_text(word)
