"""A command that is killed in the middle, as by `kill -9`."""

import os
import signal
from collections.abc import Callable
from types import ModuleType


def killed_at(module: ModuleType, name: str, command: Callable[[], object], after: int = 0) -> None:
    """Runs the command in a process of its own, which is killed when it comes to that function once more.

    `after` is how many times it may.
    """
    if child := os.fork():
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it was not killed"
        return
    try:
        _arm(module, name, after)
        command()
    finally:
        os._exit(1)


def _arm(module: ModuleType, name: str, after: int) -> None:
    real, calls = getattr(module, name), [0]

    def deadly(*given: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] > after:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(module, name, deadly)
