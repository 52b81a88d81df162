"""`./dev demo`, as a newcomer starts it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.servers import free_port
from web.settings import ROOT

START = """import sys; from pathlib import Path; sys.path.insert(0, {root!r})
import app; app.DEMONSTRATION = Path({production!r}); app.cli(["demo", "--port", "{port}"])"""


class Demonstration:
    """The command's process; a context manager. `lines` is what it printed up to Ready."""

    def __init__(self, instance: Path, port: int | None = None) -> None:
        self.instance = instance
        self.port = port or free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self.exit: int | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command(),
            cwd=ROOT,
            env={**os.environ, "HALTE_INSTANCE": str(self.instance), "HALTE_NO_WORKER": "1"},
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

    def _command(self) -> list[str]:
        words = ["demo", "--no-setup", "--port", str(self.port), "--instance", str(self.instance)]
        return [sys.executable, str(ROOT / "dev"), *words]

    def stop(self, sign: signal.Signals) -> None:
        """Ends it as a person or a service manager would, and keeps its exit status."""
        if self.exit is not None:
            return
        os.kill(self._process.pid, sign)
        self.exit = self._process.wait(30)
        assert self._process.stdout is not None
        self.lines += self._process.stdout.read().splitlines()
        self._process.stdout.close()


class ShortDemonstration(Demonstration):
    """`halte demo` with another production than the demonstration's: its film of 97 s takes a minute to package."""

    def __init__(self, instance: Path, production: Path) -> None:
        super().__init__(instance)
        self._code = START.format(root=str(ROOT), production=str(production), port=self.port)

    def _command(self) -> list[str]:
        return [sys.executable, "-c", self._code]
