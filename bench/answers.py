"""Responses stored durably per second, beside a route of the same server that only parses and returns JSON.

First in SQLite, then in a real PostgreSQL on this machine; in both a commit returns when it is on disk.
"""

import json
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from bench.crowd import QUESTIONS, Member, make_crowd
from bench.flood import Outcome, Request, flood, post
from bench.report import emit, median, percentile
from bench.scale.installation import SafePostgres
from schema.address import database_address
from tests.servers import ColdServer
from web.settings import Settings

CONNECTIONS = (1, 16, 64)
ROUNDS = 3
SENT = {1: 1200, 16: 4000, 64: 6000}  # requests of one round
LOOK = 25  # one acknowledgement in so many is looked up on disk the moment it comes
# By its index, so that looking disturbs little.
FIND = text("select 1 from response where attempt_id = :attempt and key = :key")
START = (
    "import sys; sys.path.insert(0, {root!r}); from pathlib import Path;"
    "from web.serve import build_server;"
    "build_server('bench.answers_server:create_app', '127.0.0.1', {port}).serve()"
)


def main(_arguments: list[str]) -> int:
    """Exit status 1 when an acknowledged response is not found afterwards."""
    with ExitStack() as stack:
        first, second = (Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        in_file = _run("SQLite", Settings(instance=first))
        url = stack.enter_context(SafePostgres()).create()
        return max(in_file, _run("PostgreSQL", Settings(instance=second, database_url=url)))


def _run(name: str, settings: Settings) -> int:
    total = ROUNDS * sum(SENT.values())
    crowd = make_crowd(settings, -(-total // QUESTIONS))
    requests = [requests_of(member) for member in crowd]
    attempts = {key: place + 1 for place, made in enumerate(requests) for key, _ in made}
    engine = create_engine(database_address(settings.database))
    look = Look(engine, attempts)
    todo = iter([request for made in requests for request in made])
    acknowledged: dict[str, str] = {}
    with BenchServer(settings.instance, HALTE_DATABASE_URL=settings.database_url) as server:
        for connections in CONNECTIONS:
            acknowledged |= _measure(name, server.port, connections, todo, look)
    look.end()
    return _check(name, engine, acknowledged, look.missing)


class BenchServer(ColdServer):
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


def _measure(name: str, port: int, connections: int, todo: Iterator[Request], look: "Look") -> dict[str, str]:
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
    _report(f"{name}, {connections} connections", real, plain)
    return acknowledged


def _as_reference(data: bytes) -> bytes:
    return b"POST /bench/parse HTTP/1.1\r\n" + data.split(b"\r\n", 1)[1]


class Look:
    """Looks up some acknowledged responses in the database at once, over a connection of its own."""

    def __init__(self, engine: Engine, attempts: dict[str, int]) -> None:
        self._attempts = attempts
        self._database = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._count = 0
        self.missing = 0

    def __call__(self, key: str) -> None:
        self._count += 1
        if self._count % LOOK == 0:
            found = self._database.execute(FIND, {"attempt": self._attempts[key], "key": key}).first()
            self.missing += found is None

    def end(self) -> None:
        """Gives the connection back."""
        self._database.close()


def _report(case: str, real: list[Outcome], plain: list[Outcome]) -> None:
    rates = [outcome.rate for outcome in real]
    ratios = [ours.rate / theirs.rate for ours, theirs in zip(real, plain, strict=True)]
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


def _check(name: str, engine: Engine, acknowledged: dict[str, str], early: int) -> int:
    with engine.connect() as database:
        stored = {
            str(key): receipt for key, receipt in database.execute(text("select key, receipt from response"))
        }
    engine.dispose()
    lost = sum(stored.get(key) != receipt for key, receipt in acknowledged.items())
    emit("answers", f"{name}, acknowledged", len(acknowledged), "responses")
    emit("answers", f"{name}, acknowledged and not found afterwards", lost, "responses")
    emit("answers", f"{name}, acknowledged before they were on disk", early, "responses")
    return 1 if lost or early else 0
