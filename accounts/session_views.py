"""Whose session this browser has: a page that was open for a while asks before it sends on."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from accounts.guards import signed_in_pupil
from accounts.ledger import ledger_id
from accounts.rosters import held_enrollment
from web.errors import Refusal

blueprint = Blueprint("session", __name__)


@blueprint.get("/api/session")
def session() -> Response:
    """The ledger of the pupil who is signed in, and a token that posts may use now."""
    pupil = signed_in_pupil()
    if held_enrollment(pupil) is None:
        raise Refusal(
            409, "elsewhere", _("You went on at another device. Pick your name again to go on here.")
        )
    return jsonify(ledger=ledger_id(pupil.enrollment_id), csrf_token=generate_csrf())
