"""What the pages of joining share: the class of a code, coming in under a name, and where that leads."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from accounts.class_codes import normalise
from accounts.misses import TooManyMisses, code_misses
from accounts.progress import films_on_board, open_assignments
from accounts.pupil_session import browser_key, pupil_session, sign_in_pupil
from accounts.rosters import ClassShut, class_by_code, free_name, take_name
from accounts.waiting import wait_page
from schema.classes import Enrollment, SchoolClass

BACK_TO = "back_to"  # in the session: the film that a pupil, no longer signed in, wants to go on with


def class_or_page(typed: str) -> SchoolClass | ResponseReturnValue:
    """The class, or the page that says what is wrong."""
    found = class_or_wait(typed)
    return found if found is not None else (ask_again(typed), 422)


def class_or_wait(typed: str) -> SchoolClass | ResponseReturnValue | None:
    """The class, if there is one; who guesses has to wait. A code that can't be one costs no try."""
    misses = code_misses(browser_key(), request.remote_addr or "")
    try:
        misses.check()
    except TooManyMisses as error:
        return wait_page(error, _("That code was wrong quite often."), url_for("accounts.join"))
    code = normalise(typed)
    found = class_by_code(code) if code else None
    if found is None and code:
        misses.add()
    return found


def ask_again(typed: str) -> str:
    """The page for the code, with what was typed."""
    return render_template("accounts/join.html", typed=typed, code=normalise(typed))


def come_in(school_class: SchoolClass, enrollment: Enrollment, *, confirmed: bool) -> ResponseReturnValue:
    """Takes the name for this browser and goes on; raises NameInUse as `take_name` does."""
    former = pupil_session()
    try:
        taken = take_name(enrollment.id, confirmed=confirmed)
    except ClassShut:
        flash(_("The class is shut. Ask your teacher to let you in."))
        return redirect(url_for("accounts.pick", code=school_class.code), 303)
    if former and former.enrollment_id != taken.id:
        free_name(former)
    sign_in_pupil(taken)
    return to_film(enrollment)


def to_film(enrollment: Enrollment) -> ResponseReturnValue:
    """The film that the pupil came from, that the class watches together or the only one there is; else the list."""
    ids = [assignment.id for assignment in open_assignments(enrollment.class_id)]
    wanted = session.pop(BACK_TO, None)
    if wanted in ids:
        return redirect(f"/watch/{wanted}", 303)
    together = films_on_board(enrollment.class_id)
    found = together if len(together) == 1 else ids
    return redirect(f"/watch/{found[0]}" if len(found) == 1 else url_for("accounts.film_list"), 303)
