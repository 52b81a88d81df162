"""Responses stored durably per second, beside a route of the same server that only parses and returns JSON."""

import json
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from bench.crowd import QUESTIONS, Member, make_crowd
from bench.flood import Outcome, Request, flood, post
from bench.report import emit, median, percentile
from tests.servers import Server

CONNECTIONS = (1, 16, 64)
ROUNDS = 3
SENT = {1: 1200, 16: 4000, 64: 6000}  # requests of one round
LOOK = 25  # one acknowledgement in so many is looked up on disk the moment it comes
FIND = (
    "select 1 from response where attempt_id = ? and key = ?"  # by its index, so that looking disturbs little
)
START = (
    "import sys; sys.path.insert(0, {root!r}); from pathlib import Path;"
    "from web.serve import build_server;"
    "build_server('bench.answers_server:create_app', '127.0.0.1', {port}).serve()"
)


def main(_arguments: list[str]) -> int:
    """Exit status 1 when an acknowledged response is not found afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        total = ROUNDS * sum(SENT.values())
        crowd = make_crowd(instance, -(-total // QUESTIONS))
        requests = [requests_of(member) for member in crowd]
        attempts = {key: place + 1 for place, made in enumerate(requests) for key, _ in made}
        look = Look(instance / "halte.sqlite", attempts)
        todo = iter([request for made in requests for request in made])
        acknowledged: dict[str, str] = {}
        with BenchServer(instance) as server:
            for connections in CONNECTIONS:
                acknowledged |= _measure(server.port, connections, todo, look)
        return _check(instance, acknowledged, look.missing)


class BenchServer(Server):
    """The server with the reference route."""

    start_code = START


def requests_of(member: Member) -> list[Request]:
    """A right response to each question, by its key."""
    made = []
    for number in range(QUESTIONS):
        key = str(uuid.uuid4())
        body = {"key": key, "question": f"q{number}", "response": ["a"], "position": 10.0}
        made.append((key, post(member.path, member.headers, body)))
    return made


def _measure(port: int, connections: int, todo: Iterator[Request], look: "Look") -> dict[str, str]:
    """Rounds of the reference and of the real route in turn; gives the receipts by key."""
    acknowledged: dict[str, str] = {}
    real: list[Outcome] = []
    plain: list[Outcome] = []
    for _ in range(ROUNDS):
        requests = [next(todo) for _ in range(SENT[connections])]
        plain.append(flood(port, [(name, _as_reference(data)) for name, data in requests], connections))
        real.append(flood(port, requests, connections, look))
        for key, (status, body) in real[-1].answers.items():
            assert status == 201, (status, body)
            acknowledged[key] = json.loads(body)["receipt"]["number"]
    _report(connections, real, plain)
    return acknowledged


def _as_reference(data: bytes) -> bytes:
    return b"POST /bench/parse HTTP/1.1\r\n" + data.split(b"\r\n", 1)[1]


class Look:
    """Looks up some acknowledged responses in the database file at once, over a connection of its own."""

    def __init__(self, file: Path, attempts: dict[str, int]) -> None:
        self._attempts = attempts
        self._database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._count = 0
        self.missing = 0

    def __call__(self, key: str) -> None:
        self._count += 1
        if self._count % LOOK == 0:
            found = self._database.execute(FIND, (self._attempts[key], key)).fetchone()
            self.missing += found is None


def _report(connections: int, real: list[Outcome], plain: list[Outcome]) -> None:
    rates = [outcome.rate for outcome in real]
    ratios = [ours.rate / theirs.rate for ours, theirs in zip(real, plain, strict=True)]
    case = f"{connections} connections"
    emit("answers", case, median(rates), "responses/s",
         reference=round(median([outcome.rate for outcome in plain]), 1), ratio=round(median(ratios), 3))  # fmt: skip
    for name, hundredth in (("p50", 50), ("p99", 99)):
        ours = median([percentile(outcome.seconds, hundredth) for outcome in real]) * 1000
        theirs = median([percentile(outcome.seconds, hundredth) for outcome in plain]) * 1000
        emit(
            "answers",
            f"{case}, {name}",
            ours,
            "ms",
            reference=round(theirs, 2),
            ratio=round(ours / theirs, 2),
        )


def _check(instance: Path, acknowledged: dict[str, str], early: int) -> int:
    with sqlite3.connect(instance / "halte.sqlite") as database:
        stored = dict(database.execute("select key, receipt from response"))
    lost = sum(stored.get(key) != receipt for key, receipt in acknowledged.items())
    emit("answers", "acknowledged", len(acknowledged), "responses")
    emit("answers", "acknowledged and not found afterwards", lost, "responses")
    emit("answers", "acknowledged before they were on disk", early, "responses")
    return 1 if lost or early else 0
