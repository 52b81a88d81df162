"""What a regrading comes to, for a film's producer: pupils counted by question, nothing told of fewer than ten."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from player.rejudging import Change, batches
from producer.pulse import LEAST
from schema.attempts import Attempt
from schema.audit import note
from schema.classes import Assignment, Enrollment

TO_RIGHT, TO_WRONG, OTHER = "to_right", "to_wrong", "other"
WAYS = {(False, True): TO_RIGHT, (True, False): TO_WRONG}  # before and after; OTHER is in points alone


@dataclass(frozen=True)
class Counted:
    """A question's changes: how many pupils each way, None where they are too few to tell."""

    question_id: str
    to_right: int | None
    to_wrong: int | None
    other: int | None
    classes: int


def counted(session: Session, changes: Iterable[Change]) -> tuple[Counted, ...]:
    """A pupil with several tries, or in several classes, counts once each way."""
    by_question: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_question[change.question_id].append(change)
    enrolled = {each.enrollment_id for found in by_question.values() for each in found}
    whose = _pupil_and_class(session, enrolled)
    return tuple(_count(name, found, whose) for name, found in by_question.items())


def _count(name: str, changes: list[Change], whose: dict[int, tuple[int, int]]) -> Counted:
    pupils: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        way = WAYS.get((bool(change.success_before), bool(change.success_after)), OTHER)
        pupils[way].add(whose[change.enrollment_id][0])
    told = {
        way: len(pupils[way]) if len(pupils[way]) >= LEAST else None for way in (TO_RIGHT, TO_WRONG, OTHER)
    }
    return Counted(name, **told, classes=len({whose[change.enrollment_id][1] for change in changes}))


def _pupil_and_class(session: Session, enrollment_ids: set[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for some in batches(enrollment_ids):
        rows = select(Enrollment.id, Enrollment.pupil_id, Enrollment.class_id).where(Enrollment.id.in_(some))
        found |= {own: (pupil, its_class) for own, pupil, its_class in session.execute(rows)}
    return found


def note_regraded(session: Session, done: Sequence[Change]) -> None:
    """A line in the log of each class, by assignment, as its teacher's own page writes it."""
    grades: Counter[tuple[int, int]] = Counter()
    for attempt_ids in batches({change.attempt_id for change in done}):
        query = select(Attempt.id, Attempt.assignment_id, Assignment.class_id)
        query = query.join(Assignment, Assignment.id == Attempt.assignment_id)
        of = {row[0]: (row[1], row[2]) for row in session.execute(query.where(Attempt.id.in_(attempt_ids)))}
        grades.update(of[change.attempt_id] for change in done if change.attempt_id in of)
    for (assignment_id, class_id), count in sorted(grades.items()):
        note(
            session, None, "regraded", class_id=class_id, subject=f"assignment:{assignment_id}", grades=count
        )
