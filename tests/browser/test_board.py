"""A lesson on the board in real browsers: the board, one pupil in the film and one at the list of films."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from tests.browser.measures import findings_in_both
from tests.browser.seats import NARROW, PupilSeat, TeacherSeat
from tests.servers import Server

pytestmark = pytest.mark.service_worker

BOARD = "/classes/1/assignments/1/board"
SLOW = 30_000
VIDEO = "document.querySelector('video')"
TIME = f"{VIDEO}.currentTime"
REMEMBER = f"() => {{ {VIDEO}.onseeking = () => {{ window.least = Math.min(window.least ?? 9, {TIME}) }} }}"
NEAR = "document.querySelector('video').currentTime = Math.max(0, 1.2)"


def state(page: Page, name: str) -> None:
    expect(page.locator(f"[data-board][data-state={name}]")).to_be_attached(timeout=SLOW)


def press(page: Page, name: str) -> None:
    page.locator(".board-panel").get_by_role("button", name=name).click()


def hold_answers(page: Page) -> Callable[[], None]:
    """What the teacher does reaches the server; its answers come once the returned function is called."""
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append((route, route.fetch()))
        else:
            route.continue_()

    def let_go() -> None:
        for route, answer in held:
            route.fulfill(response=answer)
        page.unroute("**/board/lesson")

    page.route("**/board/lesson", hold)
    return let_go


def show_a_part(page: Page, address: str) -> None:
    """As the live page's link to a common wrong answer does: the film stands at its end, and shows it once more."""
    page.goto(address)
    expect(page.locator("[data-ready]")).to_be_attached(timeout=SLOW)
    assert page.evaluate(TIME) == pytest.approx(0.5, abs=0.1)
    page.locator("button.start").click()
    stands(page, 1.8)
    page.evaluate(REMEMBER)
    press(page, "Bekijk dit stuk nog eens")
    page.wait_for_function("() => Math.abs(window.least - 0.5) < 0.1", timeout=SLOW)
    stands(page, 1.8)


def stands(page: Page, at: float) -> None:
    """Halted there: it can't be played on."""
    expect(page.locator("film-controls [aria-disabled=true]")).to_be_attached(timeout=SLOW)
    page.wait_for_function(f"() => Math.abs({TIME} - {at}) < 0.05 && {VIDEO}.paused", timeout=SLOW)


def test_a_class_watches_together(
    browser: Browser, server: Server, teacher_seat: TeacherSeat, seat: Callable[..., PupilSeat]
) -> None:
    pupil = seat("Samira", viewport=NARROW)
    pupil.join()  # on her own, before the lesson
    other = seat("Daan", viewport=NARROW)
    other.page.goto(f"{server.origin}/j/KANT-27")
    other.page.get_by_role("button", name="Daan").click()
    other.page.goto(f"{server.origin}/films")  # not in the film at all
    page = teacher_seat.page
    show_a_part(page, f"{server.origin}{BOARD}?from=0.5&to=1.8")
    page.goto(f"{server.origin}{BOARD}")
    expect(page.locator("[data-ready]")).to_be_attached(timeout=SLOW)
    press(page, "Begin de les")
    expect(pupil.page.get_by_role("heading", name="Kijk naar het bord.")).to_be_visible(timeout=SLOW)
    page.evaluate(NEAR)
    state(page, "open")  # the film halts by itself, and the question opens
    assert abs(page.evaluate("document.querySelector('video').currentTime") - 2.0) < 0.05
    pupil.panel.get_by_text("Het is stil", exact=True).click(timeout=SLOW)
    pupil.panel.get_by_role("button", name="Versturen").click()
    expect(pupil.panel.get_by_text("Je antwoord is bewaard")).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-answered='1']")).to_be_visible(timeout=SLOW)
    assert "niet goed" not in pupil.panel.inner_text()

    other.panel.get_by_text("Het is heel precies", exact=True).click(timeout=SLOW)
    page.reload()  # the board goes on where it was
    state(page, "open")
    let_go = hold_answers(page)
    press(page, "Sluit de vraag")
    expect(other.panel.get_by_text("De vraag is dicht.")).to_be_visible(timeout=SLOW)
    expect(page.locator(".bar")).to_have_count(3)
    expect(page.locator(".bar[data-right=yes]")).to_have_count(0)
    press(page, "Laat het goede antwoord zien")
    expect(page.locator(".bar[data-right=yes]")).to_have_count(
        1
    )  # though the board has no answer to either click yet
    let_go()
    expect(pupil.panel.get_by_text("Dit is het niet.")).to_be_visible(timeout=SLOW)
    assert "Samira" not in page.locator("main").inner_text()

    assert_accessible_both(browser, teacher_seat, pupil)
    press(page, "Stop de les")
    expect(pupil.page.get_by_role("link", name="Kijk zelf verder")).to_be_visible(timeout=SLOW)
    pupil.page.get_by_role("link", name="Kijk zelf verder").click()
    pupil.ready()


def assert_accessible_both(browser: Browser, teacher: TeacherSeat, pupil: PupilSeat) -> None:
    """The board and the pupil's page as they stand, without the rules that forbid axe's styles."""
    for seat in (teacher, pupil):
        state, size = seat.context.storage_state(), seat.page.viewport_size
        context = browser.new_context(locale="nl-NL", viewport=size, bypass_csp=True, storage_state=state)
        page = context.new_page()
        page.goto(seat.page.url)
        page.wait_for_selector(".board-actions .button, question-panel h2", timeout=SLOW)
        assert findings_in_both(page) == [], seat.page.url
        context.close()
