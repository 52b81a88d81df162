"""The page with the pupil's certificate."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime
from flask_babel import gettext as _

from accounts.guards import own_enrollment, pupil_required, signed_in_pupil
from player.certificate import own_certificate

blueprint = Blueprint("certificate", __name__, template_folder="templates")


@blueprint.get("/watch/<int(max=2147483647):assignment_id>/certificate")
@pupil_required
def page(assignment_id: int) -> ResponseReturnValue:
    """To look at and to print; only after the film."""
    enrollment = own_enrollment()
    certificate = own_certificate(assignment_id, enrollment, signed_in_pupil()) or abort(404)
    if certificate.finished_at is None:
        flash(_("First watch the film to its end. Then your certificate is here."))
        return redirect(url_for("player.watch", assignment_id=assignment_id))
    return render_template(
        "player/certificate.html",
        certificate=certificate,
        date=format_datetime(certificate.finished_at, "d MMMM yyyy"),
        enrollment=enrollment,
        assignment_id=assignment_id,
    )
