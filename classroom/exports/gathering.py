"""All tables of one assignment. What several of them need is read once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from classroom.exports.matrix_table import matrix_table
from classroom.exports.naming import Naming
from classroom.exports.pupil_table import pupil_table
from classroom.exports.question_table import question_table
from classroom.exports.response_table import response_table
from classroom.exports.tables import Table
from classroom.marking.sent import Sent, attempts_of, everything_sent
from classroom.results.matrix import Results, results_of
from schema.attempts import Attempt
from schema.classes import Assignment
from schema.counting import counting_attempts
from schema.database import db


@dataclass(frozen=True)
class Gathered:
    """Its tables by the names of VIEWS."""

    assignment: Assignment
    class_name: str
    naming: Naming

    @cached_property
    def matrix(self) -> Table:
        """Pupils by questions."""
        return matrix_table(self._results, self.naming)

    @cached_property
    def responses(self) -> Table:
        """One a row."""
        counting = {attempt.id for attempt in counting_attempts(db.session(), self.assignment).values()}
        return response_table(self._sent, counting, self.class_name, self.naming)

    @cached_property
    def questions(self) -> Table:
        """One a row."""
        return question_table(self._results)

    @cached_property
    def pupils(self) -> Table:
        """One a row."""
        attempts: dict[int, list[Attempt]] = defaultdict(list)
        for attempt in attempts_of(self.assignment):
            attempts[attempt.enrollment_id].append(attempt)
        return pupil_table(self._results, self._sent, attempts, self.naming)

    @cached_property
    def _results(self) -> Results:
        return results_of(self.assignment)

    @cached_property
    def _sent(self) -> list[Sent]:
        return everything_sent(self.assignment, self._results.timeline)


VIEWS = ("matrix", "responses", "questions", "pupils")
