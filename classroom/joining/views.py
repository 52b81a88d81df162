"""What brings pupils in: the page for the board, the cards and the list."""

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from accounts.entry import picture_words
from accounts.guards import get_own_class, teacher_required
from accounts.rosters import roster
from classroom.classes import given_assignments
from classroom.joining.cards import cards_of
from classroom.views import CLASS
from schema.classes import SchoolClass
from web.qr import absolute

blueprint = Blueprint("join_screen", __name__, template_folder="../templates", url_prefix="/classes")


@blueprint.get(f"{CLASS}/join")
@teacher_required
def page(class_id: int) -> ResponseReturnValue:
    """The address, the code and a QR code, so large that the last row can scan it."""
    school_class = get_own_class(class_id)
    address = absolute(url_for("accounts.pick", code=school_class.code))
    return render_template(
        "classroom/joining/screen.html",
        school_class=school_class,
        address=address,
        hopped_on=_hopped_on(school_class),
        followed=_followed(school_class.id),
    )


@blueprint.get(f"{CLASS}/join/count")
@teacher_required
def count(class_id: int) -> Response:
    """How many are in, for the page to show; no names."""
    return jsonify(words=_hopped_on(get_own_class(class_id)))


def _followed(class_id: int) -> int | None:
    """The assignment of the class from whose pages the screen was opened: back there the class is followed."""
    number = request.args.get("assignment", "")
    given = [one.id for one in given_assignments([class_id]).get(class_id, ())]
    return next((one for one in given if str(one) == number), None)


def _hopped_on(school_class: SchoolClass) -> str:
    names = roster(school_class.id)
    inside = sum(one.device_key is not None for one in names)
    if school_class.entry == "open":
        return str(ngettext("%(num)s is in", "%(num)s are in", inside))
    return str(_("%(inside)s of %(all)s are in", inside=inside, all=len(names)))


@blueprint.get(f"{CLASS}/cards")
@teacher_required
def cards(class_id: int) -> ResponseReturnValue:
    """A card for each pupil to cut out, or with `?form=list` one list for the teacher."""
    school_class = get_own_class(class_id)
    found = cards_of(class_id, picture_words(), current_user) if school_class.entry != "open" else []
    return render_template(
        "classroom/joining/cards.html",
        school_class=school_class,
        cards=found,
        is_list=request.args.get("form") == "list",
        address=absolute(url_for("accounts.pick", code=school_class.code)),
    )
