"""What does the pressing and dragging: a mouse or a finger."""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page

MIDDLE = (0.5, 0.5)
STEPS = 8
BLINK, REST = 80, 120  # ms
Place = tuple[float, float]


class Hand(ABC):
    """Presses and drags; a place is in fractions of what it is on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def press(self, on: Locator, place: Place = MIDDLE) -> None:
        """A click or a tap."""

    @abstractmethod
    def drag(self, thing: Locator, to: Locator, place: Place = MIDDLE, *, escape: bool = False) -> None:
        """From the middle of a thing to a place on another; with `escape` that key comes before it is let go."""

    def _at(self, on: Locator, place: Place) -> Place:
        """In pixels, once all stands still: nothing glides, nothing scrolls."""
        before, box = None, on.bounding_box()
        while box is None or box != before:
            self.page.wait_for_timeout(BLINK)
            before, box = box, on.bounding_box()
        return box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1]

    def _way(self, thing: Locator, to: Locator, place: Place) -> list[Place]:
        """The points of a drag, away from the edges of the window, where it would scroll."""
        to.evaluate("(node) => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
        (x, y), (to_x, to_y) = self._at(thing, MIDDLE), self._at(to, place)
        return [(x + (to_x - x) * step / STEPS, y + (to_y - y) * step / STEPS) for step in range(STEPS + 1)]


class Mouse(Hand):
    """A mouse."""

    def press(self, on: Locator, place: Place = MIDDLE) -> None:
        on.scroll_into_view_if_needed()
        self.page.mouse.click(*self._at(on, place))

    def drag(self, thing: Locator, to: Locator, place: Place = MIDDLE, *, escape: bool = False) -> None:
        start, *rest = self._way(thing, to, place)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for point in rest:
            self.page.mouse.move(*point)
        if escape:
            self.page.keyboard.press("Escape")
        self.page.mouse.up()


class Finger(Hand):
    """A finger on a touch screen, through Chromium's own protocol: Playwright has no touch drag."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._protocol = page.context.new_cdp_session(page)

    def press(self, on: Locator, place: Place = MIDDLE) -> None:
        on.scroll_into_view_if_needed()
        self.page.touchscreen.tap(*self._at(on, place))

    def drag(self, thing: Locator, to: Locator, place: Place = MIDDLE, *, escape: bool = False) -> None:
        start, *rest = self._way(thing, to, place)
        self._touch("touchStart", start)
        for point in rest:
            self._touch("touchMove", point)
        if escape:
            self.page.keyboard.press("Escape")
        self.page.wait_for_timeout(REST)  # a finger that lets go in full swing flings the page
        self._touch("touchEnd")

    def _touch(self, kind: str, *points: Place) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
