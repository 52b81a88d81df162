"""axe finds nothing on any page, in both languages, in light and dark, with a question open too."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from classroom.demo import CODE
from tests.browser.seats import NARROW, WIDE, PupilSeat, TeacherSeat
from tests.servers import Server

Seat = Callable[..., PupilSeat]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [
    pytest.param(
        {"locale": locale, "color_scheme": scheme, "viewport": size}, id=f"{locale}-{scheme}-{size['width']}"
    )
    for locale, scheme, size in (
        ("nl-NL", "light", WIDE),
        ("nl-NL", "dark", NARROW),
        ("en-GB", "light", NARROW),
        ("en-GB", "dark", WIDE),
    )
]
# Halfway through a transition colours are in between; what never ends is not waited for.
AT_REST = """async () => {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 5000);
  await Promise.allSettled(ends.map((one) => one.finished));
}"""
# Only what was found crosses to Python: the rest is megabytes.
FINDINGS = """async (options) => {
  const { violations } = await axe.run({ ...options, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
}"""


@pytest.fixture
def names() -> Iterator[str]:
    """Pupils to use up, one a test."""
    return ROSTER


ROSTER = iter(("Samira", "Daan", "Noor", "Jesse"))


def assert_accessible(page: Page, state: str) -> None:
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    assert page.evaluate(FINDINGS, RULES) == [], state


@pytest.mark.parametrize("look", LOOKS)
def test_joining_has_no_findings(browser: Browser, server: Server, look: dict[str, Any]) -> None:
    page = browser.new_context(**look, bypass_csp=True).new_page()
    page.goto(server.origin)
    assert_accessible(page, "join")
    page.get_by_role("textbox").fill("BBBB-22")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    assert_accessible(page, "wrong code")
    page.goto(f"{server.origin}/j/{CODE}")
    assert_accessible(page, "roster")
    page.goto(f"{server.origin}/login")
    assert_accessible(page, "sign-in")
    page.goto(f"{server.origin}/not-there")
    assert_accessible(page, "error")
    page.context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_player_has_no_findings_in_any_state(seat: Seat, names: Iterator[str], look: dict[str, Any]) -> None:
    pupil = seat(next(names), **look, bypass_csp=True).join()  # axe sets styles of its own
    assert_accessible(pupil.page, "ready")
    pupil.play(1)
    pupil.page.wait_for_timeout(500)
    assert_accessible(pupil.page, "playing")
    pupil.at_halt("eerste")
    assert_accessible(pupil.page, "choice")
    pupil.choose("Het is stil").check()
    assert_accessible(pupil.page, "wrong")
    pupil.choose("Het is heel precies").check()
    assert_accessible(pupil.page, "right")
    pupil.go_on()
    assert_accessible(pupil.page, "numeric")
    pupil.type("9").check().type("8").check()
    assert_accessible(pupil.page, "used up")
    pupil.go_on().jump("tweede")
    assert_accessible(pupil.page, "true or false")
    pupil.panel.get_by_role("radio").nth(1).check(force=True)
    pupil.check().go_on().jump("derde")
    assert_accessible(pupil.page, "card")
    pupil.check()
    assert_accessible(pupil.page, "fill in")
    pupil.type("kantbank").check().go_on().jump("vierde")
    assert_accessible(pupil.page, "several right")
    pupil.choose("Snijden").check().go_on()
    expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
    assert_accessible(pupil.page, "end")
    pupil.page.goto(f"{pupil.origin}/films")
    assert_accessible(pupil.page, "films")


@pytest.mark.parametrize("look", LOOKS)
def test_teacher_pages_have_no_findings(
    teacher_seat: TeacherSeat, browser: Browser, look: dict[str, Any]
) -> None:
    state = teacher_seat.context.storage_state()
    page = browser.new_context(**look, bypass_csp=True, storage_state=state).new_page()
    page.goto(f"{teacher_seat.origin}/classes")
    assert_accessible(page, "classes")
    page.goto(f"{teacher_seat.origin}/classes/1/assignments/1")
    assert_accessible(page, "results")
    page.context.close()
