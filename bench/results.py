"""The matrix of a class of 30 by 20 questions, with few and with very many other responses in the database."""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from flask.testing import FlaskClient

from bench.report import emit, median, percentile
from bench.room import Room, make_room
from classroom.demo import EMAIL, PASSWORD
from schema.database import db
from tests.visitors import TeacherVisitor

PUPILS, QUESTIONS = 30, 20
OTHERS = (10_000, 5_000_000)
ROUNDS, WARM = 60, 5
MOST_TIMES, MOST_MS = 1.2, 150.0
PAGES = {"page": "", "part that changes": "/results", "questions": "/questions"}


def main(_arguments: list[str]) -> int:
    """Exit status 1 where the matrix takes longer than wanted, or grows with what others answered."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="halte-results-")))
        rooms = [make_room(folder / str(others), PUPILS, QUESTIONS, others) for others in OTHERS]
        for room in rooms:
            stack.callback(_close, room)
        clients = [_signed_in(room) for room in rooms]
        good = [_measure(name, path, rooms, clients) for name, path in PAGES.items()]
    return 0 if good[0] else 1


def _measure(name: str, path: str, rooms: list[Room], clients: list[FlaskClient]) -> bool:
    """In turns, so that whatever else the machine does befalls both alike."""
    times: list[list[float]] = [[], []]
    for turn in range(WARM + ROUNDS):
        for place, (room, client) in enumerate(zip(rooms, clients, strict=True)):
            taken = _took(client, room.path + path)
            if turn >= WARM:
                times[place].append(taken)
    few, many = (median(one) for one in times)
    for others, one in zip(OTHERS, times, strict=True):
        emit("results", f"{name}, {others:,} others", median(one), "ms", p95=round(percentile(one, 95), 1))
    ratio = many / few
    emit("results", f"{name}, times as long", ratio, "times", wanted=MOST_TIMES)
    return ratio <= MOST_TIMES and many < MOST_MS


def _took(client: FlaskClient, path: str) -> float:
    begin = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return (time.perf_counter() - begin) * 1000


def _signed_in(room: Room) -> FlaskClient:
    visitor = TeacherVisitor(room.app, EMAIL, PASSWORD)
    visitor.sign_in()
    return visitor.client


def _close(room: Room) -> None:
    with room.app.app_context():
        db.engine.dispose()
