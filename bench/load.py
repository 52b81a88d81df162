"""What the player costs until it can play: requests, bytes on the wire without the film, JavaScript, and seconds.

Own JavaScript is counted as gzip of what was really loaded until a moment after the film could play, for one language.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from playwright.sync_api import Browser, CDPSession, Page, Route

from app import create_app
from bench.browser import chromium
from bench.report import emit, median
from classroom.demo import CODE, ROSTER, prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from tests.productions import make_production
from tests.servers import ColdServer
from web.settings import ROOT, Settings

ROUNDS = 5
H5P = {"requests": 106, "bytes": 875_000, "unthrottled": 1.9, "throttled": 8.1}  # shared/PEERS.md
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 1.6e6 / 8}


OWN, ALL, REQUESTS, BYTES = 35_000, 200_000, 30, 260_000  # budgets; the first two in bytes of gzip
AFTER = 1.0  # seconds after the film can play, in which parts still come
BUILD = ROOT / "web/static/build"
SCRIPTS = """performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => name.includes("/static/build/") && name.endsWith(".js")).map((name) => name.split("/").at(-1))"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"
READY = "performance.getEntriesByName('halte-ready')[0].startTime / 1000"


@dataclass
class Traffic:
    """What went over the wire, the film left out."""

    requests: int = 0
    size: int = 0


@dataclass(frozen=True)
class Load:
    """One visit. Seconds count from navigation."""

    ready: float
    paint: float
    own: int
    all: int
    traffic: Traffic


def main(_arguments: list[str]) -> int:
    """Exit status 1 when a budget of the project is overrun."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        instance = publish(Path(name))
        with ColdServer(instance) as server:
            plain = [_load(browser, server, slow=False) for _ in range(ROUNDS)]
            slow = [_load(browser, server, slow=True) for _ in range(ROUNDS)]
            held = _paint_without(browser, server)
    traffic = plain[0].traffic
    _emit("requests without media", traffic.requests, "requests", H5P["requests"])
    _emit("bytes without media", traffic.size, "bytes", H5P["bytes"])
    for case, found in (("unthrottled", plain), ("CPU 4x slower, 1.6 Mbit/s, 150 ms", slow)):
        reference = H5P["unthrottled" if found is plain else "throttled"]
        _emit(f"ready, {case}", median([one.ready for one in found]), "s", reference)
        emit("load", f"first paint, {case}", median([one.paint for one in found]), "s")
    emit("load", "own JavaScript, gzip", plain[0].own, "bytes", budget=OWN)
    emit("load", "all JavaScript, gzip", plain[0].all, "bytes", budget=ALL)
    emit("load", "first paint while the code of others is held back", held, "s", budget="it paints")
    return 0 if _is_within(plain[0]) else 1


def _is_within(load: Load) -> bool:
    traffic = load.traffic
    small = load.own <= OWN and load.all <= ALL
    return small and traffic.requests <= REQUESTS and traffic.size <= BYTES


def publish(folder: Path) -> Path:
    """An instance with a class and a film of 640 x 360."""
    production = make_production(folder / "production")
    app = create_app(Settings(instance=folder / "instance"))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(production, folder / "instance/media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
    return folder / "instance"


def _load(browser: Browser, server: ColdServer, *, slow: bool) -> Load:
    """A visit with an empty cache."""
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
    page.wait_for_timeout(AFTER * 1000)
    scripts = set(page.evaluate(SCRIPTS))
    own = sum(_gzipped(name) for name in scripts if not is_theirs(name))
    load = Load(page.evaluate(READY), page.evaluate(PAINT), own, sum(map(_gzipped, scripts)), traffic)
    context.close()
    return load


def _paint_without(browser: Browser, server: ColdServer) -> float:
    """Seconds until the page is painted while media-chrome and hls.js do not come; fails where it never is."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    page = context.new_page()
    _take_name(page, server)
    page.route(lambda address: address.endswith(".js") and is_theirs(address.rpartition("/")[2]), _hold)
    page.goto(f"{server.origin}/watch/1", wait_until="commit")
    page.wait_for_function(f"() => {PAINT} > 0", timeout=30_000)
    seconds: float = page.evaluate(PAINT)
    context.close()
    return seconds


def _hold(_route: Route) -> None:
    """Neither lets it through nor refuses it."""


def is_theirs(name: str) -> bool:
    """Media-chrome and hls.js come in files of their own."""
    outputs = json.loads((BUILD / "metafile.json").read_text())["outputs"]
    inputs = outputs.get(f"web/static/build/{name}", {"inputs": ()})["inputs"]
    return any("node_modules" in source and not source.endswith(".svg") for source in inputs)


def _gzipped(name: str) -> int:
    return (BUILD / f"{name}.gz").stat().st_size


def _take_name(page: Page, server: ColdServer) -> None:
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
