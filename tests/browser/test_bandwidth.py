"""The size of the film's picture goes by the network: small at first on a slow one, then up and down with it."""

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from media.tools import find_tools
from tests.browser.seats import PupilSeat
from tests.conftest import make_instance
from tests.productions import make_production, timeline
from tests.servers import Server

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 0.6e6 / 8, "uploadThroughput": 0.6e6 / 8}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SMALL, LARGE = "90p", "180p"
SECONDS = 32
HALTS = {"eerste": 3, "tweede": 19, "derde": 29}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A restless film in two sizes, of about 0.4 and 0.7 Mbit/s."""
    folder = tmp_path_factory.mktemp("bandwidth")
    document = timeline()
    point, *_ = document["pause_points"]
    del point["explained"]
    document["pause_points"] = [
        {
            **point,
            "id": name,
            "at": at,
            "questions": [{"id": f"kaart-{name}", "type": "card", "prompt": "Kijk goed."}],
        }
        for name, at in HALTS.items()
    ]
    production = make_production(folder / "production", document, SECONDS)
    draw_noise(production / "film.mp4", SECONDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("media.ladder.SHORT_SIDES", {90: 250, 180: 560})
        instance = make_instance(production, folder / "instance")
    with Server(instance) as server:
        yield server


def draw_noise(film: Path, seconds: int) -> None:
    picture = f"testsrc2=s=320x180:r=25:d={seconds},noise=alls=50:allf=t"
    command = [
        str(find_tools().ffmpeg), "-v", "error", "-y", "-f", "lavfi", "-i", picture,
        "-f", "lavfi", "-i", f"sine=330:d={seconds}",
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(film),
    ]  # fmt: skip
    subprocess.run(command, check=True)


def folders(instance: Path | None) -> dict[str, str]:
    """Which size of picture lies in which folder."""
    assert instance
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database:
        (package,) = database.execute("select package from video").fetchone()
    return {rendition["folder"]: rendition["name"] for rendition in json.loads(package)["renditions"]}


class Line:
    """A pupil's network: how fast it is, and which size of picture came over it, segment by segment."""

    def __init__(self, pupil: PupilSeat, conditions: dict[str, Any] = FAST) -> None:
        self.page = pupil.page
        self.came: list[str] = []
        self._folders = folders(pupil.instance)
        self._session: CDPSession = pupil.context.new_cdp_session(pupil.page)
        self._session.send("Network.enable")
        self.become(conditions)
        self.page.on("requestfinished", lambda request: self._note(request.url))

    def become(self, conditions: dict[str, Any]) -> None:
        """From now on the network is like this."""
        self._session.send("Network.emulateNetworkConditions", conditions)

    def save_data(self) -> None:
        """The browser's user asked for less data."""
        self._session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})

    @property
    def sizes(self) -> list[str]:
        """Of each segment that came, in order."""
        return [name for url in self.came if (name := self._folders.get(url.split("/")[-2]))]

    def until(self, count: int) -> list[str]:
        """The sizes, once so many segments have come."""
        for _ in range(600):
            if len(self.sizes) >= count:
                return self.sizes
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{len(self.sizes)} of {count} segments came")

    def _note(self, url: str) -> None:
        if url.endswith(".m4s"):
            self.came.append(url)


def test_the_film_begins_small_on_a_slow_line_and_follows_it_up_and_down(seat: Seat) -> None:
    pupil = seat("Samira", service_workers="block")  # which would fetch past the shaped line
    pupil.expected = ("Service Worker registration blocked",)
    line = Line(pupil, SLOW)
    pupil.join()
    assert line.until(2) == [SMALL, SMALL]
    pupil.jump("eerste")
    line.become(FAST)
    pupil.check()
    sizes = line.until(10)
    assert sizes[2] == SMALL
    assert sizes[9] == LARGE
    assert sizes[2:].index(LARGE) < 8
    pupil.jump("tweede")
    line.become(SLOW)
    pupil.check()
    assert line.until(15)[14] == SMALL


def test_the_film_begins_large_on_a_fast_line(seat: Seat) -> None:
    pupil = seat("Daan")
    line = Line(pupil)
    pupil.join()
    assert line.until(2) == [LARGE, LARGE]


def test_who_saves_data_is_given_the_small_picture_at_any_speed(seat: Seat) -> None:
    pupil = seat("Noor")
    line = Line(pupil)
    line.save_data()
    pupil.join()
    assert pupil.page.evaluate("navigator.connection.saveData") is True
    pupil.jump("eerste")
    pupil.check()
    assert set(line.until(10)) == {SMALL}
