"""What was probably meant by a value that the schema refuses."""

import re

from timelines.problems import Tip
from timelines.times import seconds, written_like

NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,15})?", re.ASCII)
CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{1,2})((?:\.[0-9]{1,3})?)", re.ASCII)
MINUTES_OR_SECONDS = re.compile(r"([0-9]{1,2})[.,]([0-5][0-9])", re.ASCII)
LAST_SECOND = 59


def number_in(text: str) -> int | float | None:
    """The number that a text holds, also with a decimal comma."""
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return int(number) if number.is_integer() else number


def time_tip(text: str) -> Tip | None:
    """Of a text that is no time."""
    plain = text.strip()
    if either := MINUTES_OR_SECONDS.fullmatch(plain):
        return Tip("minutes-or-seconds", {"minutes": f"{either[1]}:{either[2]}", "seconds": number_in(plain)})
    if (number := number_in(plain)) is not None:
        return Tip("unquoted", {"meant": number}) if number >= 0 else None
    clock = CLOCK.fullmatch(plain.replace(",", "."))
    return _clock_tip(clock) if clock else None


def _clock_tip(clock: re.Match[str]) -> Tip | None:
    hours, minutes, whole, decimals = clock.groups()
    before = f"{hours}:{minutes}" if hours else minutes
    if int(whole) <= LAST_SECOND:
        return Tip("time", {"meant": f"{before}:{whole:0>2}{decimals}"})
    start = seconds(f"{before}:00")
    if start is None:
        return None
    later = start + float(whole + decimals)
    return Tip("seconds-to-59", {"meant": written_like(later, f"{before}:00{decimals}")})
