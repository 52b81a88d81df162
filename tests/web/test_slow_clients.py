"""Who sends or reads slowly: the real server, asked over sockets."""

import re
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from app import create_app
from schema.database import db
from tests.conftest import settings_for
from tests.instances import copy_of
from tests.servers import ColdServer
from tests.visitors import PupilVisitor
from tests.waiting import until

STALLED = 40
BIG = 3_900_000  # bytes: taken whole, and more than the system keeps for a connection that does not read


class Impatient(ColdServer):
    """With a second for a request's headers, and streams that say often that they are still there."""

    start_code = (
        "import sys; sys.path.insert(0, {root!r}); import web.serve; web.serve.HEADERS_WITHIN = 1000;"
        "from web.event_stream import event_stream; event_stream.__kwdefaults__['keep_alive'] = 0.3;"
        "from app import cli; cli(['serve', '--no-worker', '--port', '{port}'])"
    )


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impatient]:
    instance = copy_of(packaged, tmp_path_factory.mktemp("slow") / "instance")
    (instance / "media" / "big").mkdir()
    (instance / "media/big" / f"{'f' * 32}.m4s").write_bytes(b"x" * BIG)
    with Impatient(instance, HALTE_LOG_LEVEL="error") as running:
        yield running


def connect(server: Impatient, said: str, *, buffer: int | None = None) -> socket.socket:
    made = socket.socket()
    if buffer:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    made.settimeout(60)
    made.connect(("127.0.0.1", server.port))
    made.sendall(said.replace("\n", "\r\n").encode())
    return made


def told(server: Impatient, pattern: str) -> float:
    with urllib.request.urlopen(f"{server.origin}/metrics", timeout=60) as answer:
        found = re.search("^" + pattern + r" (\S+)$", answer.read().decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_headers_that_do_not_come_end_the_connection(server: Impatient) -> None:
    with connect(server, "GET / HTTP/1.1\nHost: x\nX-Slow: ") as slow:
        assert slow.recv(1) == b""
    with connect(server, "GET /healthz HTTP/1.1\nHost: x\n") as dripping, suppress(OSError):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            dripping.sendall(b"X-Drip: 1\r\n")
            time.sleep(0.2)
        pytest.fail("headers that drip in keep the connection")


def test_bodies_that_stand_still_hold_up_nobody_else(server: Impatient) -> None:
    begin = "POST /join HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 900\n\na"
    with ExitStack() as open_ones:
        for _ in range(STALLED):
            open_ones.enter_context(connect(server, begin))
        with urllib.request.urlopen(f"{server.origin}/", timeout=60) as page:
            assert page.status == 200


def test_who_does_not_read_a_large_answer_keeps_no_thread(server: Impatient) -> None:
    counted = r'halte_requests_total\{endpoint="media\.file",method="GET",status="200"\}'
    before = told(server, counted)
    ask = f"GET /media/big/{'f' * 32}.m4s HTTP/1.1\nHost: x\n\n"
    with ExitStack() as open_ones:
        for _ in range(5):
            open_ones.enter_context(connect(server, ask, buffer=4096))
        until(lambda: told(server, counted) >= before + 5)


def test_a_stream_whose_reader_has_gone_is_over(server: Impatient) -> None:
    app = create_app(settings_for(server.instance))
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    with app.app_context():
        db.engine.dispose()
    cookie = pupil.client.get_cookie("halte")
    assert cookie is not None
    ask = f"GET /api/attempts/{pupil.key}/events HTTP/1.1\nHost: x\nCookie: halte={cookie.value}\n\n"
    with connect(server, ask) as stream:
        assert stream.recv(12) == b"HTTP/1.1 200"
        assert told(server, "halte_live_connections") == 1
    until(lambda: told(server, "halte_live_connections") == 0)
