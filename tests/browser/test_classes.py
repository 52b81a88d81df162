"""A teacher makes a class from a pasted list, gives it pins, and a pupil comes in with one; nothing else does."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.seats import TeacherSeat
from tests.servers import Server


def test_a_class_is_made_from_a_pasted_list_and_entered_with_a_pin(
    teacher_seat: TeacherSeat, browser: Browser, server: Server
) -> None:
    page = teacher_seat.page
    page.goto(f"{server.origin}/classes")
    page.get_by_role("link", name="Nieuwe klas").click()
    expect(page.get_by_label("Naam van de klas")).to_be_focused()
    page.keyboard.type("3C")
    page.get_by_label("Met naam en pincode").check()
    page.get_by_label("Namen").fill("1. Anna\n2. محمد\nAnna")
    page.get_by_role("button", name="Maak de klas").click()
    page.get_by_role("button", name="Maak de klas met 2 namen").click()
    expect(page.get_by_role("heading", name="2 leerlingen")).to_be_visible()
    pin = pin_of(page, "Anna")
    page.get_by_role("link", name="Code op het bord").click()
    code = page.locator(".join-screen__code").inner_text()
    pupil = browser.new_context(locale="nl-NL", viewport={"width": 320, "height": 640}).new_page()
    pupil.goto(server.origin)
    pupil.get_by_role("textbox").fill(code)
    pupil.keyboard.press("Enter")
    pupil.get_by_role("button", name="Anna").click()
    expect(pupil.get_by_label("Typ je pincode")).to_be_focused()
    pupil.keyboard.type("0000")
    pupil.keyboard.press("Enter")
    expect(pupil.get_by_text("hoort niet bij deze naam")).to_be_visible()
    expect(pupil.get_by_role("textbox")).to_be_focused()
    pupil.keyboard.type(pin)
    pupil.keyboard.press("Enter")
    expect(pupil).to_have_url(f"{server.origin}/films")
    assert pupil.evaluate("document.documentElement.scrollWidth") <= 320
    pupil.context.close()


def pin_of(page: Page, name: str) -> str:
    """From the pupil's own page, where it is shown on request only; then back to the list."""
    page.get_by_role("link", name=name).click()
    expect(page.locator(".secret")).to_be_hidden()
    page.get_by_text("Laat zien").click()
    pin = page.locator(".secret").inner_text()
    page.get_by_role("link", name="Leerlingen", exact=True).click()
    return pin
