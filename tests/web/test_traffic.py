"""Large bodies have places of their own, as many as there are."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from web import traffic
from web.traffic import LARGE, Traffic

Answer = Callable[..., Iterable[bytes]]


@pytest.fixture(autouse=True)
def _one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traffic, "MOST_LARGE", 1)


def send(passing: Traffic, **environment: Any) -> TestResponse:
    given = {"CONTENT_LENGTH": str(LARGE + 1), **environment}
    return Client(passing).post("/", environ_overrides=given, buffered=False)


def answering(*headers: tuple[str, str], body: Callable[[], Iterable[bytes]] = lambda: [b"well"]) -> Answer:
    def answer(_environment: object, start: Any) -> Iterable[bytes]:
        start("200 OK", list(headers))
        return body()

    return answer


def test_a_large_body_beyond_the_places_is_told_when_to_come_again() -> None:
    passing = Traffic(answering(), trusted=False)
    under_way = send(passing)  # its answer is not read to the end
    refused = send(passing)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert send(passing, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked").status_code == 503
    assert send(passing, CONTENT_LENGTH=str(LARGE)).status_code == 200
    under_way.close()
    assert send(passing).status_code == 200


def test_a_place_is_given_back_with_the_answer() -> None:
    passing = Traffic(answering(("Content-Length", "4")), trusted=False)
    assert [send(passing).status_code for _ in range(3)] == [200] * 3


def test_a_place_is_given_back_where_the_application_broke() -> None:
    def broken(*_: object) -> Iterable[bytes]:
        raise ZeroDivisionError

    passing = Traffic(broken, trusted=False)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            send(passing)
