"""A page of paper a pupil, for a parents' evening: of one film, or of all films of the class."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.rosters import sort_key
from classroom.results.given import Given
from classroom.results.matrix import Row, results_of
from classroom.results.over_all import Ride, stops_of
from schema.classes import Assignment

MANY = 14  # questions: from here on each gets one line


@dataclass(frozen=True)
class Report:
    """A pupil with the films, in the order in which the class was given them."""

    enrollment_id: int
    name: str
    rides: tuple[Ride, ...]

    @property
    def begun(self) -> bool:
        """Has the pupil begun with any of them?"""
        return any(ride.row.gate is not None for ride in self.rides)


def reports_of(assignments: Iterable[Assignment], enrollment_id: int | None = None) -> list[Report]:
    """By name; of one pupil where `enrollment_id` is given. Reads each film's results once."""
    rides: dict[int, list[Ride]] = {}
    for assignment in assignments:
        results = results_of(assignment, enrollment_id)
        for row in results.rows if enrollment_id else results.present:
            ride = Ride(assignment, results.timeline.title, row, stops_of(row, results))
            rides.setdefault(row.enrollment_id, []).append(ride)
    reports = [Report(number, made[0].row.name, tuple(made)) for number, made in rides.items()]
    return sorted(reports, key=lambda report: (sort_key(report.name), report.enrollment_id))


def said_to(row: Row) -> list[tuple[str, Given]]:
    """What the teacher said to the pupil, with the question that it was about."""
    return [(cell.column.prompt, given) for cell in row.cells for given in cell.given if given.comment]
