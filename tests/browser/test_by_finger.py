"""The whole test film on a telephone, by finger alone: choice, numeric, true_false, card and fill_in."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.seats import NARROW, PupilSeat

PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}


def test_every_plain_type_is_answered_by_finger(seat: Callable[..., PupilSeat]) -> None:
    pupil = seat("Samira", **PHONE).join()
    pupil.page.evaluate("document.querySelector('video').playbackRate = 2")
    pupil.page.locator("button.start").tap()
    pupil.at_halt("eerste")
    answer(pupil, option(pupil, "Het is heel precies"))
    write(pupil, "3,125")
    pupil.jump("tweede")
    answer(pupil, option(pupil, "Niet waar"))
    pupil.jump("derde")
    send(pupil)
    expect(pupil.panel.get_by_role("textbox")).to_be_visible()  # a card goes on by itself once it is read
    write(pupil, "kantbank")
    pupil.jump("vierde")
    answer(pupil, option(pupil, "Snijden"), option(pupil, "Lassen"))
    expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=60_000)
    attempt = pupil.attempt()
    assert (attempt["score"], attempt["finished"]) == (attempt["max_score"], True)


def option(pupil: PupilSeat, text: str) -> Locator:
    return pupil.panel.get_by_text(text, exact=True)


def answer(pupil: PupilSeat, *options: Locator) -> None:
    for one in options:
        one.tap()
    send(pupil)
    expect(pupil.panel).to_contain_text("Klopt!")
    pupil.panel.locator("button.is-onward").tap()


def write(pupil: PupilSeat, text: str) -> None:
    field = pupil.panel.get_by_role("textbox")
    field.tap()
    pupil.page.keyboard.type(text)
    answer(pupil)


def send(pupil: PupilSeat) -> None:
    pupil.panel.locator("button[type=submit]").tap()
