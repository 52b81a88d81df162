"""Room on the disks of database and films."""

import os
import shutil
from pathlib import Path

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told

GIB = 1024**3
LITTLE, TOO_LITTLE = 5 * GIB, GIB // 2
FEW = 1000  # files that can still be made


def look(case: Case) -> Told:
    """Each disk once."""
    seen: set[int] = set()
    for folder in (case.settings.instance, case.settings.media_folder):
        there = _nearest(folder)
        if there.stat().st_dev not in seen:
            seen.add(there.stat().st_dev)
            yield _room(there)
            yield from _files(there)


def _nearest(folder: Path) -> Path:
    """The folder, or the one in which it would be made."""
    return next(one for one in (folder, *folder.parents) if one.exists())


def _room(folder: Path) -> tuple[str, str]:
    free = shutil.disk_usage(folder).free
    words = {"folder": folder, "free": f"{free / GIB:.1f}"}
    if free < TOO_LITTLE:
        return WRONG, _(
            "%(free)s GiB are free at %(folder)s: soon no answer can be stored. Make room now.", **words
        )
    if free < LITTLE:
        return LOOK, _("%(free)s GiB are free at %(folder)s. Make room before it is full.", **words)
    return OK, _("%(free)s GiB are free at %(folder)s.", **words)


def _files(folder: Path) -> Told:
    counts = os.statvfs(folder)
    if counts.f_files and counts.f_favail < FEW:
        yield (
            WRONG,
            _(
                "Only %(count)s more files can be made at %(folder)s. Remove files, or make a file "
                "system with more.",
                count=counts.f_favail,
                folder=folder,
            ),
        )
