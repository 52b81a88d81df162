"""The settings: a panel that moves nothing, by keyboard too, and choices that last."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat

Seat = Callable[..., PupilSeat]
CUE_SIZE = """() => {
  const video = document.querySelector("film-screen video");
  const within = ({ cssRules }) => [...(cssRules ?? [])].flatMap((rule) => [rule, ...within(rule)]);
  const sizes = [...document.styleSheets].flatMap(within).filter(({ selectorText }) => {
    return selectorText?.endsWith("::cue") && video.matches(selectorText.replace("::cue", ""));
  });
  return sizes.map(({ style }) => style.fontSize).filter(Boolean).at(-1);
}"""


def test_settings_open_without_moving_anything_and_give_the_focus_back(seat: Seat) -> None:
    pupil = seat("Samira").join()
    button = pupil.page.get_by_role("button", name="Instellingen")
    where = pupil.panel.bounding_box(), button.bounding_box()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert (pupil.panel.bounding_box(), button.bounding_box()) == where
    sizes = pupil.page.get_by_role("group", name="Grootte van de ondertiteling").get_by_role("radio")
    expect(sizes).to_have_count(3)
    pupil.page.keyboard.press("Tab")
    expect(pupil.page.get_by_role("button", name="Sluiten")).to_be_focused()
    pupil.page.keyboard.press("Tab")
    expect(sizes.first).to_be_focused()
    pupil.page.keyboard.press("ArrowRight")
    pupil.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(sizes.first).to_be_hidden()


def test_the_size_of_captions_is_remembered(seat: Seat) -> None:
    pupil = seat("Daan").join()
    pupil.page.get_by_role("button", name="Instellingen").click()
    for size, letters in (
        ("100%", "max(16px, 5cqb)"),
        ("150%", "max(24px, 7.5cqb)"),
        ("200%", "max(32px, 10cqb)"),
    ):
        pupil.page.get_by_role("radio", name=size).check()
        assert pupil.page.evaluate(CUE_SIZE) == letters
    expect(pupil.page.locator("film-screen")).to_have_attribute("data-captions", "200")
    pupil.page.reload()
    pupil.ready()
    expect(pupil.page.locator("film-screen")).to_have_attribute("data-captions", "200")
