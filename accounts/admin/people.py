"""Everybody with an account, and what an administrator may change of it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from accounts.people import SignedIn
from schema.audit import note
from schema.database import db, now, writing
from schema.locks import ACCOUNTS, one_person
from schema.people import Person, PersonRole
from schema.schools import School

ADMINISTRATOR = "administrator"
ON_A_PAGE = 50


class LastAdministrator(Exception):
    """Nobody would be left who can let others in."""


@dataclass(frozen=True)
class PersonWish:
    """What a person is to become."""

    display_name: str
    roles: tuple[str, ...]
    school_id: int | None
    company_id: int | None


@dataclass(frozen=True)
class PeoplePage:
    """A page of people by name; `number` from 1."""

    people: list[Person]
    number: int
    pages: int
    count: int


def people_page(words: str, number: int) -> PeoplePage:
    """Those whose name, address or school has these words."""
    query = _matching(words)
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = max(1, -(-count // ON_A_PAGE))
    number = min(max(1, number), pages)
    found = db.session.scalars(
        query.options(joinedload(Person.school), joinedload(Person.company))
        .order_by(func.lower(Person.display_name), Person.id)
        .limit(ON_A_PAGE)
        .offset((number - 1) * ON_A_PAGE)
    )
    return PeoplePage(list(found), number, pages, count)


def change_person(person_id: int, wish: PersonWish, by: SignedIn) -> None:
    """Raises LastAdministrator when the role would be nobody's."""

    def change(session: Session, person: Person) -> None:
        if ADMINISTRATOR not in wish.roles:
            _keep_an_administrator(session, person)
        person.display_name = wish.display_name
        person.school_id, person.company_id = wish.school_id, wish.company_id
        person.roles = [_role(person, role) for role in wish.roles]

    _do(person_id, change, by, "changed_person")


def disable(person_id: int, by: SignedIn) -> None:
    """Signs somebody out everywhere and lets them in no more; what they made stays. Raises LastAdministrator."""

    def change(session: Session, person: Person) -> None:
        _keep_an_administrator(session, person)
        person.disabled_at = person.disabled_at or now()
        person.session_epoch += 1

    _do(person_id, change, by, "disabled_person")


def enable(person_id: int, by: SignedIn) -> None:
    """Lets somebody in again."""

    def change(_session: Session, person: Person) -> None:
        person.disabled_at = None

    _do(person_id, change, by, "enabled_person")


def end_sessions(person_id: int, by: SignedIn) -> None:
    """Signs somebody out everywhere."""

    def change(_session: Session, person: Person) -> None:
        person.session_epoch += 1

    _do(person_id, change, by, "ended_sessions")


def _do(person_id: int, change: Callable[[Session, Person], None], by: SignedIn, action: str) -> None:
    with writing(ACCOUNTS, one_person(person_id)) as session:
        person = session.get_one(Person, person_id)
        change(session, person)
        note(session, by, action, subject=f"person:{person.id}")


def _keep_an_administrator(session: Session, person: Person) -> None:
    others = session.scalars(
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == ADMINISTRATOR, Person.disabled_at.is_(None), Person.id != person.id)
        .limit(1)
        .with_for_update(of=Person)
    ).all()
    if not others and any(role.role == ADMINISTRATOR for role in person.roles):
        raise LastAdministrator


def _role(person: Person, role: str) -> PersonRole:
    return next((known for known in person.roles if known.role == role), None) or PersonRole(role=role)


def _matching(words: str) -> Select[Person]:
    query = select(Person).where(Person.password_hash != "")  # those that were removed have none
    for word in words.split()[:8]:
        query = query.where(
            or_(
                Person.display_name.icontains(word, autoescape=True),
                Person.email.icontains(word, autoescape=True),
                Person.school.has(School.name.icontains(word, autoescape=True)),
            )
        )
    return query
