"""Pupils without browsers, all in one process: from the class code to the last halt, at the pace of the film.

`main` reads a plan as JSON from its input, and prints what happened as one JSON object:
`asked`, a row for each request (second of the run, kind, status or 0, seconds, bytes, who answered), and
`acknowledged`, the keys of the responses.
"""

import asyncio
import json
import random
import re
import ssl
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

from bench.scale.line import Answer, Line, NoAnswer

THINK = (4.0, 14.0)  # seconds that a pupil takes to answer
WATCHED, PRESENCE = 15.0, 20.0  # seconds between posts, as the player has them
BACK_OFF = (1.0, 2.0, 4.0, 8.0)  # seconds, as the player's outbox
COUNTS_SEGMENTS = 10  # one pupil in so many asks how large each segment is
ASSET = re.compile(r'(?:href|src)="(/static/build/[^"]+)"')
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
INLINE = re.compile(r'<script type="application/json" id="attempt">(.*?)</script>', re.DOTALL)
SEGMENT = re.compile(r"#EXTINF:([\d.]+),\n(\S+)")
RENDITION = re.compile(r"#EXT-X-STREAM-INF:.*\n(\S+)")


@dataclass(frozen=True)
class Plan:
    """Who comes where: `members` are pairs of a class code and the number of a name on its list."""

    host: str
    port: int
    members: list[tuple[str, int]]
    arrive: float  # seconds in which all come in
    seconds: float  # that the whole lasts
    begin: float  # on the machine's own clock (time.time)
    authority: str  # the file of the certificate that Caddy's own is signed with


@dataclass
class Told:
    """What happened to all of them."""

    asked: list[tuple[float, str, int, float, int, str]] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    given_up: int = 0


