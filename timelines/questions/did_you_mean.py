"""Which name was meant by one that does not exist."""

from collections.abc import Iterable

from timelines.questions.spelling import letters_off

LONGEST = 40


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest, if near enough: at most a third of its letters off, or a part of it."""
    if len(name) > LONGEST:
        return None
    given = _bare(name)
    near = [(off, other) for other in known if (off := _distance(given, _bare(other))) is not None]
    return min(near)[1] if near else None


def _distance(given: str, known: str) -> int | None:
    shortest = min(len(given), len(known))
    if shortest < 3:
        return None
    limit = shortest // 3
    off = letters_off(given, known, limit)
    if off <= limit:
        return off
    if shortest >= 4 and (given in known or known in given):
        return limit + 1
    return None


def _bare(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_").replace("_", "")
