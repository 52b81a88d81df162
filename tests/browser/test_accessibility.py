"""axe finds nothing on the pages before the player, in English too; see test_every_page and test_every_state."""

import pytest
from playwright.sync_api import Browser, Page, expect

from classroom.demo import CODE
from tests.browser.measures import findings, findings_in_both
from tests.browser.seats import NARROW, WIDE
from tests.servers import Server

PAGES = ("/", f"/j/{CODE}", "/login", "/not-there")


def assert_accessible(page: Page, state: str) -> None:
    assert findings(page) == [], state


# In Dutch the pages themselves are looked at by test_every_page.
@pytest.mark.parametrize(
    ("locale", "size", "pages"), [("nl-NL", NARROW, ()), ("en-GB", WIDE, PAGES)], ids=["nl-NL", "en-GB"]
)
def test_joining_has_no_findings(
    browser: Browser, server: Server, locale: str, size: dict[str, int], pages: tuple[str, ...]
) -> None:
    page = browser.new_context(locale=locale, viewport=size, bypass_csp=True).new_page()  # type: ignore[arg-type]
    page.goto(server.origin)
    page.get_by_role("textbox").fill("BBBB-22")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    assert findings_in_both(page) == [], "wrong code"
    for path in pages:
        page.goto(server.origin + path)
        assert findings_in_both(page) == [], path
    page.context.close()
