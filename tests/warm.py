"""`halte` as a process of its own, forked from one that has imported everything: that takes two seconds each time.

The process is real: of its own group, killed by any signal. Only what Python does before the command is left out.
"""

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from app import cli
from web.settings import ROOT

START = "import sys; sys.path.insert(0, {root!r}); from tests.warm import attend; attend()"
PATIENCE = 0.005  # seconds between two looks at whether it has ended


class WarmProcess:
    """One command on its way, as `subprocess.Popen` has it; `pid` leads the group of all its processes."""

    def __init__(self, *words: str, environment: Mapping[str, str], before: str = "") -> None:
        """`before` is what is called first there, as `module:function`."""
        self.pid = _Source.ask({"words": words, "environment": dict(environment), "before": before})

    def poll(self) -> int | None:
        """None while it runs; which status it ended with is not known."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float) -> None:
        """Until it has ended."""
        deadline = time.monotonic() + timeout
        while self.poll() is None:
            assert time.monotonic() < deadline, "it did not end"
            time.sleep(PATIENCE)


class _Source:
    """What this worker's processes are forked from; ends with the worker."""

    process: subprocess.Popen[str] | None = None

    @classmethod
    def ask(cls, asked: dict[str, Any]) -> int:
        if cls.process is None:
            cls.process = subprocess.Popen(
                [sys.executable, "-c", START.format(root=str(ROOT))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            atexit.register(cls.process.kill)
        assert cls.process.stdin is not None
        assert cls.process.stdout is not None
        print(json.dumps(asked), file=cls.process.stdin, flush=True)
        return int(cls.process.stdout.readline())


def attend() -> None:
    """Forks a process for each line asked for, until there are no more."""
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who has ended is gone
    for line in sys.stdin:
        if child := os.fork():
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
        else:
            _become(**json.loads(line))


def _become(words: list[str], environment: dict[str, str], before: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if before:
        module, _, function = before.partition(":")
        getattr(importlib.import_module(module), function)()
    cli(words, prog_name="halte")
