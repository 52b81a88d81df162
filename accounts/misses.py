"""Counts wrong codes and wrong passwords; what is right is never counted.

A whole school shares one address, so by address much is allowed; by browser or account little.
"""

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
SECRET_BY_BROWSER = Allowance("secret-browser", parse("10 per 5 minutes"))
SECRET_BY_NAME = Allowance("secret-name", parse("10 per 10 minutes"))
SECRET_BY_NAME_A_DAY = Allowance("secret-name-day", parse("50 per day"))  # of 10,000 pins
SECRET_BY_ADDRESS = Allowance("secret-address", parse("150 per 10 minutes"))
NICKNAMES_BY_BROWSER = Allowance("nicknames-browser", parse("5 per hour"))
NICKNAMES_BY_ADDRESS = Allowance("nicknames-address", parse("200 per hour"))
PASSWORD_BY_ACCOUNT = Allowance("password-account", parse("10 per 10 minutes"))
PASSWORD_BY_ADDRESS = Allowance("password-address", parse("100 per 10 minutes"))
STEP_BY_ACCOUNT = Allowance("step-account", parse("6 per 15 minutes"))
LINK_BY_ADDRESS = Allowance("link-address", parse("60 per 10 minutes"))
RESET_BY_ACCOUNT = Allowance("reset-account", parse("3 per hour"))
RESET_BY_ADDRESS = Allowance("reset-address", parse("30 per hour"))


@dataclass(frozen=True)
class Misses:
    """One visitor's misses, counted in several ways: pairs of an allowance and whose it is."""

    counts: tuple[tuple[Allowance, str], ...]

    def check(self) -> None:
        """Raises TooManyMisses when one allowance is used up."""
        waits = [limiter().wait(allowance.rate, allowance.name, whose) for allowance, whose in self.counts]
        if max(waits) > 0:
            raise TooManyMisses(max(waits))

    def add(self) -> None:
        """Counts one more."""
        for allowance, whose in self.counts:
            limiter().hit(allowance.rate, allowance.name, whose)


def code_misses(browser: str, address: str) -> Misses:
    """Wrong class codes."""
    return Misses(((CODE_BY_BROWSER, browser), (CODE_BY_ADDRESS, address)))


def secret_misses(browser: str, enrollment_id: int | None, address: str) -> Misses:
    """Wrong pins, pictures and nicknames; of a nickname it is not known whose was meant."""
    by_name = [(SECRET_BY_NAME, str(enrollment_id)), (SECRET_BY_NAME_A_DAY, str(enrollment_id))]
    shared = ((SECRET_BY_BROWSER, browser), (SECRET_BY_ADDRESS, address))
    return Misses((*shared, *(by_name if enrollment_id is not None else ())))


def forget_secret_misses(enrollment_id: int) -> None:
    """For a name that has a new secret: guesses at the old one say nothing of it."""
    for allowance in (SECRET_BY_NAME, SECRET_BY_NAME_A_DAY):
        limiter().clear(allowance.rate, allowance.name, str(enrollment_id))


def nicknames_made(browser: str, address: str) -> Misses:
    """Not misses: names made in open classes, so that no browser fills one."""
    return Misses(((NICKNAMES_BY_BROWSER, browser), (NICKNAMES_BY_ADDRESS, address)))


def password_misses(email: str, address: str) -> Misses:
    """Wrong passwords, whether or not the account exists."""
    return Misses(((PASSWORD_BY_ACCOUNT, email), (PASSWORD_BY_ADDRESS, address)))


def code_step_misses(person_id: int) -> Misses:
    """Wrong codes at the second step: each guess has three chances in a million."""
    return Misses(((STEP_BY_ACCOUNT, str(person_id)),))


def link_misses(address: str) -> Misses:
    """Links that never were, or are no more."""
    return Misses(((LINK_BY_ADDRESS, address),))


def resets_asked(address: str) -> Misses:
    """Requests for a new password, whether or not the account exists."""
    return Misses(((RESET_BY_ADDRESS, address),))


def resets_sent(email: str) -> Misses:
    """Mails to one account: nobody fills another's inbox."""
    return Misses(((RESET_BY_ACCOUNT, email),))
