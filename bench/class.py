"""Thirty pupils watch a three-minute film on one line of 20 Mbit/s: nobody stalls long, and every answer arrives.

Four of them in real browsers, the others as clients that fetch and answer as the player does. As root on Linux they
sit behind a shaped line of their own (bench/line.py); elsewhere each browser and the clients hold themselves to
their share.
"""

# ruff: noqa: N999 - a benchmark has the name that ./dev bench takes

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.browser_pupil import watch_in_browsers
from bench.class_instance import HALTS, SECONDS, Member, make_class, write_members
from bench.line import Line, shaped_line
from bench.report import emit, median
from bench.usage import Usage
from media.ladder import rungs
from tests.servers import ColdServer
from web.settings import ROOT

PUPILS, BROWSERS = 30, 4
MEGABITS = 20
STALL = 2.0  # seconds in total that a pupil may have to wait
LONGEST = SECONDS + len(HALTS) * 20 + 120  # seconds until it is given up
START = (
    "import sys; sys.path.insert(0, {root!r}); from web.serve import build_server;"
    "build_server('app:create_served_app', '0.0.0.0', {port}).serve()"
)


class OpenServer(ColdServer):
    """The server, for who is behind the line too."""

    start_code = START


def main(_arguments: list[str]) -> int:
    """Exit status 1 when a pupil stalls longer than wanted or an answer is not stored exactly once."""
    with tempfile.TemporaryDirectory() as name, shaped_line(MEGABITS) as line:
        folder = Path(name)
        instance, members = make_class(folder, PUPILS)
        write_members(members, folder / "members.json")
        with OpenServer(instance) as server, Usage(server.process_id) as usage:
            outcomes = _watch(line, f"http://{line.address}:{server.port}", members, folder)
        _report(outcomes, usage, line)
        _describe_film(instance)
        return _judge(outcomes, instance)


def _watch(line: Line, origin: str, members: list[Member], folder: Path) -> list[dict[str, Any]]:
    """All at the same time; the clients in a process of their own, behind the line as the browsers are."""
    share = 0.0 if line.name else MEGABITS / PUPILS
    command = line.wrapped(
        sys.executable, "-m", "bench.protocol_pupil", origin, str(folder / "members.json"),
        str(BROWSERS), str(PUPILS), str(share * (PUPILS - BROWSERS)),
    )  # fmt: skip
    outcomes: list[dict[str, Any]] = []
    clients = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert clients.stdout is not None
        reader = threading.Thread(target=lambda: outcomes.extend(map(json.loads, clients.stdout or ())))
        reader.start()
        seen = watch_in_browsers(line, origin, members[:BROWSERS], folder, LONGEST, share)
        reader.join(LONGEST)
    finally:
        clients.kill()
        clients.wait()
    return [*seen, *outcomes]


def _report(outcomes: list[dict[str, Any]], usage: Usage, line: Line) -> None:
    shaped = "shaped" if line.name else "each held to a share"
    for outcome in outcomes:
        more = {key: value for key, value in outcome.items() if key != "keys"}
        emit("class", "stalled", outcome.get("stalled", -1), "s", wanted=STALL, **more)
    stalls = [outcome["stalled"] for outcome in outcomes if "stalled" in outcome]
    starts = [outcome["startup"] for outcome in outcomes if "startup" in outcome]
    emit("class", "stalled, the longest of a pupil", max(stalls, default=-1), "s", wanted=STALL, line=shaped)
    emit("class", "start, the middle one of the clients", median(starts or [-1]), "s")
    emit("class", "start, the slowest of the clients", max(starts, default=-1), "s")
    emit("class", "server's processor, of one core", usage.share, "share", seconds=round(usage.seconds, 1))
    emit("class", "all processors of the machine", usage.busy, "share", cores=os.cpu_count())
    emit("class", "server's memory", usage.memory / 1e6, "MB")
    emit("class", "over the line to the class", line.down() / 1e6, "MB")


def _describe_film(instance: Path) -> None:
    """How near its renditions come to what the ladder allows."""
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database:
        (package,) = database.execute("select package from video").fetchone()
    film = [one for one in json.loads(package)["renditions"] if one["width"]]
    for made, rung in zip(film, rungs(film[-1]["width"], film[-1]["height"]), strict=True):
        most = rung.max_rate + rung.sound_rate / 1000
        rate = 8 * sum(segment["size"] for segment in made["segments"]) / SECONDS / 1000
        emit("class", f"film, {rung.name}", rate, "kbit/s", most=most, ratio=round(rate / most, 2))


def _judge(outcomes: list[dict[str, Any]], instance: Path) -> int:
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database:
        rows = database.execute("select attempt_id, question_id, key from response").fetchall()
    once = len({(attempt, question) for attempt, question, _ in rows}) == len(rows)
    keys = {key for _, _, key in rows}
    lost = [key for outcome in outcomes for key in outcome.get("keys", ()) if key not in keys]
    emit(
        "class", "answers stored", len(rows), "answers", wanted=PUPILS * len(HALTS), lost=len(lost), once=once
    )
    whole = len(outcomes) == PUPILS and not any("problem" in outcome for outcome in outcomes)
    calm = all(outcome.get("stalled", STALL + 1) <= STALL for outcome in outcomes)
    return 0 if whole and calm and once and not lost and len(rows) == PUPILS * len(HALTS) else 1
