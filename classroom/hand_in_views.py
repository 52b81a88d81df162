"""The teacher's page of what a class handed in, and its sheet of paper."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.guards import teacher_required
from accounts.hand_ins import remove_hand_in
from accounts.photos import let_in_photos, send_photo
from classroom.hand_ins import LONGEST_COMMENT, hand_in_of, handed_in, mark_seen
from classroom.looks import note_look
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.hand_ins import HandIn
from timelines.markdown import html_of
from timelines.model import read_timeline
from web.languages import language
from web.media import public_address

blueprint = Blueprint("hand_ins", __name__, template_folder="templates", url_prefix="/classes")
HAND_INS = f"{ASSIGNMENT}/hand-ins"
ONE = f"{HAND_INS}/<int(max=2147483647):hand_in_id>"


@blueprint.get(HAND_INS)
@teacher_required
def page(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The assignment, and by pupil what was handed in."""
    school_class, given = get_own_assignment(class_id, assignment_id)
    timeline = read_timeline(given.timeline_version.document, language())
    task = timeline.practical or abort(404)
    let_in_photos()
    note_look(class_id, assignment_id)
    return render_template(
        "classroom/hand_ins.html",
        school_class=school_class,
        assignment=given,
        timeline=timeline,
        task=task,
        task_html=html_of(task.text),
        files={name: public_address(stored) for name, stored in given.timeline_version.images.items()},
        pupils=handed_in(given),
        longest=LONGEST_COMMENT,
    )


@blueprint.get(f"{ONE}.jpg")
@teacher_required
def photo(class_id: int, assignment_id: int, hand_in_id: int) -> ResponseReturnValue:
    """A pupil's photo."""
    found = _own(class_id, assignment_id, hand_in_id)
    return send_photo(found.file or abort(404))


@blueprint.post(f"{ONE}/seen")
@teacher_required
def seen(class_id: int, assignment_id: int, hand_in_id: int) -> ResponseReturnValue:
    """Marks it as seen, with or without a word to the pupil."""
    mark_seen(_own(class_id, assignment_id, hand_in_id).id, request.form.get("comment", ""), current_user)
    flash(_("Saved. The pupil can read it."))
    return _back(class_id, assignment_id)


@blueprint.post(f"{ONE}/remove")
@teacher_required
def remove(class_id: int, assignment_id: int, hand_in_id: int) -> ResponseReturnValue:
    """Removes what should not be there, for good."""
    remove_hand_in(_own(class_id, assignment_id, hand_in_id).id, current_user)
    flash(_("Removed."))
    return _back(class_id, assignment_id)


def _own(class_id: int, assignment_id: int, hand_in_id: int) -> HandIn:
    get_own_assignment(class_id, assignment_id)
    return hand_in_of(assignment_id, hand_in_id) or abort(404)


def _back(class_id: int, assignment_id: int) -> ResponseReturnValue:
    return redirect(url_for("hand_ins.page", class_id=class_id, assignment_id=assignment_id), 303)
