"""Times as people write them (WebVTT timestamps, or seconds) and as code holds them (seconds)."""

import math
import re

TIMESTAMP = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-5][0-9](?:\.[0-9]{1,3})?)", re.ASCII)


def seconds(value: object) -> float | None:
    """The time in seconds, or None for what is not a time: the check has said so already."""
    if isinstance(value, str):
        return _seconds_of_timestamp(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0:
        return float(value)
    return None


def timestamp(time: float) -> str:
    """A WebVTT timestamp with milliseconds; hours only where there are any."""
    whole = round(time * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, milliseconds = divmod(rest, 60_000)
    short = f"{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
    return f"{hours:02}:{short}" if hours else short


def written_like(time: float, example: object) -> str | float:
    """A time in the manner of another one in the file: a number, or a timestamp of the same look."""
    match = TIMESTAMP.fullmatch(example) if isinstance(example, str) else None
    if not match:
        number = round(float(time), 3)
        return int(number) if number.is_integer() else number
    hours, minutes, rest = match.groups()
    whole = round(time * 1000)
    if hours is None and whole < 6_000_000:  # a hundred minutes
        return f"{whole // 60_000:0{len(minutes)}}:{_like(whole % 60_000, rest)}"
    before = f"{whole // 3_600_000:0{len(hours or '0')}}:{whole % 3_600_000 // 60_000:02}"
    return f"{before}:{_like(whole % 60_000, rest)}"


def _like(milliseconds: int, example: str) -> str:
    """Seconds with at least the decimals of the example, and no more than they need."""
    decimals = f"{milliseconds % 1000:03}".rstrip("0").ljust(len(example.partition(".")[2]), "0")
    seconds_of = f"{milliseconds // 1000:02}"
    return f"{seconds_of}.{decimals}" if decimals else seconds_of


def _seconds_of_timestamp(text: str) -> float | None:
    if not (match := TIMESTAMP.fullmatch(text)):
        return None
    hours, minutes, rest = match.groups()
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest), 3)
