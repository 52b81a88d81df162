"""Two processes are two exchanges here: each has its own threads, connections and listeners."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.engines.valkey import RealValkey
from web import live, live_ear, live_out
from web import valkey as valkey_module
from web.live import Event, News
from web.live_shared import SharedExchange
from web.valkey import Valkey

PATIENCE = 60.0  # seconds in which what has to come comes


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again at once, so that no test waits for that."""
    for module in (valkey_module, live_out, live_ear):
        monkeypatch.setattr(module, "AGAIN", 0.02)
    monkeypatch.setattr(live_ear, "SILENT", 0.05)
    monkeypatch.setattr(live_ear, "LOST", 0.3)


@pytest.fixture
def processes(valkey_server: RealValkey) -> Iterator[list[SharedExchange]]:
    """Two of them."""
    both = [SharedExchange(Valkey(valkey_server.url)) for _ in range(2)]
    yield both
    for one in both:
        one.close()


@pytest.fixture
def here(processes: list[SharedExchange]) -> SharedExchange:
    return processes[0]


@pytest.fixture
def there(processes: list[SharedExchange]) -> SharedExchange:
    return processes[1]


class Page:
    """A listener, as a live page: it remembers where it was."""

    def __init__(self, stack: ExitStack, exchange: SharedExchange, last: str | None = None) -> None:
        self.news: Iterator[News | None] = stack.enter_context(
            exchange.subscribe("a", last, keep_alive=PATIENCE)
        )
        self.last = last

    def next(self) -> Event:
        news = next(self.news)
        assert news, "nothing came"
        self.last = news.id
        return news.event

    def until(self, event: Event) -> list[Event]:
        """What comes before that."""
        before: list[Event] = []
        while (found := self.next()) != event:
            before.append(found)
        return before


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_what_one_process_publishes_is_heard_at_all_in_one_order(
    here: SharedExchange, there: SharedExchange, stack: ExitStack
):
    pages = [Page(stack, one) for one in (here, there)]
    assert [page.next() for page in pages] == [{"missed": True}] * 2
    here.publish("a", {"n": 1})
    here.publish("b", {"n": 2})
    pages[1].until({"n": 1})
    there.publish("a", {"n": 3})
    assert pages[0].until({"n": 3}) == [{"n": 1}]
    assert pages[1].next() == {"n": 3}
    assert pages[0].last == pages[1].last


def test_who_comes_back_at_another_process_hears_what_came_meanwhile_and_nothing_twice(
    here: SharedExchange, there: SharedExchange, stack: ExitStack
):
    with ExitStack() as lost:
        page = Page(lost, here)
        assert page.next() == {"missed": True}
        there.publish("a", {"n": 1})
        assert page.next() == {"n": 1}
    for number in (2, 3):
        here.publish("a", {"n": number})
    Page(stack, here).until({"missed": True})
    wait_for_sent(here)
    again = Page(stack, there, page.last)
    there.publish("a", {"n": 4})
    assert [again.next() for _ in range(3)] == [{"n": 2}, {"n": 3}, {"n": 4}]


def test_who_missed_nothing_is_told_nothing(here: SharedExchange, there: SharedExchange, stack: ExitStack):
    with ExitStack() as lost:
        page = Page(lost, here)
        here.publish("a", {"n": 1})
        page.until({"n": 1})
    again = Page(stack, there, page.last)
    here.publish("a", {"n": 2})
    assert again.next() == {"n": 2}


def test_who_was_away_for_long_is_told_that_something_was_missed(
    here: SharedExchange, there: SharedExchange, stack: ExitStack
):
    page = Page(stack, here)
    here.publish("a", {"n": "first"})
    page.until({"n": "first"})
    first = page.last
    for number in range(2 * live.KEPT):
        here.publish("a", {"n": number})
    page.until({"n": 2 * live.KEPT - 1})
    assert Page(stack, there, first).next() == {"missed": True}


@pytest.mark.parametrize(
    "last", ["", "7", "other-7-0", "{epoch}-1", "{server}-1-1", "{server}-²-1", "{server}-1"]
)
def test_an_id_that_is_not_in_the_stream_is_something_missed(
    here: SharedExchange, stack: ExitStack, last: str
):
    page = Page(stack, here)
    here.publish("a", {"n": 1})
    page.until({"n": 1})
    assert page.last
    given = last.format(epoch=live.EPOCH, server=page.last.partition("-")[0])
    assert Page(stack, here, given).next() == {"missed": True}


def test_what_the_channel_of_another_database_says_is_not_heard(
    here: SharedExchange, valkey_server: RealValkey, stack: ExitStack
):
    other = SharedExchange(Valkey(valkey_server.url.removesuffix("/0") + "/1"))
    page = Page(stack, here)
    page.next()
    other.publish("a", {"n": "other"})
    wait_for_sent(other)
    here.publish("a", {"n": "own"})
    assert page.next() == {"n": "own"}
    other.close()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_pages_are_told_that_they_are_behind_and_when_it_is_over_to_look_anew(
    here: SharedExchange,
    there: SharedExchange,
    stack: ExitStack,
    valkey_server: RealValkey,
    sign: signal.Signals,
):
    page, far = Page(stack, here), Page(stack, there)
    valkey_server.stop(sign)
    for one in (page, far):
        assert one.until({"behind": True}) == [{"missed": True}]
    here.publish("a", {"n": 1})
    assert page.next() == {"n": 1}
    late = Page(stack, here, page.last)
    assert [late.next(), late.next()] == [{"missed": True}, {"behind": True}]
    valkey_server.start()
    for one in (page, far, late):
        one.until({"behind": False})
        one.until({"missed": True})
    there.publish("a", {"n": 2})
    for one in (page, far, late):
        assert {"n": 1} not in one.until({"n": 2})


