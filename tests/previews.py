"""`halte preview` as a process of its own, on a production's folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.servers import free_port
from web.settings import ROOT

START = "import sys; sys.path.insert(0, {root!r}); from app import cli; cli(prog_name='halte')"


class RunningPreview:
    """A context manager. `origin` is its address, `home` the folder of its throwaway instance."""

    def __init__(self, folder: Path, home: Path, **environment: str) -> None:
        self.folder = folder
        self.home = home
        self._environment = environment
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.exit: int | None = None
        self.said = ""

    def __enter__(self) -> Self:
        words = ["preview", str(self.folder), "--port", str(self.port), "--no-browser"]
        (self.home / "tmp").mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-c", START.format(root=str(ROOT)), *words],
            env={
                **os.environ,
                "TMPDIR": str(self.home / "tmp"),
                "HALTE_INSTANCE": str(self.home / "instance"),
                **self._environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said += line
            if line.startswith("Ready: "):
                return self
        raise AssertionError(self.said)

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Ends it, and keeps what it said and its exit status."""
        if self.exit is None:
            self._process.send_signal(sign)
            self.said += self._process.communicate(timeout=30)[0]
            self.exit = self._process.returncode
