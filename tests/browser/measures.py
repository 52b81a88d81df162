"""What can be measured of a page as it stands: axe's findings, targets that are too small, what sticks out."""

from collections.abc import Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What needs colours, or is less than small_targets asks.
BUT_COLOURS = {**RULES, "rules": {rule: {"enabled": False} for rule in ("color-contrast", "target-size")}}
# Halfway through a transition colours are in between; what never ends is not waited for.
AT_REST = """async () => {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 5000);
  await Promise.allSettled(ends.map((one) => one.finished));
}"""
# Only what was found crosses to Python: the rest is megabytes.
FINDINGS = """async (options) => {
  const { violations } = await axe.run({ ...options, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
}"""
# A field is as large as its label, where that is around it. Left out: links and hard words within
# a sentence (WCAG 2.5.8), and what is disabled.
SMALL_TARGETS = """(least) => {
  const controls = `button, a[href], input, select, textarea, summary, [role=button], [role=slider], [role=switch],
    media-play-button, media-seek-backward-button, media-captions-button, media-mute-button, media-playback-rate-button,
    media-volume-range, media-fullscreen-button`;
  const shows = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const isHidden = (node) => node.closest(".visually-hidden, .skip, [inert]");
  const isInText = (node) => node.matches(".term") || node.matches("a:is(:is(p, li, dd, .to-mark span) > *)");
  const sizeOf = (node) => {
    const boxes = [node, node.closest("label")].filter(Boolean).map((one) => one.getBoundingClientRect());
    return [Math.max(...boxes.map(({ width }) => width)), Math.max(...boxes.map(({ height }) => height))];
  };
  return [...document.querySelectorAll(controls)]
    .filter((node) => shows(node) && !node.matches(":disabled") && !isHidden(node) && !isInText(node))
    .map((node) => [node.outerHTML.slice(0, 120), ...sizeOf(node).map((size) => Math.round(size * 10) / 10)])
    .filter(([, width, height]) => width < least || height < least);
}"""
# What must be scrolled to sideways, and text that is cut off within its own box.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const { scrollWidth } = document.scrollingElement;
  const page = scrollWidth > width ? [`the page: ${scrollWidth} px`] : [];
  const scrolls = (node) => {
    for (let at = node; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.querySelectorAll("body *")].filter((node) => {
    const { left, right, width: own } = node.getBoundingClientRect();
    return own > 1 && (right > width + 1 || left < -1) && !scrolls(node) && node.checkVisibility();
  });
  const cut = [...document.querySelectorAll("button, p, li, h1, h2, h3, label, dd, td")].filter((node) => {
    const isCut = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1;
    return isCut && getComputedStyle(node).overflowX === "hidden" && node.checkVisibility();
  });
  return [...page, ...[...out, ...cut].map((node) => node.outerHTML.slice(0, 120))];
}"""
# In pixels, within the margins of each kind of page: web/static/css/components/print.css
PAPER = """() => {
  const named = [...document.querySelectorAll("body, .reports, .certificate-page")];
  return named.some((node) => getComputedStyle(node).page !== "auto") ? 680 : 1032;
}"""
FOR_SCREENS = """() => [...document.querySelectorAll(".no-print, [popover], .skip, .header__side")]
  .filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 120))"""
LEAST = 44  # CSS pixels, docs/accessibility.md


def findings(page: Page, rules: Mapping[str, object] = RULES) -> list[list[str]]:
    """axe's, once nothing moves any more."""
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FINDINGS, rules)  # type: ignore[no-any-return]


def findings_in_both(page: Page) -> list[list[str]]:
    """axe's in light, and of colours in dark too: all else is the same."""
    page.emulate_media(color_scheme="light")
    found = findings(page)
    page.emulate_media(color_scheme="dark")
    return found + findings(page, CONTRAST)


def small_targets(page: Page) -> list[list[object]]:
    """Whatever can be pressed and is under 44 px wide or high: its HTML, width and height."""
    return page.evaluate(SMALL_TARGETS, LEAST)  # type: ignore[no-any-return]


def sticking_out(page: Page) -> list[str]:
    """What the window is too narrow for."""
    return page.evaluate(STICKING_OUT)  # type: ignore[no-any-return]


def misprinted(page: Page) -> list[str]:
    """What the paper is too narrow for, and what is for screens yet stands on it. The window is as before then."""
    size = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size({"width": page.evaluate(PAPER), "height": 900})
    found = [*sticking_out(page), *page.evaluate(FOR_SCREENS)]
    page.emulate_media(media="screen")
    page.set_viewport_size(size)  # type: ignore[arg-type]
    return found
