import signal

import pytest
from limits import parse

from tests.engines.valkey import RealValkey
from web import valkey as valkey_module
from web.limits import Counters
from web.valkey import Valkey

RATE = parse("3 per hour")
SECRET = "a key of this instance"


@pytest.fixture
def processes(valkey_server: RealValkey, monkeypatch: pytest.MonkeyPatch) -> list[Counters]:
    """Two of them, which try Valkey again at once."""
    monkeypatch.setattr(valkey_module, "AGAIN", 0.0)
    return [Counters(SECRET, Valkey(valkey_server.url)) for _ in range(2)]


def hit(counters: Counters, whose: str = "me") -> None:
    counters.hit(RATE, "guesses", whose)


def may(counters: Counters, whose: str = "me") -> bool:
    return counters.wait(RATE, "guesses", whose) == 0


def test_what_is_counted_at_one_process_counts_at_all(processes: list[Counters]):
    here, there = processes
    for counters in (here, there, here):
        assert may(here)
        assert may(there)
        hit(counters)
    assert not may(here)
    assert not may(there)
    assert 3500 < there.wait(RATE, "guesses", "me") <= 3600
    assert may(there, "somebody else")


def test_what_is_cleared_at_one_process_is_cleared_at_all(processes: list[Counters]):
    here, there = processes
    for _ in range(3):
        hit(here)
    there.clear(RATE, "guesses", "me")
    assert may(here)
    assert may(there)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_while_valkey_is_away_each_process_counts_by_itself_from_where_it_was(
    processes: list[Counters], valkey_server: RealValkey, sign: signal.Signals
):
    here, there = processes
    for _ in range(2):
        hit(here)
    valkey_server.stop(sign)
    assert may(here)
    hit(here)
    assert not may(here)
    assert may(there)
    valkey_server.start()
    hit(there)
    assert may(here)
    for _ in range(2):
        hit(there)
    assert not may(here)


def test_one_that_hangs_fails_nothing(processes: list[Counters], valkey_server: RealValkey):
    here, _ = processes
    hit(here)
    valkey_server.pause()
    hit(here)
    hit(here)
    assert not may(here)
    valkey_server.resume()


def test_valkey_learns_nobodys_address_or_name(processes: list[Counters], valkey_server: RealValkey):
    here, _ = processes
    hit(here, "sanne@school.example")
    keys = valkey_server.ask(b"KEYS *")
    assert b"guesses" in keys
    assert b"sanne" not in keys
    hit(Counters("another key", Valkey(valkey_server.url)), "sanne@school.example")
    assert valkey_server.ask(b"DBSIZE") == b":2\r\n"


def test_without_valkey_it_counts_in_the_process():
    counters = Counters(SECRET)
    assert "_own" not in vars(counters)
    for _ in range(3):
        assert may(counters)
        hit(counters)
    assert not may(counters)
    counters.clear(RATE, "guesses", "me")
    assert may(counters)
