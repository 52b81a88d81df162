from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from web import live
from web.live import Exchange, News


@pytest.fixture
def exchange() -> Exchange:
    """Without channels."""
    return Exchange()


def heard(news: Iterator[News | None]) -> list[dict]:
    """All that comes until it is quiet."""
    return [one.event for one in iter(lambda: next(news), None)]


def listen(exchange: Exchange, channel: str = "a", last: str | None = None, **more):
    return exchange.subscribe(channel, last, keep_alive=0.01, **more)


def place(exchange: Exchange) -> str:
    """The id that a browser has which has just connected."""
    with listen(exchange) as news:
        first = next(news)
        assert first
        return first.id


def test_who_comes_first_is_told_to_look(exchange: Exchange):
    with listen(exchange) as news:
        assert heard(news) == [{"missed": True}]


def test_who_lost_the_connection_hears_what_came_meanwhile_and_nothing_twice(exchange: Exchange):
    last = place(exchange)
    exchange.publish("a", {"n": 1})
    exchange.publish("b", {"n": 2})
    exchange.publish("a", {"n": 3})
    with listen(exchange, "a", last) as news:
        exchange.publish("a", {"n": 4})
        assert heard(news) == [{"n": 1}, {"n": 3}, {"n": 4}]


def test_who_was_away_for_long_is_told_that_something_was_missed(exchange: Exchange):
    last = place(exchange)
    for number in range(live.KEPT + 1):
        exchange.publish("a", {"n": number})
    with listen(exchange, "a", last) as news:
        assert heard(news) == [{"missed": True}]


@pytest.mark.parametrize("last", ["", "7", "other-7", "{}-", "{}-²", "{}-" + "9" * 99])
def test_an_id_of_another_process_or_no_id_at_all_is_something_missed(exchange: Exchange, last: str):
    with listen(exchange, "a", last.format(live.EPOCH)) as news:
        assert heard(news) == [{"missed": True}]


def test_a_channel_that_was_forgotten_says_that_something_was_missed(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live, "MOST_CHANNELS", 2)
    last = place(exchange)
    for name in "abcd":
        exchange.publish(name, {"n": 1})
    with listen(exchange, "a", last) as news:
        assert heard(news) == [{"missed": True}]
    assert len(exchange._channels) <= 3


def test_a_channel_that_somebody_listens_to_is_never_forgotten(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live, "MOST_CHANNELS", 2)
    with listen(exchange) as news:
        for name in "bcde":
            exchange.publish(name, {"n": 1})
        exchange.publish("a", {"n": 2})
        assert heard(news) == [{"missed": True}, {"n": 2}]


def test_who_reads_too_slowly_goes_on_with_the_newest(exchange: Exchange):
    with listen(exchange) as news:
        next(news)
        for number in range(live.KEPT + 5):
            exchange.publish("a", {"n": number})
        missed = next(news)
        assert missed == News(missed.id, {"missed": True})
        exchange.publish("a", {"n": "next"})
        assert heard(news) == [{"n": "next"}]
    with listen(exchange, "a", missed.id) as again:
        assert heard(again) == [{"n": "next"}]


def test_one_person_who_listens_too_often_loses_the_oldest_connection(exchange: Exchange):
    with listen(exchange, "a", who="me") as oldest, listen(exchange, "a", who="other") as other:
        next(oldest)
        with ExitStack() as stack:
            for _ in range(live.MOST_OF_ONE):
                stack.enter_context(listen(exchange, "a", who="me"))
            assert list(oldest) == []
            assert heard(other) == [{"missed": True}]
            assert exchange.listeners() == live.MOST_OF_ONE + 1


def test_who_goes_away_is_no_listener_any_more(exchange: Exchange):
    with listen(exchange) as news:
        next(news)
        assert exchange.listeners() == 1
    assert exchange.listeners() == 0
