import signal
import threading
from pathlib import Path

import pytest
import redis

from app import create_app
from tests.engines.valkey import RealValkey
from tests.web.test_metrics import told
from web import valkey as module
from web.settings import Settings, WrongSetting, settings_from_environment
from web.valkey import EXTENSION, Valkey, ValkeyAway, client_of
from web.valkey_address import valkey_address


@pytest.fixture
def guarded(valkey_server: RealValkey, monkeypatch: pytest.MonkeyPatch) -> Valkey:
    """A client that tries again at once after a failure."""
    monkeypatch.setattr(module, "AGAIN", 0.0)
    return Valkey(valkey_server.url)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("valkey://example:6380/2", "redis://example:6380/2"),
        ("valkeys://user:p%40ss@example", "rediss://user:p%40ss@example"),
        ("redis://[::1]:6379", "redis://[::1]:6379"),
        ("rediss://example", "rediss://example"),
        ("unix:///run/valkey.sock", "unix:///run/valkey.sock"),
    ],
)
def test_every_way_to_name_it_is_understood(given: str, meant: str):
    assert valkey_address(given) == meant
    client_of(given).close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("localhost:6379", "write valkey://HOST:6379/0"),
        ("http://:s3cret@localhost:6379", "write valkey://HOST:6379/0"),
        ("valkey://:s3cret@:6379", "it names no host"),
        ("valkey://localhost:port", "the port is no number from 1 to 65535"),
        ("valkey://localhost:70000", "the port is no number from 1 to 65535"),
        ("valkey://localhost/first", "the number of a database"),
        ("unix://", "the socket's path"),
    ],
)
def test_a_wrong_address_is_refused_in_words_and_without_its_password(given: str, words: str):
    with pytest.raises(WrongSetting) as refused:
        settings_from_environment({"HALTE_VALKEY_URL": given})
    assert words in str(refused.value)
    assert "HALTE_VALKEY_URL" in str(refused.value)
    assert "s3cret" not in str(refused.value)
    with pytest.raises(WrongSetting):
        client_of(given)


def test_the_application_starts_though_it_is_away(tmp_path: Path):
    app = create_app(Settings(instance=tmp_path, valkey_url="valkey://127.0.0.1:1", testing=True))
    with pytest.raises(ValkeyAway):
        app.extensions[EXTENSION].ask(redis.Redis.ping)


def test_what_it_answers_is_handed_back(guarded: Valkey):
    guarded.ask(lambda client: client.set("a", "é"))
    assert guarded.ask(lambda client: client.get("a")) == "é"


def test_a_fault_in_what_is_asked_counts_as_away(guarded: Valkey):
    guarded.ask(lambda client: client.set("a", "text"))
    with pytest.raises(ValkeyAway):
        guarded.ask(lambda client: client.xadd("a", {"b": "c"}))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_when_it_is_back_it_is_asked_again(guarded: Valkey, valkey_server: RealValkey, sign: signal.Signals):
    guarded.ask(redis.Redis.ping)
    valkey_server.stop(sign)
    with pytest.raises(ValkeyAway):
        guarded.ask(redis.Redis.ping)
    assert guarded.is_away
    assert told("halte_valkey_away") == 1
    valkey_server.start()
    guarded.ask(redis.Redis.ping)
    assert not guarded.is_away
    assert told("halte_valkey_away") == 0


def test_one_that_hangs_is_away_too(guarded: Valkey, valkey_server: RealValkey):
    guarded.ask(redis.Redis.ping)
    valkey_server.pause()
    with pytest.raises(ValkeyAway) as away:
        guarded.ask(redis.Redis.ping)
    assert isinstance(away.value.__cause__, redis.TimeoutError)
    valkey_server.resume()
    guarded.ask(redis.Redis.ping)


def test_while_it_is_away_one_caller_at_a_time_tries_it(
    valkey_server: RealValkey, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "AGAIN", 3600.0)
    found = Valkey(valkey_server.url)
    valkey_server.stop()
    tried: list[int] = []

    def look(client: redis.Redis) -> None:
        tried.append(1)
        client.ping()

    def ask() -> None:
        with pytest.raises(ValkeyAway):
            found.ask(look)

    ask()
    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tried) == 1


def test_the_log_says_once_that_it_went_and_once_that_it_is_back(
    guarded: Valkey, valkey_server: RealValkey, caplog: pytest.LogCaptureFixture
):
    valkey_server.stop()
    for _ in range(3):
        with pytest.raises(ValkeyAway):
            guarded.ask(redis.Redis.ping)
    valkey_server.start()
    for _ in range(3):
        guarded.ask(redis.Redis.ping)
    assert [record.message for record in caplog.records] == [
        "Valkey does not answer (ConnectionError); each process goes on by itself",
        "Valkey answers again",
    ]
