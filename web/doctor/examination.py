"""All subjects in the order in which they are told: what others rest on comes first."""

from collections.abc import Iterator

from flask_babel import gettext as _

from web.doctor import (
    clock,
    database,
    disk,
    films,
    https,
    mail,
    secret,
    system,
    valkey,
    variables,
    work,
)
from web.doctor.finding import Case, Check, Finding, findings

CHECKS: dict[str, Check] = {
    "settings": variables.look,
    "secret": secret.look,
    "https": https.look,
    "disk": disk.look,
    "clock": clock.look,
    "database": database.look,
    "valkey": valkey.look,
    "films": films.look,
    "ffmpeg": films.look_at_tools,
    "mail": mail.look,
    "workers": work.look,
    "system": system.look,
}


def examine(case: Case) -> Iterator[Finding]:
    """Every finding. Nothing of the instance is changed, save files that are removed at once."""
    for subject, check in CHECKS.items():
        yield from findings(subject, check, case)


def name_of(subject: str) -> str:
    """The subject as people call it."""
    names: dict[str, str] = {
        "settings": _("Settings"),
        "secret": _("Secret"),
        "https": _("Address and https"),
        "disk": _("Disk space"),
        "clock": _("Clock"),
        "database": _("Database"),
        "valkey": _("Valkey"),
        "films": _("Store of films and photos"),
        "ffmpeg": _("ffmpeg"),
        "mail": _("Mail"),
        "workers": _("Background work"),
        "system": _("This machine"),
    }
    return names[subject]
