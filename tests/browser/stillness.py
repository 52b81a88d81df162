"""What moves on a page by itself: a browser's own layout shifts."""

from typing import Any

from playwright.sync_api import Page

SETTLES = 500  # ms in which something could still come
# A browser's own captions have no node to name.
WATCH = """globalThis.shifts = [];
const place = ({ x, y }) => `${Math.round(x)},${Math.round(y)}`;
const moved = ({ node, previousRect, currentRect }) =>
  `${node.className || node.localName || node.data} from ${place(previousRect)} to ${place(currentRect)}`;
new PerformanceObserver((list) => {
  for (const { sources } of list.getEntries()) shifts.push(...sources.filter(({ node }) => node).map(moved));
}).observe({ type: "layout-shift", buffered: true });"""
# A busy machine draws late.
FORGET = """async () => {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  await drawn().then(drawn).then(drawn);
  shifts.length = 0;
}"""


class Stillness:
    """Of one page, from its beginning on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(WATCH)

    def forget(self) -> None:
        """What moved until now was asked for."""
        self.page.evaluate(FORGET)

    def moved(self) -> list[Any]:
        """What has moved since then."""
        self.page.wait_for_timeout(SETTLES)
        found: list[Any] = self.page.evaluate("shifts.splice(0)")
        return found
