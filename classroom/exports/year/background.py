"""Making the file with a whole school year, in the background; and removing it a day later."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from classroom.exports.naming import CODES, NAMES, Naming
from classroom.exports.year.keeping import KEPT, KIND, are_old, drop_old, new_file, was_erased
from classroom.exports.year.packing import Sheet, pack, sheets_of
from jobs.kinds import Kind
from jobs.queue import Added, add
from jobs.work import Refused, Work
from media.storage import PRIVATE
from schema.database import db, now
from schema.people import Person
from web.media import exports_of

HALF = ".making-"  # folders of what is not finished yet


def ask_for_year(person_id: int, year: int, names: str, language: str) -> Added:
    """Puts it in the queue; the same is not made twice at a time. Raises QueueFull."""
    arguments = {"person": person_id, "year": year, "names": names, "language": language}
    return add(KIND, arguments, key=f"year {person_id} {year} {names}", person_id=person_id)


def make_year(work: Work) -> dict[str, Any]:
    """The work. Whoever asked for it must still be a teacher; the classes are those that are theirs now."""
    naming = Naming(CODES if work.arguments["names"] == CODES else NAMES)
    begun, sheets, name = now(), _allowed(work), new_file(work.id)
    classes = sorted({sheet.class_id for sheet in sheets})
    with tempfile.TemporaryDirectory(prefix=HALF, dir=_workspace()) as folder:
        file = Path(folder) / "year.zip"
        pack(sheets, naming, file, lambda done: _tell(work, done, len(sheets)))
        size = file.stat().st_size
        store = exports_of(current_app.config["HALTE"], patient=True)
        store.put(name, file, PRIVATE)
    if was_erased(classes, begun):
        store.delete([name])
        raise Refused(_("Something was erased in these classes meanwhile. Make the file anew."))
    return {"file": name, "classes": classes, "films": len(sheets), "bytes": size, "codes": naming.coded}


def _allowed(work: Work) -> list[Sheet]:
    person = db.session.get(Person, work.arguments["person"])
    is_teacher = person is not None and "teacher" in {role.role for role in person.roles}
    if person is None or person.disabled_at is not None or not is_teacher:
        raise Refused(_("Only a teacher can take this along."))
    sheets = sheets_of(person.id, work.arguments["year"])
    db.session.remove()
    if not sheets:
        raise Refused(_("None of your classes was given a film in that school year."))
    return sheets


def _tell(work: Work, done: int, count: int) -> None:
    work.progress(done / count, _("%(done)s of %(count)s films", done=done, count=count))


def _workspace() -> Path:
    """Beside the files, closed to others; what a kill leaves in it goes with the next that is made."""
    folder: Path = current_app.config["HALTE"].instance / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _when(at: datetime) -> str | None:
    """Within the hour, and once a day for what killed workers left."""
    return f"{at:%Y-%m-%d %H}" if are_old(at) else f"{at:%Y-%m-%d}"


def _drop_old(_work: Work) -> None:
    at = now()
    drop_old(at)
    for left in _workspace().glob(f"{HALF}*"):
        if left.stat().st_mtime < (at - KEPT).timestamp():
            shutil.rmtree(left, ignore_errors=True)


TAKES = {"person": int, "year": int, "names": str, "language": str}
YEAR = Kind(KIND, lambda: _("A file with a school year"), make_year, takes=TAKES)
SWEEP = Kind("sweep", lambda: _("Removing files that were kept for a day"), _drop_old, when=_when)
