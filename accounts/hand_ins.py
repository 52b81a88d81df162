"""What pupils handed in, for the pupil's own page and the teacher's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.photos import doom, drop_doomed
from schema.attempts import Attempt
from schema.audit import Somebody, note
from schema.classes import Enrollment
from schema.database import db, writing
from schema.hand_ins import HandIn
from schema.locks import whole_class


def hand_ins_by_attempt(attempt_ids: Iterable[int]) -> Mapping[int, list[HandIn]]:
    """The hand-ins of these attempts, oldest first."""
    found: dict[int, list[HandIn]] = defaultdict(list)
    rows = db.session.scalars(
        select(HandIn).where(HandIn.attempt_id.in_(list(attempt_ids))).order_by(HandIn.id)
    )
    for hand_in in rows:
        found[hand_in.attempt_id].append(hand_in)
    return found


def remove_hand_in(hand_in_id: int, teacher: Somebody | None = None) -> None:
    """Removes a hand-in with its photo, for good. A teacher's doing is noted, a pupil's own is not."""
    with writing(whole_class(hand_in_id, "hand_in")) as session:
        hand_in = session.get(HandIn, hand_in_id)
        if hand_in is None:
            return
        if teacher is not None:
            note_hand_in(session, teacher, "removed_hand_in", hand_in)
        if hand_in.file:
            doom(session, [hand_in.file])
        session.delete(hand_in)
    drop_doomed()


def note_hand_in(session: Session, teacher: Somebody, action: str, hand_in: HandIn) -> None:
    """Adds to the log, in the caller's transaction, what a teacher did with that pupil's work."""
    enrollment_id = session.get_one(Attempt, hand_in.attempt_id).enrollment_id
    class_id = session.get_one(Enrollment, enrollment_id).class_id
    note(session, teacher, action, class_id=class_id, subject=f"enrollment:{enrollment_id}")
