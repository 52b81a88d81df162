"""A pupil goes from halt to halt in the real player, while it is noted which frames are shown."""

from dataclasses import dataclass

from playwright.sync_api import Page

from bench.browser import appears
from bench.numbered_film import OBSERVE, own_frame
from bench.pause_trouble import Trouble
from classroom.demo import CODE


@dataclass(frozen=True)
class Halts:
    """How many frames late each halted picture is, and in how many halts a later one was shown."""

    late: list[int]
    flashed: int


def through_player(trouble: Trouble, origin: str, name: str, times: list[float], speed: float) -> Halts:
    """Through so many pause points, with that trouble on the way to each."""
    page = _join(trouble, origin, name)
    page.evaluate(OBSERVE)
    page.evaluate(f"document.querySelector('video').playbackRate = {speed}")
    late, flashed = [], 0
    for number, at in enumerate(times):
        page.evaluate("observer.forget()")
        _go_on(page)
        with trouble.on_the_way(page):
            appears(page, "quiz-player[phase=halted]")
        page.wait_for_selector(f"quiz-player[halted-at][pause-point='p{number}']")
        page.wait_for_timeout(150)
        late.append(page.evaluate("observer.standing()") - own_frame(at))
        flashed += max(page.evaluate("observer.shown()"), default=0) > own_frame(at)
    return Halts(late, flashed)


def _go_on(page: Page) -> None:
    """Starts the film, or reads the card, after which it goes on by itself."""
    if page.locator("quiz-player[phase=ready]").count():
        page.locator("button.start").click()
        page.wait_for_selector("quiz-player[phase=ready]", state="detached")
        return
    name = page.locator("quiz-player").get_attribute("pause-point")
    page.locator(".panel button[type=submit]").click()
    page.wait_for_selector(f"quiz-player[halted-at][pause-point='{name}']", state="detached")


def _join(trouble: Trouble, origin: str, name: str) -> Page:
    page = trouble.new_page()
    page.goto(f"{origin}/j/{CODE}")
    page.get_by_role("button", name=name).click()
    page.wait_for_selector("quiz-player[ready]")
    trouble.begin(page)
    return page
