"""Pupils and teachers in a browser, in the words of what they do."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, Locator, Page, Route, expect

from classroom.demo import CODE, EMAIL, PASSWORD

WIDE = {"width": 1366, "height": 768}
BLOCKED = "Service Worker registration blocked by Playwright"
NARROW = {"width": 390, "height": 844}

TO_JUST_BEFORE = """async () => {
  const { film, store } = document.querySelector("quiz-player");
  const place = () => Math.max(film.position, store.attempt.gate.from ?? 0, store.limit - 0.4);
  while (!(film.video.duration >= store.limit - 0.4)) await new Promise((resolve) => setTimeout(resolve, 20));
  if (store.phase !== "halted") film.seek(place());
}"""

HAS_GONE = """before => {
  const { store } = document.querySelector("quiz-player");
  const isUnderWay = ["kept", "sending"].includes(store.sending?.state);
  return !isUnderWay && document.querySelector("quiz-player .panel").innerText !== before;
}"""


class Seat:
    """One person's own browser context and page. `complaints` gathers errors and foreign requests."""

    def __init__(self, browser: Browser, origin: str, **context: Any) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.context = browser.new_context(**{"viewport": WIDE, "locale": "nl-NL", **context})
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("request", lambda request: self._own(request.url))

    def close(self) -> None:
        """Ends the browser context."""
        self.context.close()

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(words in text for words in (*self.expected, BLOCKED)):
            self.complaints.append(f"{kind}: {text}")

    def _own(self, url: str) -> None:
        if not url.startswith((self.origin, "blob:", "data:")):
            self.complaints.append(f"a request to another host: {url}")


