"""By which name a pupil stands in an export: the own one, or a code that tells nothing."""

import hmac
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from accounts.class_codes import DIGITS, LETTERS
from accounts.rosters import sort_key

NAMES, CODES = "names", "codes"
ALPHABET = LETTERS + DIGITS
LENGTH = 6


@dataclass(frozen=True)
class Naming:
    """Names or codes. With codes the order, the receipts and the teacher's words don't tell who it is either."""

    kind: str = NAMES

    @property
    def coded(self) -> bool:
        """Do codes stand in the place of names?"""
        return self.kind == CODES

    def of(self, enrollment_id: int, name: str, *, left: bool) -> str:
        """What stands in the column of the pupil; a name tells whether it `left` the class."""
        if self.coded:
            return code_of(enrollment_id)
        return f"{name} ({_('out of the class')})" if left else name

    def order(self, enrollment_id: int, name: str) -> tuple[str, int]:
        """What rows are sorted by."""
        return (code_of(enrollment_id), 0) if self.coded else (sort_key(name), enrollment_id)


def code_of(enrollment_id: int) -> str:
    """The same in every export of this Halte; nobody without its secret can tell whose it is."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    number = int.from_bytes(hmac.digest(key, f"export {enrollment_id}".encode(), "sha256")[:8])
    signs = []
    for _place in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)
