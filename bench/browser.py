"""A real Chromium for benchmarks and browser tests: the system's where there is one, else Playwright's own."""

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright

# Two panels of the address bar, which Chromium makes for each window, cost more than a page; the others are
# Playwright's own choice, which this list replaces.
OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    f"--disable-features={','.join(OFF)}",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
HEADLESS = ("chromium-headless-shell", *NAMES)


def chromium_path() -> str | None:
    """The system's Chromium; None: let Playwright find its own."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def headless_path() -> str | None:
    """The system's Chromium without windows, which needs a third of the processor time; else its ordinary one."""
    return next((found for name in HEADLESS if (found := shutil.which(name))), None)


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()


def appears(page: Page, selector: str, seconds: float = 60) -> None:
    """Waits for it in a hidden tab too, where Playwright's own waiting goes by frames that never come."""
    until = time.monotonic() + seconds
    while not page.locator(selector).count():
        assert time.monotonic() < until, f"{selector} did not come"
        time.sleep(0.02)


@contextmanager
def tabs(chromium: BrowserType, *arguments: str) -> Iterator[BrowserContext]:
    """A browser whose tabs hide each other as a person's do: Playwright's own pages are always shown."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    asked = [*ARGUMENTS, *arguments, f"--remote-debugging-port={port}"]
    browser = chromium.launch(executable_path=chromium_path(), args=asked)
    try:
        yield chromium.connect_over_cdp(f"http://127.0.0.1:{port}", no_defaults=True).contexts[0]
    finally:
        browser.close()
