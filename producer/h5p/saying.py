"""In which language the reports speak: the catalogue of the pages, without needing an application."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from pathlib import Path

from babel.support import Translations

CATALOGUES = Path(__file__).parents[2] / "web/translations"

_catalogue: ContextVar[NullTranslations] = ContextVar("catalogue", default=NullTranslations())  # noqa: B039
_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, `gettext` gives sentences in "en" or "nl"."""
    catalogue = _catalogue.set(Translations.load(CATALOGUES, [language]))
    spoken = _language.set(language)
    try:
        yield
    finally:
        _catalogue.reset(catalogue)
        _language.reset(spoken)


def spoken_language() -> str:
    """The language of the sentences."""
    return _language.get()


def gettext(message: str, **values: object) -> str:
    """The message in that language, with the values filled in."""
    said = _catalogue.get().gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, count: int) -> str:
    """The message for one or for many in that language, with `%(num)s` filled in."""
    return _catalogue.get().ngettext(one, many, count) % {"num": count}


def N_(message: str) -> str:  # noqa: N802
    """Marks a message that is said later."""
    return message
