"""What makes a password good enough. Length counts; no rules about capitals and signs (NIST SP 800-63B)."""

from flask_babel import gettext as _

from accounts.people import LONGEST_PASSWORD

SHORTEST = 12
FEWEST = 5  # different characters


def password_problem(password: str, *personal: str) -> str | None:
    """What is wrong with a new password, in words; `personal` are the name and address that it must not be."""
    if len(password) < SHORTEST:
        return str(
            _(
                "Take at least %(count)s characters: three words in a row are easy to remember.",
                count=SHORTEST,
            )
        )
    if len(password) > LONGEST_PASSWORD:
        return str(_("This password is too long: at most %(count)s characters.", count=LONGEST_PASSWORD))
    folded = password.casefold()
    names = {part for given in personal for part in (given.casefold(), given.casefold().partition("@")[0])}
    if len(set(folded)) < FEWEST or folded in names:
        return str(_("This password is too easy to guess. Take three words in a row."))
    return None
