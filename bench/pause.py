"""How exact the halt is: the frame that stays on screen, and whether a later one was shown for a moment.

A film with a frame number in its picture goes through the real pipeline, server and player. The reference is
the same film in a bare `<video>` that is asked every 40 ms where it is, as H5P's player does.
"""

import functools
import http.server
import json
import random
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_migrate import upgrade
from playwright.sync_api import Browser, Page

from app import create_app
from bench.browser import chromium
from bench.numbered_film import OBSERVE, draw_numbered_film, own_frame
from bench.report import emit, median, percentile
from classroom.demo import CODE, ROSTER, prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from tests.servers import Server
from web.settings import Settings

SPEEDS = (1, 1.5, 2)
PAUSES = 26
GAP = 2.2  # seconds between pause points; a random part of it on top

POLL = """
([at, rate]) => new Promise((resolve) => {
  const video = document.querySelector("video");
  video.playbackRate = rate;
  video.play();
  const timer = setInterval(() => {
    if (video.currentTime < at) return;
    clearInterval(timer);
    video.pause();
    setTimeout(() => resolve(observer.standing()), 300);
  }, 40);
})
"""


def main(_arguments: list[str]) -> int:
    """Exit status 1 when a halted picture is not the pause point's own frame."""
    times = pause_times()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        draw_numbered_film(folder / "film.mp4", times[-1] + 4)
        instance = publish(folder, times)
        with Server(instance) as server:
            late = [_measure(browser, server, folder, times, speed) for speed in SPEEDS]
    return 1 if any(late) else 0


def pause_times() -> list[float]:
    """Times anywhere within a frame, the same in every run."""
    chance = random.Random(30)
    return [round(1.5 + number * GAP + chance.random() * 0.9, 3) for number in range(PAUSES)]


def publish(folder: Path, times: list[float]) -> Path:
    """An instance whose class watches that film, with a card at every pause point."""
    points = [
        {"id": f"p{number}", "at": at, "questions": [{"id": f"c{number}", "type": "card", "prompt": "Kijk."}]}
        for number, at in enumerate(times)
    ]
    document = {
        "format": 2, "id": "frames", "title": "Frames", "language": "nl", "video": "film.mp4",
        "pause_points": points,
    }  # fmt: skip
    (folder / "timeline.json").write_text(json.dumps(document))
    app = create_app(Settings(instance=folder / "instance"))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(folder, folder / "instance/media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
    return folder / "instance"


def _measure(browser: Browser, server: Server, folder: Path, times: list[float], speed: float) -> int:
    ours, flashed = _through_player(browser, server, times, speed)
    theirs = _by_polling(browser, folder, times, speed)
    off = sum(frames != 0 for frames in ours)
    for name, value in (("median", median), ("max", max)):
        emit("pause", f"{speed}x, frames late, {name}", value(ours), "frames",
             reference=value(theirs), ratio=_ratio(value(ours), value(theirs)), halts=len(ours))  # fmt: skip
    emit("pause", f"{speed}x, frames late, p95", percentile(ours, 95), "frames",
         reference=percentile(theirs, 95), ratio=_ratio(percentile(ours, 95), percentile(theirs, 95)))  # fmt: skip
    emit("pause", f"{speed}x, halted on another frame", off, "halts", halts=len(ours))
    emit("pause", f"{speed}x, a later frame was shown for a moment", flashed, "halts", halts=len(ours))
    return off


def _ratio(ours: float, theirs: float) -> float | None:
    return round(ours / theirs, 3) if theirs else None


def _through_player(
    browser: Browser, server: Server, times: list[float], speed: float
) -> tuple[list[int], int]:
    """How many frames late each halted picture is, and in how many halts a later one was shown."""
    page = _join(browser, server, ROSTER[SPEEDS.index(speed)])
    page.evaluate(OBSERVE)
    page.evaluate(f"document.querySelector('video').playbackRate = {speed}")
    late, flashed = [], 0
    for at in times:
        page.evaluate("observer.forget()")
        _go_on(page)
        page.wait_for_selector(f"quiz-player[halted-at][pause-point='p{times.index(at)}']", timeout=30_000)
        page.wait_for_timeout(150)
        late.append(page.evaluate("observer.standing()") - own_frame(at))
        flashed += max(page.evaluate("observer.shown()")) > own_frame(at)
    page.context.close()
    return late, flashed


def _go_on(page: Page) -> None:
    """Starts the film, or reads the card, after which it goes on by itself."""
    if page.locator("quiz-player[phase=ready]").count():
        page.locator("button.start").click()
        return
    page.locator(".panel button[type=submit]").click()


def _join(browser: Browser, server: Server, name: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
    page.goto(f"{server.origin}/j/{CODE}")
    page.get_by_role("button", name=name).click()
    page.wait_for_selector("quiz-player[ready]")
    return page


def _by_polling(browser: Browser, folder: Path, times: list[float], speed: float) -> list[int]:
    with _bare_page(folder) as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function("document.querySelector('video').readyState === 4")
        page.evaluate(OBSERVE)
        late = [page.evaluate(POLL, [at, speed]) - own_frame(at) for at in times]
        page.close()
    return late


@contextmanager
def _bare_page(folder: Path) -> Iterator[str]:
    (folder / "bare.html").write_text("<!doctype html><video src=film.mp4 muted preload=auto></video>")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/bare.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""
