"""Workers as processes of their own that hurry, note what they do, and are killed where a test says so."""

import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import app
import jobs.cli
import jobs.taking
import media.package
from jobs.kinds import Kind
from jobs.pace import Pace
from jobs.work import Work
from tests.databases import databases
from tests.warm import WarmProcess

STEP, CALL, NOTES = "HALTE_TEST_STEP", "HALTE_TEST_CALL", "HALTE_TEST_NOTES"
PATIENCE = "HALTE_TEST_PATIENCE"


class WorkerProcess(WarmProcess):
    """`halte worker`. It is killed before it calls the function `step`, `module:name`, for the time `call`."""

    def __init__(
        self, instance: Path, step: str = "", call: int = 1, patience: float = 5.0, **environment: str
    ) -> None:
        url = {"HALTE_DATABASE_URL": databases.of(instance)}
        own = {"HALTE_INSTANCE": str(instance), **url, STEP: step, CALL: str(call), PATIENCE: str(patience)}
        super().__init__(
            "worker", environment={**os.environ, **own, **environment}, before=f"{__name__}:begin"
        )

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Asks it to end, or kills it, and waits until it is gone."""
        os.kill(self.pid, sign)
        self.wait(30)


def begin() -> None:
    """In the worker's process, before the command."""
    patience = float(os.environ[PATIENCE])
    jobs.cli.USUAL = Pace(look=0.05, beat=0.05, patience=patience, grace=5, again=0)
    jobs.taking.MOST_ATTEMPTS = 10
    app.WORK = (*[kind for kind in app.WORK if kind.when is None], NOTING)  # nothing comes by itself
    assert media.package.package.__kwdefaults__
    media.package.package.__kwdefaults__["quick"] = True  # a fifth of the time
    if step := os.environ[STEP]:
        _die_at(*step.split(":"), int(os.environ[CALL]))


def _die_at(module: str, name: str, call: int) -> None:
    """`name` is a function's, in whichever module it is known by that, or `Class.method`."""
    owner: Any = import_module(module)
    *above, last = name.split(".")
    for one in above:
        owner = getattr(owner, one)
    original = getattr(owner, last)
    calls = 0

    def dying(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*given, **named)

    for known in [owner, *sys.modules.values()]:
        if getattr(known, last, None) is original:
            setattr(known, last, dying)


def _note(work: Work) -> None:
    """Writes a line for each time that it is begun, and takes a moment."""
    with Path(os.environ[NOTES]).open("a") as notes:
        notes.write(f"{work.arguments['number']} {work.worker}\n")
    for step in range(work.arguments["steps"]):
        work.progress(step / work.arguments["steps"])
        time.sleep(0.02)


NOTING = Kind("note", lambda: "Noting", _note, {"number": int, "steps": int})
