"""How a process of the server stops: requests under way are finished, event streams end at once.

Their browsers come back within seconds, at another process or at the next one on this port.
"""

import ctypes
import os
import signal
import sys
import threading
import time

from web.live import end_all

STOP = (signal.SIGTERM, signal.SIGINT)
AGAIN = 0.5  # seconds
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def stop_well() -> None:
    """Call this in a process of the server, in its first thread, after the fork.

    The server puts its own handlers of these signals in place later; the wake-up tells a thread of them all the same.
    """
    ear, mouth = os.pipe()
    os.set_blocking(mouth, False)
    signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(ear,), name="halte-stop", daemon=True).start()
    if sys.platform == "linux":  # else it would go on answering on the port though nobody started it
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _wait(ear: int) -> None:
    while not set(os.read(ear, 64)) & set(STOP):
        pass
    end_all()
    while True:  # a signal that came before the server's own handlers stood was lost on it
        time.sleep(AGAIN)
        os.kill(os.getpid(), signal.SIGTERM)
