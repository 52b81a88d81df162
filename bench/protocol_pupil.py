"""A pupil without a browser: fetches page, playlists and segments as the player does, and answers at each halt.

Runs behind the line, thirty in a process: `python -m bench.protocol_pupil ORIGIN MEMBERS FROM TO MEGABITS`.
MEGABITS of 0 means that the line itself is shaped; else these clients share that much among themselves.
"""

import json
import random
import re
import sys
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bench.adaptive import Adaptive
from bench.buffer import Playback
from bench.connection import Connection, Share

AHEAD = 60  # seconds to load, as hls.js is told in player/static/source.js
THINK, READ = (
    (4.0, 14.0),
    2.5,
)  # seconds that a pupil takes to answer, and to read what is said (the start screen too)
ARRIVE = 20  # seconds in which the class opens the film
STREAM = re.compile(r"#EXT-X-STREAM-INF:.*?BANDWIDTH=(\d+).*\n(\S+)")
SEGMENT = re.compile(r"#EXTINF:([\d.]+),.*\n(?:#.*\n)*(\S+)")
ASSET = re.compile(r'(?:href|src)="(/static/build/[^"]+)"')


@dataclass
class Pupil:
    """One pupil at one film; `watch` does it all."""

    connection: Connection
    chance: random.Random

    def watch(self) -> dict[str, Any]:
        """Opens the page, plays to the end with an answer at each halt; gives what was measured."""
        self.level: str | None = None
        self.keys: list[str] = []
        self.segments: list[tuple[float, float, str]] = []
        begun = time.monotonic()
        attempt = self._open()
        self.playback = Playback(until=attempt["gate"]["until"])
        self._load_next()
        self.startup = time.monotonic() - begun
        self._load_while_reading()
        self.playback.play(time.monotonic())
        while not attempt["finished"]:
            self._to_halt()
            attempt = self._answer(attempt)
        self._to_halt()
        stalls = self.playback.stalls
        return {"stalled": round(sum(stalls), 3), "times": len(stalls), "startup": round(self.startup, 2),
                "keys": self.keys, "loaded": self.taken}  # fmt: skip

    def _open(self) -> dict[str, Any]:
        begun, page = time.monotonic(), self._get("/watch/1").decode()
        size = len(page) + sum(len(self._get(asset)) for asset in dict.fromkeys(ASSET.findall(page)))
        seconds = time.monotonic() - begun
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        inline = re.search(r'<script type="application/json" id="attempt">(.*?)</script>', page, re.DOTALL)
        assert token
        assert inline
        self.token = token[1]
        attempt: dict[str, Any] = json.loads(inline[1])
        master = self._get(attempt["playlist"]).decode()
        found = STREAM.findall(master)
        self.levels = sorted((int(rate), urljoin(attempt["playlist"], name)) for rate, name in found)
        self.taken = [0] * len(self.levels)  # segments of each
        self.adaptive = Adaptive([rate for rate, _ in self.levels])
        self.adaptive.begin(size, seconds)
        return attempt

    def _to_halt(self) -> None:
        playback = self.playback
        while not playback.is_at_halt:
            if playback.loaded < playback.until - 0.05 and playback.ahead < AHEAD:
                self._load_next()
            else:
                time.sleep(min(0.25, max(0.01, playback.until - playback.position)))
            playback.advance(time.monotonic())

    def _answer(self, attempt: dict[str, Any]) -> dict[str, Any]:
        time.sleep(self.chance.uniform(*THINK))
        question = attempt["gate"]["pause_point"]["questions"][0]["id"]
        key = str(uuid.uuid4())
        body = {"key": key, "question": question, "response": ["a"], "position": self.playback.position}
        ack = json.loads(self._post(f"/api/attempts/{attempt['attempt']}/responses", body))
        self.keys.append(key)
        after = {**attempt, "gate": ack["gate"], "finished": ack["finished"]}
        self.playback.hold(after["gate"]["until"])
        self.segments = []  # the playlist has grown
        self._load_while_reading()
        self.playback.play(time.monotonic())
        return after

    def _load_while_reading(self) -> None:
        reads_until = time.monotonic() + READ
        while time.monotonic() < reads_until and self.playback.loaded < self.playback.until - 0.05:
            self._load_next()
        time.sleep(max(0.0, reads_until - time.monotonic()))

    def _load_next(self) -> None:
        """One segment more, of the best level that the line seems to carry."""
        number = self.adaptive.choose()
        level = self.levels[number][1]
        if level != self.level or not self.segments:
            self.level, self.segments = level, self._playlist(level)
        loaded = self.playback.loaded
        found = next((one for one in self.segments if one[0] <= loaded + 0.05 < one[1]), None)
        if found is None:
            time.sleep(0.5)
            self.segments = []
            return
        begun = time.monotonic()
        size = len(self._get(found[2]))
        self.playback.advance(time.monotonic())
        self.playback.loaded = found[1]
        self.taken[number] += 1
        self.adaptive.came(size, time.monotonic() - begun)

    def _playlist(self, address: str) -> list[tuple[float, float, str]]:
        text = self._get(address).decode()
        initial = re.search(r'#EXT-X-MAP:URI="([^"]+)"', text)
        if initial:
            self._get(urljoin(address, initial[1]))
        made, at = [], 0.0
        for seconds, name in SEGMENT.findall(text):
            made.append((at, at + float(seconds), urljoin(address, name)))
            at += float(seconds)
        return made

    def _get(self, path: str) -> bytes:
        return self.connection.ask(
            "GET", path, None, {"Accept-Encoding": "gzip"} if "/static/" in path else {}
        )

    def _post(self, path: str, body: dict[str, Any]) -> bytes:
        return self.connection.ask("POST", path, json.dumps(body).encode(),
                         {"Content-Type": "application/json", "X-CSRFToken": self.token})  # fmt: skip


def main() -> None:
    """Prints one line of JSON for each pupil, as they finish."""
    origin, members, first, last, megabits = sys.argv[1:]
    share = Share(float(megabits))
    told = threading.Lock()

    def sit(number: int, member: dict[str, str]) -> None:
        chance = random.Random(number)
        time.sleep(chance.uniform(0, ARRIVE))
        try:
            with closing(Connection(origin, member["cookie"], share)) as connection:
                outcome = Pupil(connection, chance).watch()
        except Exception as problem:
            outcome = {"problem": repr(problem)}
        with told:
            print(json.dumps({"pupil": member["name"], **outcome}), flush=True)

    chosen = json.loads(Path(members).read_text())[int(first) : int(last)]
    threads = [threading.Thread(target=sit, args=pair) for pair in enumerate(chosen)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
