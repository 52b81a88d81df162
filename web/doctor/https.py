"""By which address visitors come, over what, and through how many proxies."""

from urllib.parse import urlsplit

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.settings import Settings


def look(case: Case) -> Told:
    """HALTE_HTTPS, HALTE_URL and HALTE_TRUSTED_PROXIES, each and together."""
    settings = case.settings
    problems = [*_https(settings), *_url(settings), *_proxies(settings)]
    yield from problems or [(OK, _("Visitors come by %(url)s.", url=settings.url))]


def _https(settings: Settings) -> Told:
    if settings.https and settings.url.startswith("http://"):
        yield (
            WRONG,
            _(
                "HALTE_HTTPS says https and HALTE_URL begins with http://: nobody stays signed in. Make "
                "HALTE_URL https://."
            ),
        )
    elif not settings.https and settings.url.startswith("https://"):
        yield (
            WRONG,
            _(
                "HALTE_URL begins with https:// and HALTE_HTTPS is not set: cookies also travel in the "
                "open. Set HALTE_HTTPS=1."
            ),
        )
    elif not settings.https:
        yield (
            LOOK,
            _(
                "There is no https, so Halte serves this machine only. Put Caddy or nginx before it and "
                "set HALTE_HTTPS=1."
            ),
        )


def _url(settings: Settings) -> Told:
    if not settings.url:
        yield (
            LOOK,
            _(
                "HALTE_URL is not set: no mail is sent, and links on paper begin as the browser asked. "
                "Set it to the address that visitors type."
            ),
        )
    yield from of_address(settings)


def of_address(settings: Settings) -> Told:
    """Whether HALTE_URL, where it is set, is an address that links can begin with."""
    if not settings.url:
        return
    if not _is_address(settings.url):
        yield (
            WRONG,
            _(
                "HALTE_URL is no address. Write it with https:// and the host, such as "
                "https://halte.school.example."
            ),
        )
    elif _behind_the_host(settings.url):
        yield (
            WRONG,
            _(
                "HALTE_URL has something behind the host. Halte stands at the root of its host: leave "
                "out all that follows it."
            ),
        )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that don't close, a port that is no number
        return False


def _behind_the_host(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path or parts.query or parts.fragment)


def _proxies(settings: Settings) -> Told:
    if settings.https and not settings.trusted_proxies:
        yield (
            LOOK,
            _(
                "Behind a proxy with https everybody seems to come from one address, and one who guesses "
                "locks out all. Set HALTE_TRUSTED_PROXIES=1."
            ),
        )
    elif settings.trusted_proxies and not settings.https:
        yield (
            LOOK,
            _(
                "HALTE_TRUSTED_PROXIES is set without https: who reaches Halte past the proxy can "
                "pretend to be any address. Let it listen on 127.0.0.1 only."
            ),
        )
