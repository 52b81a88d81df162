"""What a teacher filled in about a class, and what is wrong with it, by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from classroom.class_settings.years import first_purge, latest_purge, purge_date, year_of
from schema.classes import ENTRIES, SchoolClass

LONGEST_NAME = 40


@dataclass(frozen=True)
class Wish:
    """A class as it is to be."""

    name: str
    school_year: int
    purge_on: date
    entry: str
    locked: bool


@dataclass(frozen=True)
class Filled:
    """A form: what was typed, what is wrong, and the wish where nothing is."""

    typed: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    wish: Wish | None = None


def years_to_choose(today: date, kept: int | None = None) -> list[int]:
    """Last year's, this one, the next, and the class's own."""
    now = year_of(today)
    return sorted({now - 1, now, now + 1} | ({kept} if kept is not None else set()))


def filled_of(school_class: SchoolClass, today: date) -> Filled:
    """The form as it stands for a class that is there already."""
    year = school_class.school_year if school_class.school_year is not None else year_of(today)
    typed = {
        "name": school_class.name,
        "school_year": str(year),
        "purge_on": school_class.purge_on.isoformat(),
        "entry": school_class.entry,
    }
    return Filled(typed | ({"locked": "yes"} if school_class.locked else {}))


def read_wish(form: Mapping[str, str], today: date, kept: SchoolClass | None = None) -> Filled:
    """The wish, or every problem at once."""
    typed = {name: form.get(name, "") for name in ("name", "school_year", "purge_on", "entry", "names")}
    typed |= {"locked": "yes"} if form.get("locked") else {}
    name = " ".join(typed["name"].split())
    year = _year(typed["school_year"], years_to_choose(today, kept.school_year if kept else None))
    purge_on = _date(typed["purge_on"]) if typed["purge_on"].strip() else purge_date(year or year_of(today))
    problems = dict(_problems(name, year, purge_on, typed["entry"], today))
    if problems or year is None or purge_on is None:
        return Filled(typed, problems)
    return Filled(typed, {}, Wish(name, year, purge_on, typed["entry"], "locked" in typed))


def _problems(
    name: str, year: int | None, purge_on: date | None, entry: str, today: date
) -> Iterator[tuple[str, str]]:
    if not name:
        yield "name", _("Give the class a name, such as 2B.")
    elif len(name) > LONGEST_NAME or not name.isprintable():
        yield "name", _("A name has at most %(most)s letters.", most=LONGEST_NAME)
    if year is None:
        yield "school_year", _("Choose a school year.")
    if entry not in ENTRIES:
        yield "entry", _("Choose how pupils come in.")
    if purge_on is None:
        yield "purge_on", _("Write the date as 2027-09-01.")
    elif year is not None and not first_purge(today) <= purge_on <= latest_purge(year):
        first, last = (format_date(day, "d MMMM y") for day in (first_purge(today), latest_purge(year)))
        yield "purge_on", _("Choose a day from %(first)s to %(last)s.", first=first, last=last)


def _year(typed: str, choices: list[int]) -> int | None:
    return next((year for year in choices if str(year) == typed), None)


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
