"""Which e-mail addresses can be written to."""

import re

from flask_babel import gettext as _

LONGEST = 254
# As browsers check `<input type="email">` (HTML standard), with a dot in the domain.
SHAPE = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+",
    re.ASCII,
)


def email_problem(email: str) -> str | None:
    """What is wrong with a normalised address, in words."""
    if not email:
        return str(_("Fill in an e-mail address."))
    if len(email) > LONGEST or not SHAPE.fullmatch(email):
        return str(_("This is not a whole e-mail address. It looks like name@school.nl."))
    return None
