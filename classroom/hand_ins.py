"""What a class handed in for the practical assignment of a film."""

from dataclasses import dataclass

from sqlalchemy import select

from accounts.hand_ins import hand_ins_by_attempt, note_hand_in
from accounts.rosters import roster
from schema.attempts import Attempt
from schema.audit import Somebody
from schema.classes import Assignment
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from schema.locks import whole_class

LONGEST_COMMENT = 2000


@dataclass(frozen=True)
class HandedIn:
    """A pupil with all that the pupil handed in, of every attempt, oldest first."""

    enrollment_id: int
    name: str
    hand_ins: tuple[HandIn, ...]


def handed_in(assignment: Assignment) -> list[HandedIn]:
    """Every pupil of the class, those without a hand-in too."""
    attempts = db.session.execute(
        select(Attempt.id, Attempt.enrollment_id).where(Attempt.assignment_id == assignment.id)
    ).all()
    by_attempt = hand_ins_by_attempt(row.id for row in attempts)
    by_enrollment: dict[int, list[HandIn]] = {}
    for row in attempts:
        by_enrollment.setdefault(row.enrollment_id, []).extend(by_attempt.get(row.id, ()))
    return [
        HandedIn(one.id, one.pupil.display_name, tuple(by_enrollment.get(one.id, ())))
        for one in roster(assignment.class_id)
    ]


def hand_in_of(assignment_id: int, hand_in_id: int) -> HandIn | None:
    """The hand-in, if it belongs to that assignment."""
    return db.session.scalar(
        select(HandIn)
        .join(Attempt, Attempt.id == HandIn.attempt_id)
        .where(HandIn.id == hand_in_id, Attempt.assignment_id == assignment_id)
    )


def mark_seen(hand_in_id: int, comment: str, teacher: Somebody) -> None:
    """The teacher has seen it, and may say something about it; an empty comment takes the last one away."""
    with writing(whole_class(hand_in_id, "hand_in")) as session:
        hand_in = session.get(HandIn, hand_in_id)
        if hand_in is not None:
            hand_in.seen_at = hand_in.seen_at or now()
            hand_in.comment = comment.strip()[:LONGEST_COMMENT] or None
            note_hand_in(session, teacher, "saw_hand_in", hand_in)
