"""Which films a teacher looks for: words, and one choice of each kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from flask_babel import gettext as _

from accounts.rosters import sort_key
from classroom.catalogue.entries import Entry
from web.languages import language

KINDS = ("sector", "region", "company", "audience", "length", "language")
SHORT, MEDIUM = 5 * 60, 10 * 60  # seconds
LENGTHS = ("short", "medium", "long")


@dataclass(frozen=True)
class Filter:
    """One kind of choice: its name in the address, its words, what there is to choose, and what is chosen."""

    name: str
    words: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Found:
    """The films that are looked for, out of how many, and the filters that were of use."""

    entries: Sequence[Entry]
    all: int
    filters: tuple[Filter, ...]
    search: str

    @property
    def chosen(self) -> int:
        """In how many filters something is chosen."""
        return sum(bool(one.chosen) for one in self.filters)

    @property
    def narrowed(self) -> bool:
        """Was anything chosen or typed?"""
        return bool(self.search or self.chosen)


def look_for(entries: Sequence[Entry], asked: Mapping[str, str]) -> Found:
    """`asked` is the address's query. What no film has is no choice."""
    search = " ".join(asked.get("search", "").split())[:100]
    filters = tuple(_filter(kind, entries, asked.get(kind, "")) for kind in KINDS)
    chosen = {one.name: one.chosen for one in filters}
    found = [one for one in entries if _matches(one, chosen) and _says(one, search)]
    useful = tuple(one for one in filters if len(one.choices) > 1)
    return Found(found, len(entries), useful, search)


def audience_words(name: str) -> str:
    """What schools write in short, in words; anything else is words already."""
    kind, _dash, years = name.partition("-")
    if not years or not years.replace("-", "").isdecimal():
        return name
    years = years.replace("-", "–")
    words: Mapping[str, str] = {
        "po": _("year %(years)s of primary school", years=years),
        "vo": _("year %(years)s of secondary school", years=years),
    }
    return words.get(kind, name)


def language_words(code: str) -> str:
    """A language by its name, in the reader's."""
    try:
        return Locale.parse(code, sep="-").get_display_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def length_of(entry: Entry) -> str:
    """Up to five minutes, up to ten, or more."""
    seconds = entry.film.duration
    return LENGTHS[0] if seconds <= SHORT else LENGTHS[1] if seconds <= MEDIUM else LENGTHS[2]


VALUES: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "sector": lambda entry: [entry.sector],
    "region": lambda entry: entry.regions,
    "company": lambda entry: [entry.company],
    "audience": lambda entry: entry.film.audience,
    "length": lambda entry: [length_of(entry)],
    "language": lambda entry: entry.film.languages,
}


def _filter(kind: str, entries: Sequence[Entry], chosen: str) -> Filter:
    there_are = {value for entry in entries for value in VALUES[kind](entry) if value}
    choices = [(value, _choice_words(kind, value)) for value in there_are]
    if kind == "length":
        choices.sort(key=lambda choice: LENGTHS.index(choice[0]))
    else:
        choices.sort(key=lambda choice: sort_key(choice[1]))
    return Filter(kind, _kind_words()[kind], tuple(choices), chosen if chosen in there_are else "")


def _matches(entry: Entry, chosen: Mapping[str, str]) -> bool:
    return all(not value or value in VALUES[kind](entry) for kind, value in chosen.items())


def _says(entry: Entry, search: str) -> bool:
    """Does it have each of the words? Case and accents don't count."""
    film = entry.film
    said = sort_key(
        " ".join([film.title, entry.company, entry.place, entry.sector, *entry.regions, film.words])
    )
    return all(word in said for word in sort_key(search).split())


def _kind_words() -> Mapping[str, str]:
    return {
        "sector": _("Sector"),
        "region": _("Region"),
        "company": _("Company"),
        "audience": _("For whom"),
        "length": _("Length"),
        "language": _("Language"),
    }


def _length_words() -> Mapping[str, str]:
    return {"short": _("up to 5 minutes"), "medium": _("5 to 10 minutes"), "long": _("over 10 minutes")}


def _choice_words(kind: str, value: str) -> str:
    if kind == "length":
        return _length_words()[value]
    if kind == "audience":
        return audience_words(value)
    return language_words(value) if kind == "language" else value
