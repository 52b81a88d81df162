"""Pupils in real browsers: they start the film, answer at each halt, and the page counts how long it stood still."""

import random
import stat
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import ARGUMENTS, chromium_path
from bench.class_instance import Member
from bench.line import Line
from bench.protocol_pupil import READ, THINK

WATCH = """(() => {
  const state = (globalThis.line = { stalled: 0, begun: false });
  globalThis.frames = () => {
    const told = document.querySelector("video")?.getVideoPlaybackQuality();
    return { pictures: told?.totalVideoFrames ?? 0, dropped: told?.droppedVideoFrames ?? 0 };
  };
  let before = performance.now();
  setInterval(() => {
    const now = performance.now();
    const video = document.querySelector("video");
    const shouldPlay = video && !video.paused && !video.ended && !video.seeking;
    if (shouldPlay && video.readyState >= 3) state.begun = true;
    if (shouldPlay && state.begun && video.readyState < 3) state.stalled += (now - before) / 1000;
    before = now;
  }, 50);
})()"""
LOOK = """() => {
  const player = document.querySelector("quiz-player");
  const { store } = player;
  return { phase: player.getAttribute("phase"), ready: player.hasAttribute("ready"), at: store?.pausePoint?.id,
    halted: player.hasAttribute("halted-at"), settled: Boolean(store?.question?.settled),
    ...line, ...frames() };
}"""
ANSWER = """() => {
  document.querySelector("quiz-player .option:has(input:enabled)")?.click();
  document.querySelector("quiz-player button[type=submit]")?.click(); // there is none while the answer is under way
}"""


@dataclass
class BrowserPupil:
    """One pupil's page, looked at from time to time."""

    page: Page
    chance: random.Random
    due: float = 0.0
    at: str = ""
    finished: bool = False
    seen: dict[str, Any] = field(default_factory=dict)

    def look(self, now: float) -> None:
        """Does what the pupil does next, once it is time."""
        if self.finished or now < self.due:
            return
        seen = self.seen = self.page.evaluate(LOOK)
        step = f"{seen['phase']} {seen['at']} {seen['settled']}"
        if step != self.at:
            self.at, self.due = step, now + self._pause(seen)
            return
        self._act(seen)

    def _pause(self, seen: dict[str, Any]) -> float:
        if seen["phase"] == "ready":
            return READ
        if seen["phase"] != "halted":
            return 0.0
        return READ if seen["settled"] else self.chance.uniform(*THINK)

    def _act(self, seen: dict[str, Any]) -> None:
        if seen["phase"] == "ready" and seen["ready"]:
            self.page.evaluate("document.querySelector('button.start').click()")
        elif seen["phase"] == "halted" and seen["halted"]:
            action = (
                "document.querySelector('.panel .is-onward')?.click()" if seen["settled"] else f"({ANSWER})()"
            )
            self.page.evaluate(action)
        self.finished = seen["phase"] == "finished"


def watch_in_browsers(
    line: Line, origin: str, members: list[Member], folder: Path, seconds: float, share: float
) -> list[dict[str, Any]]:
    """Each member in a Chromium of their own behind the line; `share` Mbit/s each where it is not shaped (0: it is)."""
    program = _behind(line, folder)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        pupils = []
        for number, member in enumerate(members):
            browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
            stack.callback(browser.close)
            page = _open(browser, origin, member, share)
            pupils.append(BrowserPupil(page, random.Random(1000 + number)))
        end = time.monotonic() + seconds
        while time.monotonic() < end and not all(pupil.finished for pupil in pupils):
            for pupil in pupils:
                pupil.look(time.monotonic())
            time.sleep(0.2)
        return [_outcome(member, pupil) for member, pupil in zip(members, pupils, strict=True)]


def _outcome(member: Member, pupil: BrowserPupil) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "pupil": member.name,
        "browser": True,
        "stalled": round(pupil.seen.get("stalled", 0.0), 3),
        "dropped": f"{pupil.seen.get('dropped', 0)} of {pupil.seen.get('pictures', 0)} pictures",
    }
    return outcome if pupil.finished else {**outcome, "problem": f"did not finish: {pupil.at}"}


def _open(browser: Browser, origin: str, member: Member, share: float) -> Page:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    context.add_cookies([{"name": "halte", "value": member.cookie, "url": origin}])
    page = context.new_page()
    page.add_init_script(WATCH)
    if share:
        most = share * 1e6 / 8
        wish = {"offline": False, "latency": 5, "downloadThroughput": most, "uploadThroughput": most}
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", wish)
    page.goto(f"{origin}/watch/1", wait_until="commit")
    assert urlsplit(page.url).path == "/watch/1", page.url
    return page


def _behind(line: Line, folder: Path) -> str:
    """A program that starts Chromium behind the line."""
    with sync_playwright() as playwright:
        chromium = chromium_path() or playwright.chromium.executable_path
    script = folder / "chromium-behind-the-line"
    script.write_text("#!/bin/sh\nexec " + " ".join(line.wrapped(chromium)) + ' "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)
