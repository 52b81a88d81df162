"""Keys for the film: wherever the focus is, but never while typing, and off for who wants that."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat

Seat = Callable[..., PupilSeat]


def test_keys_move_the_film_and_leave_typing_alone(seat: Seat) -> None:
    pupil = seat("Samira").join()
    page, press = pupil.page, pupil.page.keyboard.press
    said = page.locator("player-status [role=status]")
    press("k")
    expect(page.locator("quiz-player")).to_have_attribute("phase", "watching")
    press("m")
    expect(said).to_have_text("Geluid uit")
    press("c")
    expect(said).to_have_text("Ondertiteling uit")
    pupil.at_halt("eerste")
    page.evaluate("document.activeElement.blur()")
    press("2")
    expect(pupil.panel.get_by_role("radio").nth(1)).to_be_checked()
    press("j")
    expect(page.locator("quiz-player")).to_have_attribute("phase", "replaying")
    pupil.at_halt("eerste").choose("Het is heel precies").check().go_on()

    field = pupil.panel.get_by_role("textbox")
    field.focus()
    page.keyboard.type("3k m1?")
    expect(field).to_have_value("3k m1?")
    assert page.evaluate("document.querySelector('video').muted")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_overview_opens_with_a_question_mark_and_the_keys_can_be_switched_off(seat: Seat) -> None:
    pupil = seat("Daan").join()
    page, press = pupil.page, pupil.page.keyboard.press
    button = page.get_by_role("button", name="Instellingen")
    button.focus()
    press("?")
    overview = page.get_by_role("dialog", name="Sneltoetsen")
    expect(overview).to_contain_text("10 seconden terug")
    expect(overview.get_by_role("button")).to_be_focused()
    press("k")
    assert page.evaluate("document.querySelector('video').paused")
    press("Escape")
    expect(overview).to_have_count(0)
    expect(button).to_be_focused()

    button.click()
    page.get_by_role("switch", name="Sneltoetsen").uncheck()
    press("Escape")
    press("?")
    press("k")
    expect(overview).to_have_count(0)
    assert page.evaluate("document.querySelector('video').paused")
