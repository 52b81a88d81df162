"""Inviting grown-ups, and what becomes of it: an account."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.links import invitation_lifetime, make_link, take_link
from accounts.people import SignedIn, hash_password
from schema.audit import note
from schema.database import writing
from schema.invitations import INVITATION
from schema.locks import ACCOUNTS
from schema.people import Person, PersonRole


class HasAccount(Exception):
    """Somebody with that address is here already: `person_id`."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"person {person_id} has that address")
        self.person_id = person_id


@dataclass(frozen=True)
class Invite:
    """Who is asked, and what they may do here."""

    email: str
    roles: tuple[str, ...]
    display_name: str | None = None
    school_id: int | None = None
    company_id: int | None = None


def invite(wish: Invite, by: SignedIn | None) -> str:
    """The secret part of a new link; an older one to that address works no more. Raises HasAccount."""
    with writing(ACCOUNTS) as session:
        _refuse_known(session, wish.email)
        link_id, token = make_link(
            session,
            INVITATION,
            wish.email,
            invitation_lifetime(),
            display_name=wish.display_name,
            roles=list(wish.roles),
            school_id=wish.school_id,
            company_id=wish.company_id,
            created_by=by.id if by else None,
        )
        note(session, by, "invited", subject=f"invitation:{link_id}", roles=", ".join(wish.roles))
        return token


def accept(token: str, display_name: str, password: str) -> Person:
    """Makes the account that the link is for. Raises LinkGone, or HasAccount."""
    hashed = hash_password(password)  # before the write lock: it takes a while
    with writing(ACCOUNTS) as session:
        link = take_link(session, token, INVITATION)
        _refuse_known(session, link.email)
        person = Person(
            email=link.email,
            display_name=display_name,
            password_hash=hashed,
            school_id=link.school_id,
            company_id=link.company_id,
            roles=[PersonRole(role=role) for role in link.roles],
        )
        session.add(person)
        session.flush()
        note(session, person, "accepted_invitation", subject=f"invitation:{link.id}")
        return person


def _refuse_known(session: Session, email: str) -> None:
    known = session.scalar(select(Person.id).where(Person.email == email))
    if known is not None:
        raise HasAccount(known)
