"""The cards of a class: of each pupil the name, the way in and what goes into the QR code."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from accounts.cards import card_of
from accounts.entry import give_secrets, pictures_in
from accounts.rosters import by_name
from schema.audit import Somebody, note
from schema.classes import Enrollment, SchoolClass
from schema.database import writing
from schema.locks import whole_class


@dataclass(frozen=True)
class Card:
    """What is printed for one pupil; `pictures` by name and word."""

    name: str
    card: str
    pin: str | None
    pictures: tuple[tuple[str, str], ...]


def cards_of(class_id: int, words: Mapping[str, str], teacher: Somebody) -> list[Card]:
    """Of everyone in the class; who has no secret yet gets one. The log tells that they were printed."""
    with writing(whole_class(class_id)) as session:
        school_class = session.get_one(SchoolClass, class_id)
        give_secrets(session, school_class)
        note(session, teacher, "exported", class_id=class_id, subject=f"class:{class_id}", what="cards")
        here = select(Enrollment).where(Enrollment.class_id == class_id, Enrollment.left_at.is_(None))
        found = by_name(session.scalars(here))
        return [_card(one, school_class.entry, words) for one in found]


def _card(enrollment: Enrollment, entry: str, words: Mapping[str, str]) -> Card:
    secret = enrollment.secret or ""
    return Card(
        enrollment.pupil.display_name,
        card_of(enrollment.id),
        secret if entry == "pin" else None,
        tuple((name, words[name]) for name in pictures_in(secret)) if entry == "pictures" else (),
    )
