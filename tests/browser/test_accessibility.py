"""axe finds nothing on the pages around the player, in both languages, in light and dark; see test_every_state."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from classroom.demo import CODE
from tests.browser.measures import findings
from tests.browser.seats import NARROW, WIDE, TeacherSeat
from tests.servers import Server

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


def assert_accessible(page: Page, state: str) -> None:
    assert findings(page) == [], state


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
