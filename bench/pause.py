"""How exact the halt is: the frame that stays on screen, and whether a later one was shown for a moment.

A film with a frame number in its picture goes through the real pipeline, server and player: at several speeds, and
with the network too slow, with another rendition forced in between, and in a hidden tab. The reference is the same
film in a bare `<video>` that is asked every 40 ms where it is, as H5P's player does.
"""

import json
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from playwright.sync_api import Browser

from app import create_app
from bench.browser import chromium
from bench.numbered_film import draw_numbered_film, own_frame
from bench.pause_player import Halts, through_player
from bench.pause_reference import by_polling
from bench.pause_trouble import HiddenTab, NoTrouble, Stall, Switch, Trouble
from bench.report import emit, median, percentile
from classroom.demo import ROSTER, prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from tests.servers import ColdServer
from web.settings import Settings

PAUSES = 26
TROUBLED = 12  # of those, with a trouble at each
GAP = 2.2  # seconds between pause points; a random part of it on top
SCALE = 1.5  # of the film: large enough for two renditions


@dataclass(frozen=True)
class Case:
    """One run through the film. A trouble without a reference of its own has that of its speed."""

    name: str
    speed: float
    trouble: type[Trouble] = NoTrouble


CASES = (
    Case("0.5x", 0.5),
    Case("1x", 1),
    Case("1.5x", 1.5),
    Case("2x", 2),
    Case("1x, stall", 1, Stall),
    Case("1x, rendition switch", 1, Switch),
    Case("1x, hidden tab", 1, HiddenTab),
)


def main(_arguments: list[str]) -> int:
    """Exit status 1 when a halted picture is not the pause point's own frame, or the trouble did not happen."""
    times = pause_times()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        draw_numbered_film(folder / "film.mp4", times[-1] + 4, scale=SCALE)
        instance = publish(folder, times)
        with ColdServer(instance) as server:
            well = [_measure(browser, server, folder, times, number) for number in range(len(CASES))]
    return 0 if all(well) else 1


def pause_times() -> list[float]:
    """Times anywhere within a frame, the same in every run."""
    chance = random.Random(30)
    return [round(1.5 + number * GAP + chance.random() * 0.9, 3) for number in range(PAUSES)]


def publish(folder: Path, times: list[float]) -> Path:
    """An instance whose class watches that film, with a card at every pause point."""
    points = [
        {"id": f"p{number}", "at": at, "questions": [{"id": f"c{number}", "type": "card", "prompt": "Kijk."}]}
        for number, at in enumerate(times)
    ]
    document = {
        "format": 2, "id": "frames", "title": "Frames", "language": "nl", "video": "film.mp4",
        "pause_points": points,
    }  # fmt: skip
    (folder / "timeline.json").write_text(json.dumps(document))
    app = create_app(Settings(instance=folder / "instance"))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(folder, folder / "instance/media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
    return folder / "instance"


def _measure(browser: Browser, server: ColdServer, folder: Path, times: list[float], number: int) -> bool:
    case = CASES[number]
    shown = times if case.trouble is NoTrouble else times[:TROUBLED]
    with case.trouble(browser) as trouble:
        ours = through_player(trouble, server.origin, ROSTER[number], shown, case.speed)
    with case.trouble(browser) as same:
        standing = by_polling(same, folder, shown, case.speed)
    theirs = [frame - own_frame(at) for frame, at in zip(standing, shown, strict=True)]
    _report(case.name, ours, theirs, trouble.said)
    return not any(ours.late) and trouble.happened(len(shown))


def _report(name: str, ours: Halts, theirs: list[int], said: dict[str, Any]) -> None:
    halts = len(ours.late)
    for words, value in (("median", median), ("max", max)):
        emit("pause", f"{name}, frames late, {words}", value(ours.late), "frames",
             reference=value(theirs), ratio=_ratio(value(ours.late), value(theirs)), halts=halts)  # fmt: skip
    emit("pause", f"{name}, frames late, p95", percentile(ours.late, 95), "frames",
         reference=percentile(theirs, 95), ratio=_ratio(percentile(ours.late, 95), percentile(theirs, 95)))  # fmt: skip
    off = sum(frames != 0 for frames in ours.late)
    emit("pause", f"{name}, halted on another frame", off, "halts", halts=halts, **said)
    emit("pause", f"{name}, a later frame was shown for a moment", ours.flashed, "halts", halts=halts)


def _ratio(ours: float, theirs: float) -> float | None:
    return round(abs(ours / theirs), 3) if theirs else None