class PupilSeat(Seat):
    """A pupil."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        name: str,
        *,
        instance: Path | None = None,
        code: str = CODE,
        **context: Any,
    ) -> None:
        super().__init__(browser, origin, **context)
        self.name = name
        self.code = code
        self.instance = instance
        self.is_cut = False

    @property
    def player(self) -> Locator:
        """The player."""
        return self.page.locator("quiz-player")

    @property
    def panel(self) -> Locator:
        """Where the question stands."""
        return self.page.locator("quiz-player .panel")

    @property
    def trouble(self) -> Locator:
        """What is said of the network and the film."""
        return self.page.locator("quiz-player .trouble")

    def join(self) -> Self:
        """From the class code to the player, ready to play."""
        return self.open_film().ready()

    def open_film(self) -> Self:
        """To the player's page, with the name picked already. From the code itself: test_keyboard."""
        self.page.goto(self.origin + self.pick_name(), wait_until="domcontentloaded")
        expect(self.player).to_have_attribute(
            "phase", re.compile("ready|halted"), timeout=30_000
        )  # a halt at 0
        return self

    def pick_name(self) -> str:
        """Takes the name in this browser, without its pages; the path that leads to."""
        roster = f"{self.origin}/j/{self.code}"
        page = self.context.request.get(roster).text()
        (number,) = re.findall(rf'value="(\d+)">\s*<bdi>{re.escape(self.name)}</bdi>', page)
        token, *_ = re.findall(r'name="csrf_token" value="([^"]+)"', page)
        form = {"csrf_token": token, "enrollment": number}
        return self.context.request.post(roster, form=form, max_redirects=0).headers["location"]

    def ready(self) -> Self:
        """Waits until the film can play."""
        expect(self.page.locator("quiz-player[ready]")).to_be_attached(timeout=30_000)
        return self

    def play(self, speed: float = 2) -> Self:
        """Starts the film."""
        self.page.evaluate(f"document.querySelector('video').playbackRate = {speed}")
        self.page.locator("button.start").click()
        return self

    def jump(self, pause_point: str) -> Self:
        """Comes to the next halt the short way: plays only what is just before it. Not for tests of the halt itself."""
        there = f"[phase=halted][pause-point='{pause_point}']"  # a busy machine looks late
        on_its_way = f"quiz-player:is([phase=ready], [phase=watching], {there})"
        expect(self.page.locator(on_its_way)).to_be_attached(timeout=30_000)
        self.pass_time()
        self.page.evaluate(TO_JUST_BEFORE)
        if self.player.get_attribute("phase") == "ready":
            self.page.locator("button.start").click()
        return self.at_halt(pause_point)

    def pass_time(self, seconds: int = 3600) -> Self:
        """Lets the server's clock run: puts the moment that the gate opened into the past."""
        assert self.instance, "this seat does not know its server's instance"
        key = (self.player.get_attribute("attempt-url") or "").rpartition("/")[2]
        earlier = "strftime('%Y-%m-%d %H:%M:%f', gate_opened_at, ?)"
        change = f"update attempt set gate_opened_at = {earlier} where key = ?"
        with closing(sqlite3.connect(self.instance / "halte.sqlite", timeout=20)) as database, database:
            assert database.execute(change, (f"-{seconds} seconds", key)).rowcount == 1
        return self

    def at_halt(self, pause_point: str) -> Self:
        """Waits until the film stands still at that pause point."""
        halted = f"quiz-player[phase=halted][halted-at][pause-point='{pause_point}']"
        expect(self.page.locator(halted)).to_be_attached(timeout=60_000)
        return self

    def choose(self, *options: str) -> Self:
        """Chooses options by their words."""
        for option in options:
            self.panel.get_by_text(option, exact=True).click()
        return self

    def type(self, text: str) -> Self:
        """Types into the question's field."""
        self.panel.get_by_role("textbox").fill(text)
        return self

    def check(self) -> Self:
        """Sends the response and waits for its grade, or for what else is said of it."""
        before = self.panel.inner_text()
        self.panel.locator("button[type=submit]").click()
        self.page.wait_for_function(HAS_GONE, arg=before)
        return self

    def go_on(self) -> Self:
        """To the next question, or on with the film."""
        self.panel.locator("button.is-onward").click()
        return self

    def position(self) -> float:
        """Seconds of the film."""
        return float(self.page.evaluate("document.querySelector('video').currentTime"))

    def attempt(self) -> dict[str, Any]:
        """The attempt as the server has it."""
        address = self.player.get_attribute("attempt-url")
        return self.page.evaluate("address => fetch(address).then((answer) => answer.json())", address)

    def cut(self) -> Self:
        """No answer gets through any more; the film and the pages do."""
        self.expected = ("Failed to load resource",)
        self.is_cut = True
        self.context.route("**/responses", self._carry)
        return self

    def mend(self) -> Self:
        """The network is back, and the browser knows."""
        self.is_cut = False
        for page in self.context.pages:
            page.evaluate("dispatchEvent(new Event('online'))")
        return self

    def _carry(self, route: Route) -> None:
        if self.is_cut:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    def kept(self) -> list[str]:
        """What waits in the ledgers of this browser: the kinds, of all pupils."""
        return self.page.evaluate(KEPT)


KEPT = """async () => {
  const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const kinds = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith("halte-")) continue;
    const database = await asked(indexedDB.open(name));
    const entries = await asked(database.transaction("entries").objectStore("entries").getAll());
    kinds.push(...entries.map(({ kind }) => kind));
    database.close();
  }
  return kinds.filter((kind) => kind === "response" || kind === "draft");
}"""


class TeacherSeat(Seat):
    """The class's teacher."""

    def __enter__(self) -> Self:
        self.page.goto(f"{self.origin}/login")
        self.page.get_by_label("E-mail").fill(EMAIL)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/classes**")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        assert self.complaints == []

    def open_results(self) -> Self:
        """The matrix of the class's assignment."""
        self.page.goto(f"{self.origin}/classes/1/assignments/1")
        return self

    def row(self, name: str) -> Locator:
        """A pupil's row of the matrix."""
        return self.page.get_by_role("row").filter(has_text=name)
