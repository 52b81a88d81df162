"""Starts a program on an untrusted file with limits on memory and processor time.

Run as a script it sets the limits on itself and then becomes the program (no `preexec_fn`, which is
unsafe beside threads); imported it only builds that command.
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def confined(command: list[str], memory: int, seconds: int) -> list[str]:
    """The command that runs `command` with at most `memory` bytes and `seconds` of processor time.

    The program dies with the one that started it, so that a kill leaves no encoder behind.
    """
    return [sys.executable, "-I", "-S", str(Path(__file__).resolve()), str(memory), str(seconds), *command]


def _become(memory: int, seconds: int, command: list[str]) -> None:
    _limit(resource.RLIMIT_DATA, memory)
    _limit(resource.RLIMIT_CPU, seconds)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.execv(command[0], command)  # noqa: S606 (no shell is wanted)


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, hard))


if __name__ == "__main__":
    _become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
