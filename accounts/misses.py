"""Counts wrong codes and wrong passwords; what is right is never counted.

A whole school shares one address, so by address much is allowed; by browser or account little.
"""

import time
from dataclasses import dataclass

from limits import RateLimitItem, parse

from web.limits import limiter


class TooManyMisses(Exception):
    """Guessing has to stop for `wait` seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many misses: wait {wait} s")
        self.wait = wait


@dataclass(frozen=True)
class Allowance:
    """How many misses are allowed, in words that `limits` reads."""

    name: str
    rate: RateLimitItem


CODE_BY_BROWSER = Allowance("code-browser", parse("10 per 5 minutes"))
CODE_BY_ADDRESS = Allowance("code-address", parse("150 per 10 minutes"))
PASSWORD_BY_ACCOUNT = Allowance("password-account", parse("10 per 10 minutes"))
PASSWORD_BY_ADDRESS = Allowance("password-address", parse("100 per 10 minutes"))


@dataclass(frozen=True)
class Misses:
    """One visitor's misses, counted in several ways: pairs of an allowance and whose it is."""

    counts: tuple[tuple[Allowance, str], ...]

    def check(self) -> None:
        """Raises TooManyMisses when one allowance is used up."""
        waits = [_wait(allowance, whose) for allowance, whose in self.counts]
        if max(waits) > 0:
            raise TooManyMisses(max(waits))

    def add(self) -> None:
        """Counts one more."""
        for allowance, whose in self.counts:
            limiter().hit(allowance.rate, allowance.name, whose)


def code_misses(browser: str, address: str) -> Misses:
    """Wrong class codes."""
    return Misses(((CODE_BY_BROWSER, browser), (CODE_BY_ADDRESS, address)))


def password_misses(email: str, address: str) -> Misses:
    """Wrong passwords, whether or not the account exists."""
    return Misses(((PASSWORD_BY_ACCOUNT, email), (PASSWORD_BY_ADDRESS, address)))


def _wait(allowance: Allowance, whose: str) -> int:
    if limiter().test(allowance.rate, allowance.name, whose):
        return 0
    free_at, _left = limiter().get_window_stats(allowance.rate, allowance.name, whose)
    return max(1, round(free_at - time.time()))
