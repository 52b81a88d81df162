"""What people fill in about themselves: a name, a password. Problems come back as {field: words}."""

from dataclasses import dataclass

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from accounts.passwords import password_problem

LONGEST_NAME = 100


@dataclass(frozen=True)
class OwnForm:
    """Name and password as typed."""

    display_name: str
    password: str

    def problems(self, email: str, *, named: bool = True) -> dict[str, str]:
        """What has to change before it can be used; nothing where all is well."""
        found = {"display_name": name_problem(self.display_name) if named else None}
        found["password"] = password_problem(self.password, email, self.display_name)
        return {field: words for field, words in found.items() if words}


def read_own_form(form: MultiDict[str, str]) -> OwnForm:
    """The form of an invitation, or of a new password."""
    return OwnForm(tidy(form.get("display_name", "")), form.get("password", ""))


def name_problem(name: str) -> str | None:
    """A name is something to read, and fits."""
    if not name:
        return str(_("Fill in a name."))
    if len(name) > LONGEST_NAME:
        return str(_("This name is too long: at most %(count)s characters.", count=LONGEST_NAME))
    return None


def tidy(typed: str) -> str:
    """One line, without spaces around or doubled."""
    return " ".join(typed.split())
