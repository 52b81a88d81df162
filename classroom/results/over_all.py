"""One pupil over all the films that the class was given."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from classroom.results.matrix import Results, Row, results_of
from schema.classes import Assignment
from schema.database import db
from schema.library import TimelineVersion
from timelines.results import result_of


@dataclass(frozen=True)
class Stop:
    """A pause point as the line with stops shows it."""

    number: int
    title: str | None
    state: str


@dataclass(frozen=True)
class Ride:
    """One film with what the pupil did with it."""

    assignment: Assignment
    title: str
    row: Row
    stops: tuple[Stop, ...]


def rides_of(class_id: int, enrollment_id: int) -> list[Ride]:
    """The films of the class, the newest first. Its cost goes by how many films there are, not how many pupils."""
    assignments = db.session.scalars(
        select(Assignment)
        .options(joinedload(Assignment.timeline_version).defer(TimelineVersion.document))
        .where(Assignment.class_id == class_id)
        .order_by(Assignment.id.desc())
    )
    return [_ride(assignment, enrollment_id) for assignment in assignments]


def _ride(assignment: Assignment, enrollment_id: int) -> Ride:
    results = results_of(assignment, enrollment_id)
    (row,) = results.rows
    return Ride(assignment, results.timeline.title, row, stops_of(row, results))


def stops_of(row: Row, results: Results) -> tuple[Stop, ...]:
    """How each stop went for this pupil."""
    points = results.timeline.pause_points
    return tuple(Stop(place + 1, point.title, _state(row, place)) for place, point in enumerate(points))


def _state(row: Row, place: int) -> str:
    cells = [cell for cell in row.cells if cell.column.stop == place + 1]
    if any(cell.place == "off" for cell in cells):
        return "skipped"
    if row.gate is None or place > row.gate:
        return "open"
    if place == row.gate:
        return "current"
    best = [max(cell.given, key=lambda given: given.score) for cell in cells if cell.given]
    return result_of(best)
