"""`./dev demo`, as a newcomer starts it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.servers import free_port
from web.settings import ROOT


class Demonstration:
    """The command's process; a context manager. `lines` is what it printed up to Ready."""

    def __init__(self, instance: Path, port: int | None = None) -> None:
        self.instance = instance
        self.port = port or free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self.exit: int | None = None

    def __enter__(self) -> Self:
        words = ["demo", "--no-setup", "--port", str(self.port), "--instance", str(self.instance)]
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "dev"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Ready: "):
                return self
        raise AssertionError("\n".join(self.lines))

    def __exit__(self, *_: object) -> None:
        self.stop(signal.SIGTERM)

    def stop(self, sign: signal.Signals) -> None:
        """Ends it as a person or a service manager would, and keeps its exit status."""
        if self.exit is not None:
            return
        os.kill(self._process.pid, sign)
        self.exit = self._process.wait(30)
        assert self._process.stdout is not None
        self.lines += self._process.stdout.read().splitlines()
        self._process.stdout.close()
