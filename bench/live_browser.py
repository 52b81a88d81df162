"""The live page of 40 pupils in a browser on a machine four times as slow as this one, as Chromebooks are."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from playwright.async_api import async_playwright

from bench.browser import ARGUMENTS, chromium_path
from bench.flood import Request
from bench.report import emit, percentile

SLOWER = 4
PAGE = "/classes/1/assignments/1/live"
# When that pupil's row tells another tally, in milliseconds since 1970; and every task over 50 ms.
WATCH = """() => {
  window.long = [];
  new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask" });
  window.follow = (id) => {
    const tally = () => document.querySelector(`#${id} .rider__tally`)?.textContent;
    const before = tally();
    window.followed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (tally() === before) return;
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  };
}"""


async def watch_live_page(
    origin: str, cookie: str, firsts: Sequence[Request], ask: Callable[[bytes], Awaitable[float]]
) -> None:
    """Sends each pupil's first response, in the list's order, and waits until the page shows it."""
    delays: list[float] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        context = await browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
        await context.add_cookies([{"name": "halte", "value": cookie, "url": origin}])
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await page.goto(origin + PAGE)
        await page.evaluate(WATCH)
        for number, (_, request) in enumerate(firsts, start=1):
            await page.evaluate("id => follow(id)", f"rider-{number}")
            begun = time.time() * 1000
            await ask(request)
            shown: float = await asyncio.wait_for(page.evaluate("followed"), 30)
            delays.append(shown - begun)
        long: list[float] = await page.evaluate("long")
        await browser.close()
    case = f"a browser {SLOWER} times as slow, {len(delays)} pupils"
    for name, hundredth in (("p50", 50), ("p95", 95)):
        emit("live", f"{case}, response to its row, {name}", percentile(delays, hundredth), "ms")
    emit("live", f"{case}, longest task of the page", max(long, default=0), "ms", over_50_ms=len(long))
