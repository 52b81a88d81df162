"""What the player costs until it can play: requests, bytes on the wire without the film, and seconds."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from playwright.sync_api import Browser, CDPSession, Page

from app import create_app
from bench.browser import chromium
from bench.report import emit, median
from classroom.demo import CODE, ROSTER, prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from tests.productions import make_production
from tests.servers import Server
from web.settings import Settings

ROUNDS = 5
H5P = {"requests": 106, "bytes": 875_000, "unthrottled": 1.9, "throttled": 8.1}  # shared/PEERS.md
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 1.6e6 / 8}


@dataclass
class Traffic:
    """What went over the wire, the film left out."""

    requests: int = 0
    size: int = 0


def main(_arguments: list[str]) -> int:
    """Exit status 1 when a budget of the project is overrun."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        instance = publish(Path(name))
        with Server(instance) as server:
            plain = [_load(browser, server, slow=False) for _ in range(ROUNDS)]
            slow = [_load(browser, server, slow=True) for _ in range(ROUNDS)]
    traffic = plain[0][1]
    seconds = {
        case: median([one for one, _ in found])
        for case, found in (("unthrottled", plain), ("throttled", slow))
    }
    _emit("requests without media", traffic.requests, "requests", H5P["requests"])
    _emit("bytes without media", traffic.size, "bytes", H5P["bytes"])
    _emit("ready, unthrottled", seconds["unthrottled"], "s", H5P["unthrottled"])
    _emit("ready, CPU 4x slower, 1.6 Mbit/s, 150 ms", seconds["throttled"], "s", H5P["throttled"])
    return 1 if traffic.requests > 20 or traffic.size > 260_000 else 0


def publish(folder: Path) -> Path:
    """An instance with a class and a film of 640 x 360."""
    production = make_production(folder / "production")
    app = create_app(Settings(instance=folder / "instance"))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(production, folder / "instance/media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
    return folder / "instance"


def _load(browser: Browser, server: Server, *, slow: bool) -> tuple[float, Traffic]:
    """Seconds from navigation to ready with an empty cache, and the traffic until then."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    page = context.new_page()
    _take_name(page, server)
    page.goto("about:blank")  # nothing of the page before is still on its way
    session = context.new_cdp_session(page)
    traffic = _watch(session)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if slow:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{server.origin}/watch/1", wait_until="commit")
    page.wait_for_selector("quiz-player[ready]", timeout=60_000)
    seconds = page.evaluate("performance.getEntriesByName('halte-ready')[0].startTime") / 1000
    context.close()
    return seconds, traffic


def _take_name(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/j/{CODE}")
    page.get_by_role("button", name=ROSTER[0]).click()
    page.wait_for_load_state()
    if page.locator("[name=confirmed]").count():
        page.locator("form:has([name=confirmed]) button").click()
        page.wait_for_load_state()


def _watch(session: CDPSession) -> Traffic:
    traffic, films = Traffic(), set()

    def asked(event: dict[str, Any]) -> None:
        if "/media/" in event["request"]["url"] or event["request"]["url"].startswith(("blob:", "data:")):
            films.add(event["requestId"])
        else:
            traffic.requests += 1

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] not in films:
            traffic.size += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return traffic


def _emit(case: str, value: float, unit: str, reference: float) -> None:
    emit("load", case, value, unit, reference=reference, ratio=round(value / reference, 3),
         reference_is="H5P, shared/PEERS.md")  # fmt: skip
