"""Pictures of what a test comes to, for people to look at: `./dev pictures FOLDER`. In other runs there are none."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.measures import AT_REST
from tests.browser.seats import NARROW, WIDE

SMALLEST = {"width": 320, "height": 640}
LETTERS = {"standard": 16, "fixed": 13}
TWICE = {"standard": 32, "fixed": 26}
LOOKS = (
    ("320", SMALLEST, LETTERS),
    ("390", NARROW, LETTERS),
    ("390-twice", NARROW, TWICE),
    ("1366", WIDE, LETTERS),
)
TALLEST = 8000  # of what is higher the rest looks alike, and a picture takes minutes
IS_DARK = "() => matchMedia('(prefers-color-scheme: dark)').matches"


def folder() -> Path | None:
    """Where they go, if they are wanted."""
    wanted = os.environ.get("HALTE_PICTURES")
    return Path(wanted) if wanted else None


def keep_picture(page: Page, name: str) -> None:
    """The whole page in each size, with twice the letters, in light and dark; then it is as it was."""
    if (into := folder()) is None:
        return
    size, scheme = page.viewport_size, _scheme(page)
    session = page.context.new_cdp_session(page)
    for look, its_size, letters in LOOKS:
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            _put(page, session, its_size, letters)
            file = into / f"{_plain(name)}-{look}-{colours}.png"
            if letters is TWICE:  # a picture of a whole page has the browser's own letters
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                _put(page, session, {**its_size, "height": height}, letters)
            page.screenshot(path=file, full_page=letters is LETTERS)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    _put(page, session, size, LETTERS)
    session.detach()


def _put(page: Page, session: CDPSession, size: Any, letters: dict[str, int]) -> None:
    page.set_viewport_size(size)
    session.send("Page.setFontSizes", {"fontSizes": letters})  # the last: any other change undoes it
    page.evaluate(AT_REST)


def _scheme(page: Page) -> str:
    return "dark" if page.evaluate(IS_DARK) else "light"


def _plain(name: str) -> str:
    """A file's name; a key in an address, which differs each time, is left out."""
    return re.sub(r"\W+", "-", re.sub(r"[\w.-]{25,}", "long", name)).strip("-")
