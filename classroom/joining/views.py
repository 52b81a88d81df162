"""What brings pupils in: the page for the board, the cards and the list."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from accounts.entry import picture_words
from accounts.guards import get_own_class, teacher_required
from classroom.joining.cards import cards_of
from classroom.views import CLASS
from web.qr import absolute

blueprint = Blueprint("join_screen", __name__, template_folder="../templates", url_prefix="/classes")


@blueprint.get(f"{CLASS}/join")
@teacher_required
def page(class_id: int) -> ResponseReturnValue:
    """The address, the code and a QR code, so large that the last row can scan it."""
    school_class = get_own_class(class_id)
    address = absolute(url_for("accounts.pick", code=school_class.code))
    return render_template("classroom/joining/screen.html", school_class=school_class, address=address)


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
