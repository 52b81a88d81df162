"""From a pupil's response to the counter on the board: a hundred pupils on one process, the board in a real browser."""

import asyncio
import random
import tempfile
import time
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bench.answers import requests_of
from bench.browser import ARGUMENTS, chromium_path
from bench.crowd import QUESTIONS, Member, make_crowd
from bench.flood import Request
from bench.live import teacher_cookies
from bench.report import emit, percentile
from tests.servers import ColdServer
from web.settings import Settings

PUPILS = 100
SPREAD = 3.0  # seconds within which all of them answer a question
WANTED = 300  # ms at p95
BOARD = "/classes/1/assignments/1/board"
READY = "[data-board][data-state=open] [data-answered]"
# What the counter says and since when, by the clock that this process has too.
WATCH = """() => {
  window.counted = [];
  const look = () => {
    const count = Number(document.querySelector("[data-answered]")?.dataset.answered ?? 0);
    if (count !== window.counted.at(-1)?.[0]) window.counted.push([count, performance.timeOrigin + performance.now()]);
  };
  new MutationObserver(look).observe(document.querySelector("[data-panel]"), { childList: true, subtree: true });
}"""


def main(_arguments: list[str]) -> int:
    """Exit status 1 where the board follows too late, or does not count everybody."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        settings = Settings(instance=instance)
        crowd = make_crowd(settings, PUPILS)
        cookie = teacher_cookies(settings, 1)[0]
        with ColdServer(instance) as server:
            return asyncio.run(_measure(server, crowd, cookie))


async def _measure(server: ColdServer, crowd: list[Member], cookie: str) -> int:
    posts = [requests_of(member) for member in crowd]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        context = await browser.new_context(locale="nl-NL")
        await context.add_cookies([{"name": "halte", "value": cookie, "url": server.origin}])
        page = await context.new_page()
        await page.goto(server.origin + BOARD)
        await _begin(page)
        here = [asyncio.Event() for _ in crowd]
        devices = [
            asyncio.create_task(_device(server.port, member, one))
            for member, one in zip(crowd, here, strict=True)
        ]
        await asyncio.gather(*(one.wait() for one in here))
        delays: list[float] = []
        for number in range(QUESTIONS):
            delays += await _question(server.port, page, [made[number] for made in posts])
            await _to_next(page, is_last=number == QUESTIONS - 1)
        for device in devices:
            device.cancel()
        await asyncio.gather(*devices, return_exceptions=True)
        await browser.close()
    for name, hundredth in (("p50", 50), ("p95", 95), ("p99", 99)):
        emit(
            "board",
            f"{PUPILS} pupils, response to the board, {name}",
            percentile(delays, hundredth),
            "ms",
            wanted=WANTED,
        )
    return 0 if percentile(delays, 95) <= WANTED else 1


async def _begin(page: Page) -> None:
    """This film has no picture to halt: the question is opened as the board does at a halt."""
    await page.get_by_role("button", name="Begin de les").click()
    await page.wait_for_selector("[data-board][data-state=film]")
    token = await page.locator("meta[name=csrf-token]").get_attribute("content")
    body = {"do": "open", "changed": 0}
    opened = await page.request.post(page.url + "/lesson", data=body, headers={"X-CSRFToken": token or ""})
    assert opened.ok, await opened.text()
    await page.wait_for_selector(READY)
    await page.evaluate(WATCH)


async def _question(port: int, page: Page, requests: list[Request]) -> list[float]:
    """The milliseconds from each response's sending until the counter had counted it."""
    await page.wait_for_selector(READY)
    await page.evaluate("window.counted = []")
    sent = await asyncio.gather(*(_answer(port, data) for _, data in requests))
    await page.wait_for_selector(f"[data-answered='{len(requests)}']")
    counted: list[tuple[int, float]] = await page.evaluate("window.counted")
    in_order = [begun for begun, _ in sorted(sent, key=lambda moments: moments[1])]
    shown = [
        min(moment for count, moment in counted if count >= place) for place in range(1, len(in_order) + 1)
    ]
    return [moment - begun for moment, begun in zip(shown, in_order, strict=True)]


async def _to_next(page: Page, *, is_last: bool) -> None:
    await page.get_by_role("button", name="Sluit de vraag").click()
    await page.get_by_role("button", name="Laat het goede antwoord zien").click()
    await page.wait_for_selector("[data-board][data-state=shown]")
    if not is_last:
        await page.get_by_role("button", name="Volgende vraag").click()


async def _answer(port: int, data: bytes) -> tuple[float, float]:
    """When it was sent and when it was acknowledged, in milliseconds since 1970."""
    await asyncio.sleep(random.uniform(0, SPREAD))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.time() * 1000
    writer.write(data)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head[9:12] == b"201", head
    moments = begun, time.time() * 1000
    writer.close()
    return moments


async def _device(port: int, member: Member, is_here: asyncio.Event) -> None:
    """A pupil's device: hears of each change, and asks what stands now; `is_here` once its stream is open."""
    attempt = member.path.removesuffix("/responses")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_get(f"{attempt}/events", member))
    try:
        while line := await reader.readline():
            is_here.set()
            if line.startswith(b"event: lesson"):
                await _fetch(port, f"{attempt}/lesson", member)
    finally:
        writer.close()


async def _fetch(port: int, path: str, member: Member) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_get(path, member))
    head = await reader.readuntil(b"\r\n\r\n")
    assert head[9:12] == b"200", head
    writer.close()


def _get(path: str, member: Member) -> bytes:
    return b"GET %b HTTP/1.1\r\n%b\r\n" % (path.encode(), member.headers)
