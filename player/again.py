"""One more attempt at a film: who may make one, and how it begins. Each has rows of its own, never overwritten."""

from datetime import datetime
from typing import Any

from accounts.opening import is_closed, is_open, left_after
from player.attempts import new_attempt, newest_attempt
from player.state import State
from schema.attempts import Attempt
from schema.classes import Assignment
from schema.database import now, writing
from schema.locks import one_pupil


def again_view(state: State, at: datetime) -> dict[str, Any] | None:
    """What the end page offers: where to begin once more, how often that can be done, and which attempt counts."""
    running = state.running
    left = left_after(running.number, running.attempts)
    if not state.finished or left == 0 or is_closed(running, at):
        return None
    return {"url": f"/watch/{running.assignment_id}/again", "left": left, "counts": running.counts}


def begin_again(assignment_id: int, enrollment_id: int) -> bool:
    """Begins the next attempt where one may be made; True too where one is on its way already."""
    with writing(one_pupil(enrollment_id)) as session:
        assignment = session.get_one(Assignment, assignment_id)
        newest = newest_attempt(session, assignment_id, enrollment_id)
        if newest is not None and newest.finished_at is None:
            return True
        if not _may_begin(assignment, newest):
            return False
        new_attempt(session, assignment_id, enrollment_id, newest.number + 1 if newest else 1)
        return True


def _may_begin(assignment: Assignment, newest: Attempt | None) -> bool:
    made = newest.number if newest else 0
    return is_open(assignment, now()) and left_after(made, assignment.attempts) != 0
