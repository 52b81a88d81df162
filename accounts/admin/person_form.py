"""What an administrator fills in about somebody: for an invitation, or to change an account."""

from dataclasses import dataclass

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from accounts.admin.people import PersonWish
from accounts.admin.places import names_of
from accounts.emails import email_problem
from accounts.invitations import Invite
from accounts.own_form import name_problem, tidy
from accounts.people import normalise_email
from accounts.roles import known_roles
from schema.schools import Company, School

NOBODYS = ""  # the choice of no school or company


@dataclass(frozen=True)
class PersonForm:
    """As typed and ticked; `school` and `company` are ids in words, or NOBODYS."""

    email: str
    display_name: str
    roles: tuple[str, ...]
    school: str
    company: str

    def problems(self, *, invited: bool) -> dict[str, str]:
        """What has to change. An invitation needs an address and no name; an account the other way round."""
        found = {
            "email": email_problem(self.email) if invited else None,
            "display_name": name_problem(self.display_name) if self.display_name or not invited else None,
            "roles": None if self.roles else _("Tick at least one role."),
            "school": self._school_problem(),
            "company": _unknown(self.company, names_of(Company)),
        }
        return {field: words for field, words in found.items() if words}

    def invite(self) -> Invite:
        """As an invitation, once there are no problems."""
        name = self.display_name or None
        return Invite(self.email, self.roles, name, number(self.school), number(self.company))

    def wish(self) -> PersonWish:
        """As a change, once there are no problems."""
        return PersonWish(self.display_name, self.roles, number(self.school), number(self.company))

    def _school_problem(self) -> str | None:
        if "teacher" in self.roles and self.school == NOBODYS:
            return str(_("A teacher belongs to a school. Pick one."))
        return _unknown(self.school, names_of(School))


def read_person_form(form: MultiDict[str, str]) -> PersonForm:
    """From what was posted."""
    return PersonForm(
        normalise_email(form.get("email", "")),
        tidy(form.get("display_name", "")),
        known_roles(form.getlist("roles")),
        form.get("school", NOBODYS),
        form.get("company", NOBODYS),
    )


def number(chosen: str) -> int | None:
    """The id that was chosen."""
    return int(chosen) if chosen.isdecimal() else None


def _unknown(chosen: str, known: list[tuple[int, str]]) -> str | None:
    if chosen == NOBODYS or chosen in {str(known_id) for known_id, _name in known}:
        return None
    return str(_("Pick one of the list."))
