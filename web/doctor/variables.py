"""The settings as they were given, and the folder of the instance."""

import os
from contextlib import suppress
from pathlib import Path

from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.settings import readable, strays


def look(case: Case) -> Told:
    """Wrong values, names that there are not, and the instance folder."""
    problems = [*_values(case), *_names(case), *_folder(case.settings.instance)]
    yield from problems or [
        (OK, _("All that is set can be used; the instance is %(folder)s.", folder=case.settings.instance))
    ]


def _values(case: Case) -> Told:
    for sentence in readable(case.environment)[1]:
        yield WRONG, sentence


def _names(case: Case) -> Told:
    for name, near in strays(case.environment):
        if near:
            yield (
                LOOK,
                _("%(name)s is no setting and does nothing. Did you mean %(near)s?", name=name, near=near),
            )
        else:
            yield (
                LOOK,
                _("%(name)s is no setting and does nothing. docs/settings.md has them all.", name=name),
            )


def _folder(folder: Path) -> Told:
    if not _is_folder(folder) and not _can_be_made_in(found := _nearest(folder)):
        yield (
            WRONG,
            _(
                "There is no folder %(folder)s, and this user can't make it in %(found)s. Make it for this "
                "user, or set HALTE_INSTANCE to another.",
                folder=folder,
                found=found,
            ),
        )
    elif not _is_folder(folder):
        yield (
            WRONG,
            _(
                "There is no folder %(folder)s. Make the instance: halte database upgrade; or set "
                "HALTE_INSTANCE.",
                folder=folder,
            ),
        )
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield (
            WRONG,
            _(
                "This user may not write in %(folder)s. Run Halte as its owner, or give it to this user "
                "(chown).",
                folder=folder,
            ),
        )
    elif folder.stat().st_mode & 0o007:  # a group may: deploy/ has one, for backups
        yield (
            LOOK,
            _(
                "Others on this machine can look into %(folder)s. Close it: chmod 700 %(folder)s",
                folder=folder,
            ),
        )


def _nearest(path: Path) -> Path:
    """The first on the way up that this user sees."""
    for one in (path, *path.parents):
        with suppress(PermissionError):
            if one.exists():
                return one
    return Path("/")


def _is_folder(path: Path) -> bool:
    with suppress(PermissionError):
        return path.is_dir()
    return False


def _can_be_made_in(found: Path) -> bool:
    return _is_folder(found) and os.access(found, os.W_OK | os.X_OK)
