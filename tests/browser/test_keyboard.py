"""The whole way from the class code to the end page, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from classroom.demo import CODE
from tests.browser.seats import PupilSeat

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]
MOST = 40  # presses of Tab in search of a control


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the control of that name has the focus, which must show."""
    for _ in range(MOST):
        if focused_name(page).startswith(name):
            assert focus_shows(page), name
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name!r} is not reached by keyboard")


def focused_name(page: Page) -> str:
    return str(
        page.evaluate(
            """() => {
              let element = document.activeElement;
              while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              const label = element?.labels?.[0]?.innerText;
              return (label ?? element?.getAttribute("aria-label") ?? element?.innerText ?? "").trim();
            }"""
        )
    )


def focus_shows(page: Page) -> bool:
    """Whether the focused control, or what stands for it, has an outline."""
    return bool(
        page.evaluate(
            """() => {
              const focused = document.activeElement;
              const label = focused.closest("label");
              const shows = (element) => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              };
              return [focused, label].some((element) => element && shows(element));
            }"""
        )
    )


def answer_by_keyboard(pupil: PupilSeat, keys: str, *, text: bool = False) -> None:
    """From the question that has the focus: answers, checks, and goes on to where the focus then is."""
    page = pupil.page
    if text:
        while not page.evaluate("document.activeElement.matches('input[type=text], input:not([type])')"):
            page.keyboard.press("Tab")
        page.keyboard.type(keys)
    else:
        for key in keys:
            page.keyboard.press(key)
    tab_to(page, "Nakijken")
    before = pupil.panel.inner_text()
    page.keyboard.press("Enter")
    expect(pupil.panel).not_to_have_text(before)
    on(page)


def on(page: Page) -> None:
    """Waits for the grade, and goes on."""
    expect(page.locator(".panel button.is-onward")).to_be_visible()
    for _ in range(MOST):
        if page.evaluate("document.activeElement.matches('.is-onward')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def place(pupil: PupilSeat, words: str) -> str:
    """The number key of an option."""
    options = pupil.panel.locator("label").all_inner_texts()
    return str(1 + next(index for index, option in enumerate(options) if words in option))


def test_from_the_code_to_the_end_page(seat: Seat) -> None:
    pupil = seat("Samira")
    page = pupil.page
    page.goto(pupil.origin)
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type(CODE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/j/**")
    tab_to(page, "Samira")
    page.keyboard.press("Enter")
    pupil.ready()
    tab_to(page, "Afspelen")
    page.keyboard.press("Enter")

    pupil.at_halt("eerste")
    expect(pupil.panel.get_by_role("heading")).to_be_focused()
    answer_by_keyboard(pupil, place(pupil, "precies"))
    answer_by_keyboard(pupil, "3,1", text=True)
    pupil.at_halt("tweede")
    expect(pupil.panel.get_by_role("heading")).to_be_focused()
    answer_by_keyboard(pupil, "2")
    pupil.at_halt("derde")
    tab_to(page, "Gelezen")
    page.keyboard.press("Enter")
    expect(pupil.panel.get_by_role("heading")).to_contain_text("Hoe heet de machine?")
    answer_by_keyboard(pupil, "kantbank", text=True)
    pupil.at_halt("vierde")
    answer_by_keyboard(pupil, place(pupil, "Snijden") + place(pupil, "Lassen"))

    expect(page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
    expect(pupil.panel.get_by_role("heading").first).to_be_focused()
    assert pupil.attempt()["score"] == 6


def test_arrow_keys_on_the_line_stay_within_the_gate(seat: Seat) -> None:
    pupil = seat("Daan").join().jump("eerste")
    line = pupil.page.get_by_role("slider").first
    line.focus()
    for key in ("End", "ArrowRight", "ArrowRight", "PageUp"):
        pupil.page.keyboard.press(key)
        pupil.page.wait_for_timeout(150)
        assert pupil.position() <= 2.1
    pupil.page.keyboard.press("Home")
    pupil.page.wait_for_timeout(300)
    assert pupil.position() < 1.5
