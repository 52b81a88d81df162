"""The clock: beside the disk's own, and whether the year can be. The database's stands with the database."""

import tempfile
import time
from pathlib import Path

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told

YEARS = range(2026, 2100)
APART = 2.0  # seconds


def look(case: Case) -> Told:
    """Year, and the time that the file system writes."""
    year = time.gmtime().tm_year
    if year not in YEARS:
        yield (
            WRONG,
            _(
                "The clock says that it is %(year)s. Set it (timedatectl set-ntp true): purge dates and "
                "links go by it.",
                year=year,
            ),
        )
        return
    folder = case.settings.instance
    apart = _apart(folder) if folder.is_dir() else 0.0
    if abs(apart) > APART:
        yield (
            LOOK,
            _(
                "The disk of %(folder)s is %(seconds)s s apart from this clock. Set the clocks of both "
                "machines by a time server.",
                folder=folder,
                seconds=round(apart),
            ),
        )
    else:
        yield OK, _("It is %(time)s UTC.", time=time.strftime("%Y-%m-%d %H:%M", time.gmtime()))


def _apart(folder: Path) -> float:
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
        file.write(b"x")
        file.flush()
        return Path(file.name).stat().st_mtime - time.time()
