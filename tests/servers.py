"""The real server as a process of its own, on an instance folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.databases import databases
from tests.warm import WarmProcess
from web.settings import ROOT

START = "import sys; sys.path.insert(0, {root!r}); from app import cli; cli(['serve', '--port', '{port}'])"


class Server:
    """`halte serve`; a context manager. `origin` is its address."""

    def __init__(self, instance: Path, **environment: str) -> None:
        self.instance = instance
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        own = {"HALTE_INSTANCE": str(instance), "HALTE_NO_WORKER": "1"}  # a worker takes two seconds to start
        self._environment = {**os.environ, **own, **databases.environment(instance), **environment}
        self._process: WarmProcess | subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill(signal.SIGTERM)

    @property
    def process_id(self) -> int:
        """Of the process that leads the group of all its processes."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_up(self) -> bool:
        """Whether it was started and not ended since."""
        return self._process is not None

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        self._process = process = self._begin()
        deadline = time.monotonic() + 60
        while not self.answers():
            assert time.monotonic() < deadline, "the server did not start"
            assert process.poll() is None, "the server ended at its start"
            time.sleep(0.03)

    def kill(self, sign: signal.Signals) -> None:
        """Sends the signal to the server and all its processes, and waits until they are gone."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, sign)
        self._process.wait(20)
        self._process = None

    def _begin(self) -> WarmProcess | subprocess.Popen[bytes]:
        return WarmProcess("serve", "--port", str(self.port), environment=self._environment)

    def answers(self) -> bool:
        """Whether one of its processes does."""
        try:
            with urllib.request.urlopen(f"{self.origin}/favicon.ico", timeout=2):
                return True
        except OSError:
            return False


class ColdServer(Server):
    """The same from nothing, as an operator starts it: for what is measured."""

    start_code = START

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", self.start_code.format(root=str(ROOT), port=self.port)],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
