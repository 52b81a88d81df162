"""Rate limits. A whole school shares one address, so limits by address are wide; see each use.

Only what is counted passes through here: no request pays for a limit that it does not touch.
"""

from flask import Flask, current_app
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


def init_limits(app: Flask) -> None:
    """Gives the application its counters, in this process's memory."""
    app.extensions["halte_limits"] = MovingWindowRateLimiter(MemoryStorage())


def limiter() -> MovingWindowRateLimiter:
    """The counters of the application."""
    counters: MovingWindowRateLimiter = current_app.extensions["halte_limits"]
    return counters
