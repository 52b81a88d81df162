"""The whole player fills the screen, or the window where elements can not have the screen; never the film alone."""

from collections.abc import Callable

from playwright.sync_api import FloatRect, Page, expect

from tests.browser.seats import NARROW, PupilSeat

Seat = Callable[..., PupilSeat]
LANDSCAPE_PHONE = {"width": 844, "height": 390}
NONE = """for (const name of ["requestFullscreen", "webkitRequestFullscreen", "webkitRequestFullScreen"])
  delete Element.prototype[name]"""
FULL = ".player-frame.is-full"


def film_and_question(page: Page) -> tuple[FloatRect, FloatRect]:
    """Where they stand, of a question with nothing before it."""
    film, question = (page.locator(f"{FULL} {name}").bounding_box() for name in ("film-screen", ".panel"))
    assert film
    assert question
    assert question["x"] + question["width"] <= page.viewport_size["width"] + 1
    assert page.evaluate(
        """() => {
          const { x, y, width } = document.querySelector("question-panel").getBoundingClientRect();
          return document.querySelector("question-panel").contains(document.elementFromPoint(x + width / 2, y + 8));
        }"""
    )
    return film, question


def assert_question_beside_film(page: Page) -> None:
    film, question = film_and_question(page)
    assert film["x"] + film["width"] <= question["x"]


def assert_question_below_film(page: Page) -> None:
    film, question = film_and_question(page)
    assert film["width"] == question["width"] == page.viewport_size["width"]
    assert film["y"] + film["height"] <= question["y"]


def test_the_whole_player_has_the_screen_and_the_question_stands_beside_the_film(seat: Seat) -> None:
    pupil = seat("Samira").join()
    page = pupil.page
    page.get_by_role("button", name="Volledig scherm").click()
    page.wait_for_selector(f"{FULL}:fullscreen")
    pupil.play().at_halt("eerste")
    assert_question_beside_film(page)
    page.keyboard.press("Escape")
    expect(page.locator(FULL)).to_have_count(0)
    assert page.evaluate("document.fullscreenElement") is None
    page.evaluate("document.querySelector('video').requestFullscreen()")
    expect(page.locator(f"{FULL}.is-full-window")).to_be_attached()
    page.wait_for_function("() => !document.fullscreenElement")
    assert_question_beside_film(page)


def test_without_it_the_player_has_the_window_by_keyboard_too_and_upright(seat: Seat) -> None:
    pupil = seat("Daan", viewport=LANDSCAPE_PHONE, has_touch=True)
    pupil.context.add_init_script(NONE)
    page = pupil.join().page
    button = page.locator("film-controls .fullscreen")
    button.press("Enter")
    assert page.locator(FULL).bounding_box() == {"x": 0, "y": 0, **LANDSCAPE_PHONE}
    expect(button).to_be_focused()
    expect(button).to_have_accessible_name("Volledig scherm uit")
    assert all(stays_within(page) for _ in range(12))
    pupil.play().at_halt("eerste")
    assert_question_beside_film(page)
    expect(page.locator(".panel :focus")).to_be_attached()
    page.set_viewport_size(NARROW)
    assert_question_below_film(page)
    page.keyboard.press("Escape")
    expect(page.locator(FULL)).to_have_count(0)
    expect(page.locator(".panel :focus")).to_be_attached()
    page.get_by_role("link", name="Halte", exact=True).focus()
    expect(page.get_by_role("link", name="Halte", exact=True)).to_be_focused()


def stays_within(page: Page) -> bool:
    """Whether the next Tab leads to something of the player, or out of the page."""
    page.keyboard.press("Tab")
    return bool(
        page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.player-frame')"
        )
    )
