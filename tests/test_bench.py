"""What the class benchmark counts as standing still, how its clients fetch, and that its line leaves nothing behind."""

import os
import socket
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.adaptive import Adaptive
from bench.buffer import Playback
from bench.connection import Connection, Share
from bench.line import can_shape, shaped_line
from bench.room import make_room
from schema.attempts import Response
from schema.database import db


def test_a_film_that_has_its_next_seconds_stands_still_nowhere() -> None:
    film = Playback(until=10, loaded=4)
    film.play(100)
    film.advance(103)
    film.loaded = 10
    film.advance(108)
    assert (film.position, film.stalls) == (8, [])


def test_what_is_waited_for_beyond_the_buffer_is_a_stall() -> None:
    film = Playback(until=10, loaded=4)
    film.play(100)
    film.advance(106.5)
    assert film.position == 4
    assert film.stalls == [2.5]


def test_a_halt_is_no_stall_and_time_at_it_does_not_count() -> None:
    film = Playback(until=4, loaded=4)
    film.play(100)
    film.advance(150)
    assert film.is_at_halt
    film.hold(until=8)
    film.advance(160)
    film.play(170)
    film.loaded = 8
    film.advance(171)
    assert (film.position, film.stalls) == (5, [])


def test_the_line_is_taken_away_on_ctrl_c_too() -> None:
    """Where it can't be made, everything goes over the machine's own loopback."""
    with pytest.raises(KeyboardInterrupt):
        _interrupted()
    assert f"hl{os.getpid()}" not in _namespaces()


def _interrupted() -> None:
    with shaped_line(20) as line:
        assert bool(line.name) == can_shape()
        assert line.name is None or line.name in _namespaces()
        raise KeyboardInterrupt


def _namespaces() -> str:
    """Their names, where there can be any."""
    if not can_shape():
        return ""
    return subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout


def test_a_client_takes_the_rendition_that_the_line_carries() -> None:
    film = Adaptive([400_000, 900_000, 1_700_000])
    film.begin(size=200_000, seconds=4)
    assert film.choose() == 0
    for _ in range(8):
        film.came(size=250_000, seconds=0.3)
    assert film.choose() == 2
    for _ in range(8):
        film.came(size=425_000, seconds=4)
    assert film.choose() == 0


def test_a_client_rises_only_with_room_to_spare() -> None:
    film = Adaptive([400_000, 900_000], level=0)
    film.came(size=187_500, seconds=1)
    assert film.estimate == pytest.approx(1_500_000)
    assert film.choose() == 0
    film.level = 1
    assert film.choose() == 1


def test_a_client_whose_connection_was_closed_asks_again() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        answering = threading.Thread(target=_answer_and_hang_up, args=(server, 2))
        answering.start()
        with closing(Connection(f"http://127.0.0.1:{server.getsockname()[1]}", "koek", Share(0))) as asked:
            assert [asked.ask("POST", "/", b"1", {}) for _ in range(2)] == [b"ja", b"ja"]
        answering.join()


def _answer_and_hang_up(server: socket.socket, times: int) -> None:
    for _ in range(times):
        with closing(server.accept()[0]) as one:
            one.recv(4096)
            one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja")


def test_the_room_of_the_results_has_its_own_answers_among_the_others(tmp_path: Path) -> None:
    room = make_room(tmp_path / "instance", pupils=3, questions=4, others=200)
    with room.app.app_context():
        own = db.session.scalars(select(Response.id).where(Response.assignment_id == 1)).all()
        others = db.session.scalar(select(func.count()).where(Response.assignment_id != 1))
        assert others == 200
        assert len(own) >= 3
        assert min(own) < 100 < max(own)  # scattered among them
        db.engine.dispose()
