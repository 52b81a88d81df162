"""What the Caddyfile of deploy/ hands on to Halte's processes, and what it does when one of them breaks off."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.deploy.over_https import Visitor, visitor
from tests.deploy.upstream import Upstream
from tests.engines.caddy import Caddy

KEYED = ("responses", "hints", "watched", "pulse", "look-ups", "presence")


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    """The one process behind Caddy."""
    with Upstream() as one:
        yield one


@pytest.fixture(scope="module")
def caddy(upstream: Upstream, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caddy]:
    """Caddy before it."""
    with Caddy(tmp_path_factory.mktemp("caddy"), upstream.address) as one:
        yield one


@pytest.fixture
def somebody(caddy: Caddy, upstream: Upstream) -> Visitor:
    """A browser, before a process that has been asked nothing yet."""
    upstream.asked.clear()
    upstream.fails = 0
    return visitor(caddy)


def test_processes_learn_who_asks_and_nobody_else_may_tell_them(caddy: Caddy, somebody: Visitor) -> None:
    claimed = {
        "X_Forwarded_For": "203.0.113.7",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "evil.example",
        "X_Forwarded_Prefix": "/evil",
        "X_Forwarded_Port": "1",
        "X_Real_IP": "203.0.113.7",
        "Forwarded": "for=203.0.113.7",
        "X_Request_ID": "chosen",
    }
    told = json.loads(somebody.get("/", **claimed).body)
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"
    assert told["X-Forwarded-Host"] == told["Host"] == f"localhost:{caddy.port}"
    assert {"X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-Ip", "Forwarded"}.isdisjoint(told)
    numbers = {told["X-Request-Id"], json.loads(somebody.get("/").body)["X-Request-Id"]}
    assert len(numbers) == 2
    assert all(f'"uuid":"{number}"' in caddy.log for number in numbers)


def test_processes_are_not_asked_to_compress(somebody: Visitor) -> None:
    answer = somebody.get("/", Accept_Encoding="gzip")
    assert "Accept-Encoding" not in json.loads(answer.body)


@pytest.mark.parametrize("what", KEYED)
def test_post_with_a_key_is_sent_again_when_a_process_breaks_off(
    what: str, somebody: Visitor, upstream: Upstream
) -> None:
    upstream.fails = 1
    path = f"/api/attempts/abc/{what}"
    assert somebody.ask("POST", path, b'{"key": "k"}').status == 200
    assert upstream.asked == [("POST", path, b'{"key": "k"}')] * 2


def test_page_is_asked_again_when_a_process_breaks_off(somebody: Visitor, upstream: Upstream) -> None:
    upstream.fails = 1
    assert somebody.get("/classes").status == 200
    assert [path for _, path, _ in upstream.asked] == ["/classes"] * 2


def test_form_is_never_sent_twice(somebody: Visitor, upstream: Upstream) -> None:
    upstream.fails = 1
    answer = somebody.ask("POST", "/classes/new", b"name=2B")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "3")
    assert len(upstream.asked) == 1


def test_request_that_is_not_whole_takes_no_process(caddy: Caddy, upstream: Upstream) -> None:
    upstream.asked.clear()
    head = b"POST /api/attempts/abc/watched HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", caddy.port), 60) as plain,
        caddy.trust.wrap_socket(plain, server_hostname="localhost") as slow,
    ):
        slow.sendall(head + b"12345")
        assert visitor(caddy).get("/films").status == 200
        assert [path for _, path, _ in upstream.asked] == ["/films"]
        slow.sendall(b"67890")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
    assert upstream.asked[-1] == ("POST", "/api/attempts/abc/watched", b"1234567890")


@pytest.mark.parametrize(
    ("path", "megabytes"), [("/api/attempts/abc/responses", 1), ("/login", 1), ("/admin/roster", 50)]
)
def test_bodies_are_refused_before_they_come(
    path: str, megabytes: int, somebody: Visitor, upstream: Upstream
) -> None:
    with closing(somebody.connect()) as connection:
        connection.putrequest("POST", path)
        connection.putheader("Content-Length", str(megabytes * 1_000_000))
        connection.endheaders(bytes(300_000))  # Caddy reads a little before it closes
        assert connection.getresponse().status == 413
    assert upstream.asked == []


@pytest.mark.parametrize(("path", "megabytes"), [("/login", 0.99), ("/watch/1/assignment", 26)])
def test_what_halte_refuses_in_words_comes_to_it(path: str, megabytes: float, somebody: Visitor) -> None:
    assert somebody.ask("POST", path, bytes(int(megabytes * 1e6))).status == 200


def test_body_of_untold_length_is_refused(somebody: Visitor, upstream: Upstream) -> None:
    with closing(somebody.connect()) as connection:
        connection.request("POST", "/api/attempts/abc/responses", iter([bytes(600_000)] * 2))
        assert connection.getresponse().status == 411
    assert upstream.asked == []


def test_headers_are_bounded(somebody: Visitor) -> None:
    assert somebody.get("/", X_Long="x" * 60_000).status == 431


@pytest.mark.parametrize(
    "path",
    ["/metrics", "/metrics/", "/Metrics", "/%6detrics", "/./metrics", "//metrics", "/readyz", "/readyz/x"],
)
def test_what_is_inside_stays_inside(path: str, somebody: Visitor, upstream: Upstream) -> None:
    assert somebody.get(path).status == 404
    assert upstream.asked == []


def test_log_tells_no_code_no_link_no_cookie_and_no_whole_address(caddy: Caddy, somebody: Visitor) -> None:
    somebody.cookies["halte"] = "COOKIESECRET"
    for path in ("/j/KANT-27", "/j/KANT-27/who/3", "/invitation/LINKSECRET", "/reset/LINKSECRET?a=b"):
        somebody.get(path)
    somebody.get("/admin/people?search=Samira", Referer="https://localhost/j/KANT-27")
    assert '"uri":"/admin/people' in caddy.log
    assert '"uri":"/j/…/who/3"' in caddy.log
    for secret in ("KANT-27", "LINKSECRET", "COOKIESECRET", "Samira", '127.0.0.1"'):
        assert secret not in caddy.log


def test_while_no_process_answers_all_are_told_to_wait(tmp_path: Path) -> None:
    with Caddy(tmp_path, "127.0.0.1:1", HALTE_PATIENCE="100ms") as alone:
        answer = visitor(alone).ask("POST", "/api/attempts/abc/responses", b"{}")
        page = visitor(alone).get("/j/KANT-27")
    for one in (answer, page):
        assert (one.status, one.headers["Retry-After"], one.headers["Cache-Control"]) == (
            503,
            "3",
            "no-store",
        )
    assert json.loads(answer.body)["error"]["code"] == "busy"
    assert "Het is hier erg druk" in page.text
    assert "KANT-27" not in alone.log


def test_a_body_that_comes_slowly_waits_at_caddy_and_keeps_no_process_busy(
    caddy: Caddy, upstream: Upstream, somebody: Visitor
) -> None:
    head = "POST /api/attempts/abc/responses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", caddy.port), 60) as plain,
        caddy.trust.wrap_socket(plain, server_hostname="localhost") as slow,
    ):
        slow.sendall(f"{head}half".encode())
        before = upstream.begun
        assert somebody.get("/").status == 200
        assert upstream.begun == before + 1, "only the other request has come"
        slow.sendall(b" and.")
        assert slow.recv(12) == b"HTTP/1.1 200"
    assert upstream.asked[-1][2] == b"half and."
