"""What happens between two halts: nothing, a network too slow, another rendition, or a tab that is hidden."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Page

from bench.browser import tabs

VIEWPORT = {"width": 1366, "height": 768}
SLOW = 3500  # bytes a second: a segment of the film takes longer than it lasts
COUNT_STALLS = """() => {
  window.stalls = 0;
  document.querySelector("video").addEventListener("waiting", () => window.stalls++);
}"""
SWITCH = """() => {
  const { hls } = document.querySelector("quiz-player").film.source;
  hls.currentLevel = hls.currentLevel === 0 ? hls.levels.length - 1 : 0;
}"""
WIDTH = "document.querySelector('video').videoWidth"


class Trouble:
    """A browser's context, and what goes wrong in it. `said` is what the report tells of it."""

    def __init__(self, browser: Browser) -> None:
        self.said: dict[str, Any] = {}
        self._browser = browser
        self._open = ExitStack()
        self._context: BrowserContext | None = None

    def __enter__(self) -> Self:
        self._context = self._browser.new_context(viewport=VIEWPORT, locale="nl-NL")
        self._open.callback(self._context.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def new_page(self) -> Page:
        """A page that this will happen to."""
        assert self._context
        return self._context.new_page()

    def begin(self, page: Page) -> None:
        """The player is ready."""

    @contextmanager
    def on_the_way(self, page: Page) -> Iterator[None]:
        """From where the film goes on until it halts."""
        yield

    def happened(self, halts: int) -> bool:
        """Whether it did, on the way to so many halts: else the figures show nothing."""
        return True

    @contextmanager
    def on_the_way_of_bare(self, page: Page) -> Iterator[None]:
        """The same for the reference."""
        yield


class NoTrouble(Trouble):
    """All goes well."""


class Stall(Trouble):
    """The network is too slow for the film."""

    def begin(self, page: Page) -> None:
        """Slow from now on."""
        page.evaluate(COUNT_STALLS)
        network = page.context.new_cdp_session(page)
        network.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 100, "downloadThroughput": SLOW, "uploadThroughput": -1},
        )

    @contextmanager
    def on_the_way(self, page: Page) -> Iterator[None]:
        """Counts how often the film waits for the network."""
        yield
        self.said["stalls"] = page.evaluate("stalls")

    def happened(self, halts: int) -> bool:
        """Before every fourth halt at the least: what is loaded ahead carries the film over the others."""
        return bool(4 * self.said["stalls"] >= halts)


class Switch(Trouble):
    """Another rendition is forced halfway."""

    @contextmanager
    def on_the_way(self, page: Page) -> Iterator[None]:
        """Counts how often another one was on screen at the halt."""
        before = page.evaluate(WIDTH)
        page.wait_for_timeout(400)
        page.evaluate(SWITCH)
        yield
        self.said["switches"] = self.said.get("switches", 0) + (page.evaluate(WIDTH) != before)

    def happened(self, halts: int) -> bool:
        """Before every second halt at the least: some come too late to be seen by then."""
        return bool(2 * self.said["switches"] >= halts)


class HiddenTab(Trouble):
    """Another tab lies over it until it has halted."""

    def __enter__(self) -> Self:
        self._context = self._open.enter_context(tabs(self._browser.browser_type))
        self._other = self._context.new_page()
        return self

    @contextmanager
    def on_the_way(self, page: Page) -> Iterator[None]:
        """Counts how often the page was really hidden."""
        self._other.bring_to_front()
        hidden = page.evaluate("document.visibilityState") == "hidden"
        self.said["hidden"] = self.said.get("hidden", 0) + hidden
        yield
        page.bring_to_front()

    def happened(self, halts: int) -> bool:
        """At each."""
        return bool(self.said["hidden"] == halts)

    on_the_way_of_bare = on_the_way
