"""What pupils handed in, for the pupil's own page and the teacher's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from accounts.photos import doom, drop_doomed
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


def remove_hand_in(hand_in_id: int) -> None:
    """Removes a hand-in with its photo, for good."""
    with writing(whole_class(hand_in_id, "hand_in")) as session:
        hand_in = session.get(HandIn, hand_in_id)
        if hand_in is None:
            return
        if hand_in.file:
            doom(session, [hand_in.file])
        session.delete(hand_in)
    drop_doomed()
