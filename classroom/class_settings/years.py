"""School years, named by the year in which they begin: 2026 is 2026-2027."""

from datetime import date, timedelta

FIRST_MONTH = 8  # in the Netherlands a school year begins on 1 August


def year_of(today: date) -> int:
    """The school year that the day is in."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def year_name(year: int) -> str:
    """As schools write it."""
    return f"{year}-{year + 1}"


def purge_date(year: int) -> date:
    """When a class of that year is deleted unless its teacher says otherwise: 1 September after it."""
    return date(year + 1, 9, 1)


def latest_purge(year: int) -> date:
    """No class is kept longer than this: a year more."""
    return date(year + 2, 9, 1)


def first_purge(today: date) -> date:
    """Nothing is deleted on the very day that the date is set."""
    return today + timedelta(days=1)
