"""An import in people's words, for the terminal; the page has its own."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from classroom.rosters.oneroster.plan import ClassPlan, Plan


def plan_lines(plan: Plan) -> Iterator[str]:
    """What an import would do, class by class."""
    for school in plan.schools:
        if school.school_id is None:
            yield str(_("School %(name)s: new", name=school.name))
    for one in plan.classes:
        yield ": ".join([_("Class %(name)s", name=one.name), ", ".join(class_words(one))])
    for left in plan.left_out:
        yield ": ".join([_("Class %(name)s", name=left.name), left_out_words(left.why)])
    if plan.without_account:
        yield str(_("Without an account here: %(emails)s", emails=", ".join(plan.without_account)))


def class_words(one: ClassPlan) -> list[str]:
    """What becomes of a class, in a few words each."""
    states = (
        (one.class_id is None, _("new")),
        (one.closes, _("is closed")),
    )
    joins, renames = len(one.joins) + len(one.comes_back), len(one.renames) + one.renamed
    counts = (
        (joins, ngettext("%(num)s pupil comes in", "%(num)s pupils come in", joins)),
        (one.links, ngettext("%(num)s typed name found", "%(num)s typed names found", len(one.links))),
        (one.stays, ngettext("%(num)s stays", "%(num)s stay", one.stays)),
        (one.leaves, ngettext("%(num)s leaves", "%(num)s leave", len(one.leaves))),
        (renames, ngettext("%(num)s new name", "%(num)s new names", renames)),
        (one.teachers_in, ngettext("%(num)s teacher more", "%(num)s teachers more", len(one.teachers_in))),
        (one.teachers_out, ngettext("%(num)s teacher less", "%(num)s teachers less", len(one.teachers_out))),
    )
    said = [str(words) for holds, words in (*states, *counts) if holds]
    return said if one.changes else [*said, str(_("nothing changes"))]


def left_out_words(why: str) -> str:
    """Why a class is left out."""
    words = {
        "not_own": _("not one of your classes, so left out"),
        "over": _("its school year is over, so left out"),
        "not_wanted": _("not asked for, so left out"),
        "not_there": _("not in the file"),
    }
    return str(words[why])
