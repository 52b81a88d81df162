"""What the roles are called and what they may do, in words."""

from flask_babel import gettext as _

from schema.people import ROLES


def role_words() -> dict[str, str]:
    """The name of each role, in the order in which they are shown."""
    return {"teacher": _("Teacher"), "producer": _("Film maker"), "administrator": _("Administrator")}


def role_choices() -> list[tuple[str, str, str]]:
    """Each role with its name and what it may do."""
    may = {
        "teacher": _("makes classes and sees what their pupils answer"),
        "producer": _("makes films; sees counts only"),
        "administrator": _("invites people; manages schools; sees no pupil's answers"),
    }
    return [(role, words, may[role]) for role, words in role_words().items()]


def known_roles(given: list[str]) -> tuple[str, ...]:
    """Those that there are, once each."""
    return tuple(role for role in ROLES if role in given)
