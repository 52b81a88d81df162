"""Refuses ids of pupils that say who they are: what Halte keeps of a pupil must be opaque."""

from collections.abc import Iterator

from flask_babel import gettext as _

from classroom.rosters.oneroster.problems import Problem
from classroom.rosters.oneroster.roster import Roster

LEAST = 3  # one number in eleven passes the test by chance, three in 1,331
FILE = "users.csv"


def telling_ids(roster: Roster) -> Iterator[Problem]:
    """E-mail addresses, and citizen service numbers (BSN), by which no school may send pupils along."""
    for pupil in roster.pupils:
        if "@" in pupil.id:
            text = _("The sourcedId of this pupil is an e-mail address. Export with ids that say nothing.")
            yield Problem(FILE, pupil.line, text)
    if len(roster.pupils) >= LEAST and all(_is_bsn(pupil.id) for pupil in roster.pupils):
        text = _("The sourcedIds look like citizen service numbers (BSN). Export with ids that say nothing.")
        yield Problem(FILE, roster.pupils[0].line, text)


def _is_bsn(text: str) -> bool:
    """Nine digits that pass the eleven test of the BSN."""
    if len(text) != 9 or not (text.isascii() and text.isdecimal()):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0