class Pupil:
    """One of them."""

    def __init__(self, plan: Plan, number: int, told: Told, trust: ssl.SSLContext) -> None:
        self.plan, self.number, self.told = plan, number, told
        self.chance = random.Random(number)
        self.trust = trust
        self.line = self._line()
        self.beside: list[asyncio.Task[None]] = []
        self.token = ""
        self.position = 0.0
        self.halted = False

    async def run(self) -> None:
        """Until the end of the plan, or of the film."""
        await asyncio.sleep(self.chance.uniform(0, self.plan.arrive))
        try:
            attempt = await self._come_in()
            self.api = f"/api/attempts/{attempt['attempt']}"
            self.beside = [asyncio.create_task(one) for one in (self._listen(), self._tell_presence())]
            await self._watch(attempt)
        finally:
            for task in self.beside:
                task.cancel()
            await asyncio.gather(*self.beside, return_exceptions=True)
            self.line.close()

    def _line(self, cookies: dict[str, str] | None = None) -> Line:
        return Line(
            self.plan.host, self.plan.port, tls=self.trust, cookies={} if cookies is None else cookies
        )

    async def _come_in(self) -> dict[str, Any]:
        code, name = self.plan.members[self.number]
        page = await self._ask("join", "GET", f"/j/{code}")
        form = urlencode({"csrf_token": _found(TOKEN, page), "enrollment": name}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await self._ask("join", "POST", f"/j/{code}", form, headers)
        while answer.status in (302, 303):
            answer = await self._ask("page", "GET", urljoin(f"/j/{code}", answer.headers["location"]))
        self.token = _found(TOKEN, answer)
        for asset in dict.fromkeys(ASSET.findall(answer.text)):
            await self._ask("static", "GET", asset)
        attempt: dict[str, Any] = json.loads(_found(INLINE, answer))
        return attempt

    async def _watch(self, attempt: dict[str, Any]) -> None:
        master = await self._ask("playlist", "GET", attempt["playlist"])
        self.rendition = urljoin(attempt["playlist"], RENDITION.findall(master.text)[-1])
        await self._ask("captions", "GET", f"{self.api}/thumbnails.vtt")
        self.loaded = 0
        run, gate = str(uuid.uuid4()), attempt["gate"]
        while gate["pause_point"] is not None:
            await self._load()
            await self._play_to(gate["until"], run)
            for question in gate["pause_point"]["questions"]:
                await asyncio.sleep(self.chance.uniform(*THINK))
                gate = (await self._respond(question["id"]))["gate"]
            self.halted = False

    async def _load(self) -> None:
        """What the player fetches of the part that has opened. The segments themselves come from elsewhere."""
        playlist = await self._ask("playlist", "GET", self.rendition)
        await self._ask("captions", "GET", f"{self.api}/captions/1.vtt")
        names = [urljoin(self.rendition, name) for _, name in SEGMENT.findall(playlist.text)]
        for name in names[self.loaded :] if self.number % COUNTS_SEGMENTS == 0 else ():
            await self._ask("segment", "HEAD", name)
        self.loaded = len(names)

    async def _play_to(self, until: float, run: str) -> None:
        """At the film's own speed, telling the seconds watched on the way and at the halt."""
        while self.position < until:
            part = min(WATCHED, until - self.position)
            await asyncio.sleep(part)
            self.position += part
            self.halted = self.position >= until
            body = {"run": run, "seen": [[0, int(self.position)]], "again": []}
            await self._post("watched", "watched", body)

    async def _respond(self, question: str) -> dict[str, Any]:
        """Sends the response until it is acknowledged, always under the same key."""
        key = str(uuid.uuid4())
        body = {"key": key, "question": question, "response": ["a"], "position": self.position}
        answer = await self._post("response", "responses", body)
        acknowledged: dict[str, Any] = json.loads(answer.body)
        self.told.acknowledged[key] = acknowledged["receipt"]["number"]
        return acknowledged

    async def _listen(self) -> None:
        """The event stream of what the teacher asks of all, over a connection of its own."""
        while True:
            line = self._line(self.line.cookies)
            begun, status = time.monotonic(), 0
            with suppress(NoAnswer):
                async for _ in line.stream(f"{self.api}/events"):
                    if not status:
                        status = 200
                        self._note("stream", status, time.monotonic() - begun, 0, "")
            if not status:
                self._note("stream", 0, time.monotonic() - begun, 0, "")
            await asyncio.sleep(self.chance.uniform(1.5, 3.0))

    async def _tell_presence(self) -> None:
        """Over a connection of its own too, as browsers open several."""
        line = self._line(self.line.cookies)
        while True:
            state = "halted" if self.halted else "watching"
            body = json.dumps({"state": state, "position": self.position, "pause_point": None}).encode()
            with suppress(NoAnswer):
                await self._once("presence", "POST", f"{self.api}/presence", body, self._json(), line)
            await asyncio.sleep(PRESENCE)

    async def _post(self, kind: str, path: str, body: object) -> Answer:
        return await self._ask(kind, "POST", f"{self.api}/{path}", json.dumps(body).encode(), self._json())

    def _json(self) -> dict[str, str]:
        return {"Content-Type": "application/json", "X-CSRFToken": self.token}

    async def _ask(
        self, kind: str, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        """Until it is answered, with the player's waits between; each try is noted."""
        for wait in (*BACK_OFF, *[BACK_OFF[-1]] * 20):
            try:
                answer = await self._once(kind, method, path, body, headers or {}, self.line)
            except NoAnswer:
                answer = None
            if answer is not None and answer.status < 500 and answer.status not in (425, 429):
                assert answer.status < 400, (kind, answer.status, answer.body[:300])
                return answer
            await asyncio.sleep(wait)
        raise NoAnswer(path)

    async def _once(
        self, kind: str, method: str, path: str, body: bytes, headers: dict[str, str], line: Line
    ) -> Answer:
        begun = time.monotonic()
        try:
            answer = await line.ask(method, path, body, headers)
        except NoAnswer:
            self._note(kind, 0, time.monotonic() - begun, 0, "")
            raise
        size = int(answer.headers.get("content-length", 0)) if method == "HEAD" else answer.size
        who = "halte" if "x-request-id" in answer.headers else "caddy"
        self._note(kind, answer.status, answer.seconds, size, who)
        return answer

    def _note(self, kind: str, status: int, seconds: float, size: int, who: str) -> None:
        at = time.time() - self.plan.begin - seconds
        self.told.asked.append((round(at, 3), kind, status, round(seconds, 5), size, who))


def _found(pattern: re.Pattern[str], answer: Answer) -> str:
    found = pattern.search(answer.text)
    assert found, (answer.status, answer.text[:300])
    return found[1]


async def _all(plan: Plan) -> Told:
    told, trust = Told(), ssl.create_default_context(cafile=plan.authority)
    await asyncio.sleep(max(0.0, plan.begin - time.time()))

    async def sit(pupil: Pupil) -> None:
        try:
            async with asyncio.timeout(plan.seconds):
                await pupil.run()
        except TimeoutError:
            return
        except NoAnswer:
            told.given_up += 1

    await asyncio.gather(*(sit(Pupil(plan, number, told, trust)) for number in range(len(plan.members))))
    return told


def main() -> None:
    """See the head of this file."""
    plan = Plan(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(_all(plan))), sys.stdout)
