"""The player as people set their screens: twice the letters, 400 % zoom, own spacing, forced colours, less movement."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.measures import sticking_out
from tests.browser.seats import NARROW, PupilSeat

Seat = Callable[..., PupilSeat]
ZOOMED = {"width": 320, "height": 256}  # 1280×1024 at 400 %
LYING = {"width": 640, "height": 320}
TWICE = {"fontSizes": {"standard": 32, "fixed": 26}}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
# Every message of a live region, as often as it comes.
HEARD = """
  window.heard = [];
  const words = (node) => node.closest?.("[role=status], [role=alert]")?.textContent.trim();
  addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
    const now = new Set(changes.map(({ target }) => words(target)).filter(Boolean));
    heard.push(...now);
  }).observe(document.body, { childList: true, subtree: true, characterData: true }));
"""


def scroll_to_settings(page: Page) -> None:
    button = page.get_by_role("button", name="Instellingen")
    button.click()
    panel = page.locator(".settings__panel")
    expect(panel).to_be_visible()
    top = panel.evaluate("(node) => node.getBoundingClientRect().top + scrollY")
    assert top >= 0, "its beginning can't be reached"
    page.keyboard.press("Escape")


def test_twice_the_letters_own_spacing_and_400_percent_cut_nothing_off(seat: Seat) -> None:
    pupil = seat("Samira", viewport=NARROW, bypass_csp=True)
    page = pupil.page
    page.context.new_cdp_session(page).send("Page.setFontSizes", TWICE)
    pupil.join()
    assert float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")) == 36
    scroll_to_settings(page)
    assert sticking_out(page) == []
    pupil.jump("eerste")
    assert sticking_out(page) == []
    pupil.choose("Het is stil").check()
    assert sticking_out(page) == []

    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    for size in (ZOOMED, LYING):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert sticking_out(page) == [], size
        scroll_to_settings(page)
    page.set_viewport_size(NARROW)
    page.add_style_tag(content=SPACED)
    assert sticking_out(page) == []


def test_forced_colours_keep_chosen_on_and_passed_apart(seat: Seat) -> None:
    pupil = seat("Daan", forced_colors="active").join().jump("eerste")
    page = pupil.page
    page.get_by_role("button", name="Instellingen").click()
    shades = "(node) => getComputedStyle(node, '::before').backgroundColor"
    off = page.get_by_role("switch", name="Tekst van de film")
    on = page.get_by_role("switch", name="Sneltoetsen")
    assert off.evaluate(shades) != on.evaluate(shades)
    page.keyboard.press("Escape")

    outline = "(node) => getComputedStyle(node).outlineStyle"
    chosen, other = pupil.panel.locator(".option").first, pupil.panel.locator(".option").nth(1)
    chosen.locator("input").check(force=True)
    page.evaluate("document.activeElement.blur()")
    assert (chosen.evaluate(outline), other.evaluate(outline)) == ("solid", "none")
    track = "(node) => getComputedStyle(node.querySelector('.done')).backgroundColor"
    assert page.locator("stop-line .track").evaluate(track) != "rgba(0, 0, 0, 0)"


def test_with_less_movement_nothing_moves_and_each_message_comes_once(seat: Seat) -> None:
    pupil = seat("Noor", reduced_motion="reduce")
    page = pupil.page
    page.add_init_script(HEARD)
    pupil.join()
    pupil.jump("eerste").choose("Het is heel precies").check()
    moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
    assert page.evaluate(moving) == 0
    pupil.go_on().type("3,1").check()
    heard = page.evaluate("heard")
    for words in ("Halte 1 van 4", "Je antwoord is bewaard"):
        said = [one for one in heard if one.startswith(words)]
        assert len(said) == len(set(said)) > 0, heard
    assert not [one for one in heard if "Klopt" in one], "the focus reads that already"
