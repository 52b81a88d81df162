"""A zip with a spreadsheet of each film that a teacher's classes were given in a school year."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.utils import secure_filename

from classroom.class_settings.years import year_of
from classroom.classes import own_classes
from classroom.exports.gathering import VIEWS, Gathered
from classroom.exports.naming import Naming
from classroom.exports.workbook import as_workbook
from schema.classes import Assignment, SchoolClass
from schema.database import db
from schema.library import TimelineVersion

LONGEST = 60  # characters of a part of a name in the zip


@dataclass(frozen=True)
class Sheet:
    """One spreadsheet to be made, and the name that it gets in the zip."""

    class_id: int
    class_name: str
    assignment_id: int
    name: str


def years_of(teacher_id: int) -> list[int]:
    """The school years in which the teacher has classes, the newest first."""
    return sorted({_year(one) for one in own_classes(teacher_id)}, reverse=True)


def sheets_of(teacher_id: int, year: int) -> list[Sheet]:
    """All films of all own classes of that year, class by class."""
    classes = {one.id: one.name for one in own_classes(teacher_id) if _year(one) == year}
    rows = db.session.execute(
        select(Assignment.class_id, Assignment.id, TimelineVersion.title)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .where(Assignment.class_id.in_(classes))
        .order_by(Assignment.id)
    ).all()
    taken: set[str] = set()
    return [
        Sheet(class_id, name, assignment_id, _free_name(class_id, name, assignment_id, title, taken))
        for class_id, name in classes.items()
        for of, assignment_id, title in rows
        if of == class_id
    ]


def pack(sheets: list[Sheet], naming: Naming, target: Path, tell: Callable[[int], None]) -> None:
    """Writes the zip; `tell` hears after each sheet how many are in it. A film taken from its class meanwhile is
    left out."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:  # a spreadsheet is a zip itself
        for done, sheet in enumerate(sheets, 1):
            if content := _spreadsheet(sheet, naming):
                archive.writestr(sheet.name, content)
            db.session.remove()  # nothing is held from one to the next
            tell(done)


def _spreadsheet(sheet: Sheet, naming: Naming) -> bytes | None:
    assignment = db.session.scalar(
        select(Assignment)
        .options(joinedload(Assignment.timeline_version).defer(TimelineVersion.document))
        .where(Assignment.id == sheet.assignment_id)
    )
    if assignment is None:
        return None
    gathered = Gathered(assignment, sheet.class_name, naming)
    tables = tuple(getattr(gathered, view) for view in VIEWS)
    return as_workbook(tables, f"{sheet.class_name} {assignment.timeline_version.title}")


def _free_name(class_id: int, class_name: str, assignment_id: int, title: str, taken: set[str]) -> str:
    """Of letters that every system takes; what would be there twice gets its number."""
    folder = _plain(class_name) or f"class-{class_id}"
    name = f"{folder}/{_plain(title) or 'film'}"
    if name.casefold() in taken:
        name = f"{name}-{assignment_id}"
    taken.add(name.casefold())
    return f"{name}.xlsx"


def _plain(text: str) -> str:
    return secure_filename(text)[:LONGEST].strip("._")


def _year(one: SchoolClass) -> int:
    return one.school_year if one.school_year is not None else year_of(one.created_at.date())
