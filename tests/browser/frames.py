"""A film that carries its frame number in the picture, and pupils of whom it is known which frame they see."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Error, Page, expect

from bench.numbered_film import OBSERVE, draw_numbered_film, own_frame
from tests.browser.seats import PupilSeat
from tests.conftest import make_instance

SECONDS = 7
HALTS = {"begin": 0.0, "second": 1.0, "third": 2.0, "middle": 3.517, "late": 5.25, "end": SECONDS - 0.1}


def make_numbered(folder: Path) -> Path:
    """An instance whose class watches that film: at its pause points there is a card to read."""
    production = folder / "production"
    production.mkdir()
    draw_numbered_film(production / "film.mp4", SECONDS, scale=1.5)
    points = [
        {"id": name, "at": at, "questions": [{"id": f"card-{name}", "type": "card", "prompt": "Kijk."}]}
        for name, at in HALTS.items()
    ]
    document = {"format": 2, "id": "frames", "title": "Frames", "language": "nl", "video": "film.mp4"}
    (production / "timeline.json").write_text(json.dumps({**document, "pause_points": points}))
    return make_instance(production, folder / "instance")


class FrameWatch:
    """Goes with a pupil from halt to halt, and looks which frame stands."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(OBSERVE)

    def stands_at(self, name: str) -> Self:
        """Waits for that halt, at which its own frame stands."""
        halted = f"quiz-player[phase=halted][halted-at][pause-point='{name}']"
        expect(self.page.locator(halted)).to_be_attached(timeout=60_000)
        own = own_frame(HALTS[name])
        with suppress(Error):  # a busy machine draws late; what is said of it then is told below
            self.page.wait_for_function("own => observer.standing() === own", arg=own, timeout=20_000)
        self.page.wait_for_timeout(150)
        assert self.page.evaluate("observer.standing()") == own, (name, self._how_it_stands())
        return self

    def _how_it_stands(self) -> Any:
        return self.film(
            "[observer.standing(), video.currentTime, video.paused, video.seeking, video.readyState]"
        )

    def go_on(self) -> Self:
        """Reads the card, after which the film goes on by itself."""
        name = self.page.locator("quiz-player").get_attribute("pause-point")
        self.page.locator(".panel button[type=submit]").click()
        here = self.page.locator(f"quiz-player[halted-at][pause-point='{name}']")
        expect(here).not_to_be_attached(timeout=30_000)
        return self

    def pass_by(self, *names: str) -> Self:
        """Goes on from one halt to the next, through those."""
        for name in names:
            self.go_on().stands_at(name)
        return self

    def film(self, script: str) -> Any:
        """What JavaScript says of `video`, or of the `player`."""
        return self.page.evaluate(
            f"(([player, video]) => {script})([document.querySelector('quiz-player'), document.querySelector('video')])"
        )


def watch(pupil: PupilSeat, speed: float = 2) -> FrameWatch:
    """From the class code to the first halt, which is at the film's beginning."""
    pupil.join()
    frames = FrameWatch(pupil.page)
    frames.film(f"video.playbackRate = {speed}")
    return frames.stands_at("begin")
