"""Whose word counts about who asks, over what, and for which host."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from app import create_app
from schema.database import db
from tests.databases import settings_for
from tests.visitors import token_in

SPOOFED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "8443",
    "X-Forwarded-Prefix": "/evil",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
}


Behind = Callable[[int], Flask]


@pytest.fixture
def behind(instance: Path) -> Iterator[Behind]:
    """The application behind so many proxies, with a page that tells what it makes of a request."""
    made: list[Flask] = []
    yield lambda proxies: made.append(_behind(instance, proxies)) or made[-1]
    for app in made:
        with app.app_context():
            db.engine.dispose()


def _behind(instance: Path, proxies: int) -> Flask:
    app = create_app(replace(settings_for(instance), trusted_proxies=proxies))
    app.add_url_rule(
        "/asked", view_func=lambda: [request.remote_addr, request.scheme, request.host, request.script_root]
    )
    return app


def asked(app: Flask, headers: dict[str, str]) -> list[str]:
    return (
        app.test_client().get("/asked", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"}).get_json()
    )


def test_without_a_trusted_proxy_no_header_changes_anything(behind: Behind) -> None:
    assert asked(behind(0), SPOOFED) == ["10.0.0.1", "http", "localhost", ""]


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(1, "198.51.100.7"), (2, "203.0.113.9"), (3, "10.0.0.1")],
    ids=["one", "two", "more than there are"],
)
def test_proxies_are_counted_from_the_nearest_and_a_visitors_own_words_never_reached(
    behind: Behind, proxies: int, address: str
) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    assert asked(behind(proxies), headers)[0] == address


def test_scheme_and_host_are_the_proxys_and_no_prefix_is_believed(behind: Behind) -> None:
    said = {**SPOOFED, "X-Forwarded-Host": "evil.example, halte.example", "X-Forwarded-Proto": "http, https"}
    assert asked(behind(1), said) == ["203.0.113.9", "https", "halte.example", ""]


@pytest.mark.parametrize("proxies", [0, 1])
def test_limits_count_by_the_address_that_is_trusted(behind: Behind, proxies: int) -> None:
    app = behind(proxies)

    def guess(address: str) -> int:
        client = app.test_client()  # a new browser each time: only the address stays
        came = {"environ_base": {"REMOTE_ADDR": "10.0.0.1"}, "headers": {"X-Forwarded-For": address}}
        page = client.get("/", **came)
        return client.post(
            "/join", data={"code": "FOUT-99", "csrf_token": token_in(page)}, **came
        ).status_code

    guesses = [guess("198.51.100.7") for _ in range(151)]
    assert guesses[0] != 429
    assert guesses[-1] == 429
    assert (guess("198.51.100.8") == 429) is (proxies == 0)
