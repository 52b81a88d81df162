"""Whether the calendar can be believed: a purge goes by dates, and a clock that jumped years ahead would erase all."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from schema.database import db
from schema.newest import newest_moment

BACK = timedelta(days=7)  # what was stored since then may have been stored by the same wrong clock
FAR = timedelta(days=100)  # longer than any holiday; a worker that runs stores something every night


class ClockAhead(Exception):
    """Nothing was stored for so long before the last week that this clock may be wrong."""

    def __init__(self, newest: datetime, at: datetime) -> None:
        super().__init__(f"{newest:%Y-%m-%d} {at:%Y-%m-%d}")
        self.newest = newest
        self.at = at

    def in_words(self) -> str:
        """What is the matter, and what to do."""
        return str(
            _(
                "Nothing was erased. The clock says %(today)s, but before the last week nothing was stored since "
                "%(newest)s. Is the clock wrong? Set it. Is it right? Then: halte purge --clock-is-right",
                today=f"{self.at:%Y-%m-%d}",
                newest=f"{self.newest:%Y-%m-%d}",
            )
        )


def check_clock(at: datetime) -> None:
    """Raises ClockAhead. A new instance, in which nothing is older than a week, has nothing to compare with."""
    with db.engine.connect() as connection:
        newest = newest_moment(connection, before=at - BACK)
    if newest is not None and at - newest > FAR:
        raise ClockAhead(newest, at)
