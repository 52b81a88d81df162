"""What signs cookies: long enough, and nobody else's to read. It is never shown."""

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.settings import Settings

SHORTEST = 32
MAKE = 'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


def look(case: Case) -> Told:
    """The setting, or the file."""
    if case.settings.secret_key:
        yield of_setting(case.settings)
        return
    file = case.settings.instance / "secret_key"
    if not file.is_file():
        yield LOOK, _("There is none yet; the first start makes it.")
        return
    yield _length(file.read_text(errors="replace").strip(), str(file))
    if file.stat().st_mode & 0o077:
        yield (
            WRONG,
            _(
                "Others on this machine can read %(file)s and sign in as anybody. Close it: chmod 600 "
                "%(file)s",
                file=file,
            ),
        )


def of_setting(settings: Settings) -> tuple[str, str]:
    """Of a secret that the environment gives."""
    return _length(settings.secret_key, "HALTE_SECRET_KEY")


def _length(secret: str, where: str) -> tuple[str, str]:
    if len(secret) < SHORTEST:
        short = _(
            "%(where)s has %(count)s characters and can be guessed; it needs %(least)s at least. Make "
            "one: %(command)s",
            where=where, count=len(secret), least=SHORTEST, command=MAKE,
        )  # fmt: skip
        return WRONG, short
    return OK, _("Long enough (%(where)s).", where=where)
