"""The page to put on the board while pupils hop on."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from accounts.guards import get_own_class, teacher_required
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
