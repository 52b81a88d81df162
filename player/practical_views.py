"""The pupil's page of the practical assignment, and what is handed in there."""

import uuid

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from accounts.guards import own_enrollment, pupil_required
from accounts.hand_ins import remove_hand_in
from accounts.ledger import ledger_id
from accounts.photos import let_in_photos, send_photo
from media.storage import StorageFault
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
SCRIPT = "X-Halte-Script"  # a header of the page's own script, which needs no page in answer
AGAIN_AFTER = 10  # seconds until a photo is sent again that could not be stored
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
    except StorageFault as fault:
        return _not_now(practical, fault, text)
    finally:
        request.close()
    publish(of_assignment(assignment_id), {"enrollment": practical.attempt.enrollment_id})
    flash(_("Handed in. Your teacher can see it."))
    if SCRIPT in request.headers:
        return "", 204
    return redirect(url_for("practical.page", assignment_id=assignment_id), 303)


@blueprint.get(f"{ONE}.jpg")
@pupil_required
def photo(assignment_id: int, hand_in_id: int) -> ResponseReturnValue:
    """The pupil's own photo."""
    found = _own_hand_in(_own(assignment_id), hand_in_id)
    return send_photo(found.file or abort(404))


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


def _not_now(practical: Practical, fault: StorageFault, text: str) -> ResponseReturnValue:
    """Nothing was stored. With JavaScript the page keeps the photo and sends it again by itself."""
    current_app.logger.error("a photo could not be stored: %s", fault)
    words = _("Your photo can't be stored right now. Wait a moment and hand it in again.")
    return _page(practical, fault=words, text=text), 503, {"Retry-After": str(AGAIN_AFTER)}


def _page(practical: Practical, fault: str | None = None, text: str = "") -> str:
    let_in_photos()
    return render_template(
        "player/practical.html",
        practical=practical,
        task_html=html_of(practical.task.text),
        hand_ins=own_hand_ins(practical),
        fault=fault,
        text=text,
        key=_key(),
        longest=LONGEST,
        enrollment=own_enrollment(),
        ledger=ledger_id(practical.attempt.enrollment_id),
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
