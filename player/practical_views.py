"""The pupil's page of the practical assignment, and what is handed in there."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from accounts.guards import own_enrollment, pupil_required
from accounts.hand_ins import remove_hand_in, send_photo
from player.practical import (
    LARGEST_PHOTO,
    LONGEST,
    NotHandedIn,
    Practical,
    hand_in,
    own_hand_ins,
    own_practical,
)
from schema.hand_ins import HandIn
from timelines.markdown import html_of
from web.channels import of_assignment
from web.live import publish
from web.security import csrf

blueprint = Blueprint("practical", __name__, template_folder="templates")
PLACE = "/watch/<int(max=2147483647):assignment_id>"
ONE = f"{PLACE}/hand-ins/<int(max=2147483647):hand_in_id>"


@blueprint.get(f"{PLACE}/assignment")
@pupil_required
def page(assignment_id: int) -> ResponseReturnValue:
    """What there is to do, what was handed in, and the form; only after the film."""
    practical = _own(assignment_id)
    if not practical.due:
        flash(_("First watch the film to its end. Then this assignment opens."))
        return redirect(url_for("player.watch", assignment_id=assignment_id))
    return _page(practical)


@blueprint.post(f"{PLACE}/assignment")
def post(assignment_id: int) -> ResponseReturnValue:
    """Takes a text, a photo, or both."""
    request.max_content_length = LARGEST_PHOTO
    request.max_form_memory_size = 512 * 1024  # must be more than werkzeug reads at a time
    try:
        csrf.protect()  # reads the form, so the larger limit must stand before it
    except RequestEntityTooLarge:
        flash(_("This photo is too large. Take it again with a smaller size."))
        return redirect(url_for("practical.page", assignment_id=assignment_id), 303)
    return _post(assignment_id)


csrf.exempt(post)  # it checks the token itself


@pupil_required
def _post(assignment_id: int) -> ResponseReturnValue:
    practical = _due(assignment_id)
    text, photo = request.form.get("text", ""), request.files.get("photo")
    try:
        hand_in(practical, _key(), text, photo.stream if photo and photo.filename else None)
    except NotHandedIn as refused:
        return _page(practical, fault=refused.message, text=text), 422
    finally:
        request.close()
    publish(of_assignment(assignment_id), {"enrollment": practical.attempt.enrollment_id})
    flash(_("Handed in. Your teacher can see it."))
    return redirect(url_for("practical.page", assignment_id=assignment_id), 303)


@blueprint.get(f"{ONE}.jpg")
@pupil_required
def photo(assignment_id: int, hand_in_id: int) -> Response:
    """The pupil's own photo."""
    found = _own_hand_in(_own(assignment_id), hand_in_id)
    return send_photo(found) if found.file else abort(404)


@blueprint.post(f"{ONE}/withdraw")
@pupil_required
def withdraw(assignment_id: int, hand_in_id: int) -> ResponseReturnValue:
    """Takes a hand-in back, for good."""
    practical = _due(assignment_id)
    if practical.closed:
        abort(403)
    remove_hand_in(_own_hand_in(practical, hand_in_id).id)
    publish(of_assignment(assignment_id), {"enrollment": practical.attempt.enrollment_id})
    flash(_("Taken back."))
    return redirect(url_for("practical.page", assignment_id=assignment_id), 303)


def _page(practical: Practical, fault: str | None = None, text: str = "") -> str:
    return render_template(
        "player/practical.html",
        practical=practical,
        task_html=html_of(practical.task.text),
        hand_ins=own_hand_ins(practical),
        fault=fault,
        text=text,
        key=str(uuid.uuid4()),
        longest=LONGEST,
        enrollment=own_enrollment(),
    )


def _own(assignment_id: int) -> Practical:
    return own_practical(assignment_id, own_enrollment()) or abort(404)


def _due(assignment_id: int) -> Practical:
    practical = _own(assignment_id)
    return practical if practical.due else abort(403)


def _own_hand_in(practical: Practical, hand_in_id: int) -> HandIn:
    return next((one for one in own_hand_ins(practical) if one.id == hand_in_id), None) or abort(404)


def _key() -> str:
    try:
        return str(uuid.UUID(request.form.get("key", "")))
    except ValueError:
        return str(uuid.uuid4())