def test_when_it_hangs_pages_are_behind_too_and_nobody_waits_for_it(
    here: SharedExchange, there: SharedExchange, stack: ExitStack, valkey_server: RealValkey
):
    page, far = Page(stack, here), Page(stack, there)
    for one in (page, far):
        one.next()
    valkey_server.pause()
    for number in range(100):
        here.publish("a", {"n": number})
    assert [event for event in page.until({"n": 99}) if "n" in event] == [{"n": n} for n in range(99)]
    far.until({"behind": True})
    valkey_server.resume()
    for one in (page, far):
        one.until({"behind": False})
        one.until({"missed": True})


def test_a_process_that_could_not_publish_for_a_moment_lets_all_look_anew(
    here: SharedExchange, there: SharedExchange, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
):
    page, far = Page(stack, here), Page(stack, there)
    for one in (page, far):
        one.next()
    with monkeypatch.context() as broken:
        broken.setattr(live_out, "PUBLISH", "return redis.error_reply('no memory')")
        here.publish("a", {"n": 1})
        page.until({"behind": True})
    assert far.next() == {"missed": True}
    page.until({"behind": False})
    there.publish("a", {"n": 2})
    assert far.next() == {"n": 2}


def test_however_much_could_not_be_published_all_of_it_is_told_in_the_end(
    here: SharedExchange, stack: ExitStack, valkey_server: RealValkey
):
    channels = [str(number) for number in range(2 * live_out.GROUP + 1)]
    page = Page(stack, here)
    valkey_server.stop()
    for channel in channels:
        here.publish(channel, {"n": 1})
    page.until({"behind": True})
    valkey_server.start()
    page.until({"behind": False})
    kept = [valkey_server.ask(f"XRANGE halte:0:live:{channel} - +".encode()) for channel in channels]
    assert [one.count(b'{"missed":true}') for one in kept] == [1] * len(channels)


def test_a_process_that_begins_while_it_is_away_hears_all_once_it_is_there(
    valkey_server: RealValkey, stack: ExitStack
):
    valkey_server.stop()
    alone = SharedExchange(Valkey(valkey_server.url))
    page = Page(stack, alone)
    assert [page.next(), page.next()] == [{"missed": True}, {"behind": True}]
    alone.publish("a", {"n": 1})
    page.until({"n": 1})
    valkey_server.start()
    page.until({"behind": False})
    assert page.next() == {"missed": True}
    alone.close()


def test_one_connection_serves_however_many_listen(
    here: SharedExchange, stack: ExitStack, valkey_server: RealValkey
):
    for number in range(40):
        stack.enter_context(here.subscribe(f"channel {number}"))
    subscribed = valkey_server.ask(b"PUBSUB CHANNELS halte:0:live:*").count(b"halte:0:live:channel")
    assert subscribed == 40
    assert valkey_server.ask(b"CLIENT LIST TYPE pubsub").count(b" addr=127.0.0.1") == 1
    stack.close()
    while valkey_server.ask(b"PUBSUB CHANNELS halte:0:live:*") != b"*0\r\n":
        pass
    assert here.listeners() == 0


def test_what_is_published_last_before_the_end_is_sent(
    here: SharedExchange, there: SharedExchange, stack: ExitStack
):
    page = Page(stack, there)
    page.next()
    here.publish("a", {"n": 1})
    here.close()
    assert page.next() == {"n": 1}


def test_at_the_end_all_streams_end_at_once(here: SharedExchange, stack: ExitStack):
    page = Page(stack, here)
    page.next()
    here.end()
    assert list(page.news) == []
    assert list(Page(stack, here).news)[1:] == []


def test_who_was_closed_begins_anew_with_what_comes_next(
    here: SharedExchange, there: SharedExchange, stack: ExitStack
):
    with ExitStack() as first:
        Page(first, here).next()
        here.publish("a", {"n": 1})
    threads = [here._ear._thread, here._outbox._thread]
    here.close()
    assert [thread.is_alive() for thread in threads if thread] == [False, False]
    page = Page(stack, here)
    page.next()
    there.publish("a", {"n": 2})
    page.until({"n": 2})
    here.publish("a", {"n": 3})
    page.until({"n": 3})


def test_no_thread_runs_before_somebody_listens_or_publishes(valkey_server: RealValkey):
    alone = SharedExchange(Valkey(valkey_server.url))
    assert alone._ear._thread is None
    assert alone._outbox._thread is None


def wait_for_sent(exchange: SharedExchange) -> None:
    """Until all that it published is on its way."""
    exchange._outbox.close()
