"""Every state of the player, every type of question: axe finds nothing, nothing is too small, nothing sticks out.

Nothing moves when the page, the film or a question comes, and nothing by itself for more than a second.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.measures import (
    AT_REST,
    BUT_COLOURS,
    CONTRAST,
    RULES,
    findings,
    small_targets,
    sticking_out,
)
from tests.browser.pictures import SMALLEST, keep_picture
from tests.browser.seats import NARROW, WIDE, PupilSeat
from tests.browser.stillness import Stillness
from tests.browser.voices import VOICES
from tests.browser.walking import Eyes, Walk
from tests.retold import Json, retold
from tests.servers import Server

Seat = Callable[..., PupilSeat]
GLOSSARY = [
    {
        "term": "machine",
        "text": "Iets dat **werk** doet.",
        "image": {"file": "plaat.png", "alt": "Een plaat"},
    },
    {"term": "lassen", "text": "Metaal aan elkaar smelten."},
]
CLASS_CHOSE = {"answered": 6, "least": 5, "options": [{"id": "laser", "text": "De laser", "count": 4},
                                                      {"id": "pers", "text": "De pers", "count": 2}]}  # fmt: skip
# What is right in all its parts stands there in English alone.
COLOURED = [f"{kind}, settled" for kind in ("choice", "blanks", "sequencing", "matching", "hotspot")]


def with_hard_words(document: Json) -> None:
    """And with a second try at each question whose answer can be partly right."""
    document["glossary"] = GLOSSARY
    document["pause_points"][0]["questions"][1]["attempts"] = 2


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The class that watches every type of question."""
    folder = tmp_path_factory.mktemp("every-state")
    with Server(retold(packaged_all_types, folder / "instance", with_hard_words)) as server:
        yield server


# Whatever moves by itself: its name, and how long that takes in all.
MOVES = """globalThis.moves = [];
const note = ({ target }) => {
  for (const one of target.getAnimations({ subtree: true })) {
    moves.push([one.animationName ?? one.transitionProperty, one.effect.getComputedTiming().endTime]);
  }
};
addEventListener("animationstart", note);
addEventListener("transitionrun", note);"""
AT_MOST = 1000  # ms: docs/accessibility.md, 2.2.2


class Looks(Eyes):
    """Each state in a size and a colour scheme, then in the other size and scheme.

    axe looks once, then at what the other colours change; with `but_colours` at nothing of colour, but in `COLOURED`.
    """

    def __init__(
        self, pupil: PupilSeat, size: dict[str, int], *, scheme: str, but_colours: bool = False
    ) -> None:
        self.page, self.but_colours = pupil.page, but_colours
        self._now, self._other = (size, scheme), (SMALLEST, "light" if scheme == "dark" else "dark")
        self._size = size
        self._stillness = Stillness(pupil.page)
        pupil.page.add_init_script(MOVES)
        self._letters = pupil.context.new_cdp_session(pupil.page)
        self.seen: list[str] = []
        self.moves: set[str] = set()
        self.found: dict[str, list[Any]] = {}
        self._put()

    def look(self, state: str) -> None:
        keep_picture(self.page, f"state {len(self.seen) + 1:02} {state}")
        but_colours = self.but_colours and state not in COLOURED
        found = [findings(self.page, BUT_COLOURS if but_colours else RULES), *self._measured()]
        if not self.but_colours:
            found.append(self._sticking_out_at_twice_the_letters())
        self._turn()
        found += [[] if but_colours else findings(self.page, CONTRAST), *self._measured()]
        self._note(state, [*found, self._moved_for_long()])
        self.seen.append(state)

    def rest(self) -> None:
        """Back in the first size, where something is to come."""
        if self._now[0] is not self._size:
            self._turn()
        self._stillness.forget()

    def came(self, name: str) -> None:
        self._note(f"{name} came", self._stillness.moved())

    def _measured(self) -> list[list[Any]]:
        return [small_targets(self.page), sticking_out(self.page)]

    def _moved_for_long(self) -> list[str]:
        """Since it looked last."""
        moves = self.page.evaluate("moves.splice(0)")
        self.moves |= {name for name, _ in moves}
        return [name for name, end in moves if end > AT_MOST]

    def _sticking_out_at_twice_the_letters(self) -> list[str]:
        """On a phone."""
        self._letters.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        self.page.evaluate(AT_REST)  # a card finds its place anew
        found = sticking_out(self.page)
        self._letters.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        return found

    def _turn(self) -> None:
        self._now, self._other = self._other, self._now
        self._put()

    def _put(self) -> None:
        size, scheme = self._now
        self.page.set_viewport_size(size)  # type: ignore[arg-type]
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def _note(self, state: str, found: list[Any]) -> None:
        if any(found):
            self.found[state] = found


class LatePicture(Looks):
    """The same, where the first question's picture comes after the question."""

    def __init__(self, *all_: Any, **more: Any) -> None:
        super().__init__(*all_, **more)
        self._held: list[Route] = []
        self.page.route("**/media/images/*", lambda route: self._held.extend([route]))

    def came(self, name: str) -> None:
        super().came(name)
        if name == "keuze":
            assert self._held
            for route in self._held:
                route.continue_()
            self.page.unroute("**/media/images/*")
            self.page.wait_for_function(
                "() => document.querySelector('.question-image img').naturalWidth > 0"
            )
            super().came("its picture")


def test_nothing_is_found_in_any_state(seat: Seat) -> None:
    """In both colour schemes, on a device with a voice, in a class of which enough have answered."""
    pupil = seat("Samira", bypass_csp=True)  # axe sets styles of its own
    pupil.page.add_init_script(f"{VOICES}come();")
    pupil.page.route("**/polls/*", lambda route: route.fulfill(json=CLASS_CHOSE))
    looks = Looks(pupil, WIDE, scheme="light")
    Walk(pupil, looks, is_thorough=True).whole()
    assert looks.found == {}
    assert len(looks.seen) > 54
    assert "arrive" in looks.moves, "what moves was not seen"


def test_nothing_is_found_in_english_on_a_telephone(seat: Seat) -> None:
    pupil = seat("Daan", locale="en-GB", bypass_csp=True)
    looks = LatePicture(pupil, NARROW, scheme="dark", but_colours=True)
    Walk(pupil, looks).whole()
    assert looks.found == {}
    assert len(looks.seen) > 47
