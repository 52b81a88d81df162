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


def _seconds_of_timestamp(text: str) -> float | None:
    if not (match := TIMESTAMP.fullmatch(text)):
        return None
    hours, minutes, rest = match.groups()
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest), 3)
