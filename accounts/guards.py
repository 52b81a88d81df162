"""Who may open what. Each guard ends the request itself when the answer is no."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import abort, current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from accounts.pupil_session import PupilSession, pupil_session, sign_out_pupil
from accounts.rosters import held_enrollment
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.database import db
from web.errors import Refusal

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]


def pupil_required(view: View[Args]) -> View[Args]:
    """Lets in who holds a name, and puts the enrollment in `own_enrollment()`; asks others for the code."""

    @wraps(view)
    def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
        pupil = pupil_session()
        enrollment = held_enrollment(pupil) if pupil else None
        if enrollment is None:
            return _ask_for_code(lost=pupil is not None)
        g.enrollment = enrollment
        return view(*args, **kwargs)

    return guarded


def own_enrollment() -> Enrollment:
    """The pupil of this request; only under `pupil_required`."""
    enrollment: Enrollment = g.enrollment
    return enrollment


def signed_in_pupil() -> PupilSession:
    """The pupil of this browser's cookie; the player is told, in JSON, when there is none."""
    pupil = pupil_session()
    if pupil is None:
        raise Refusal(401, "signed_out", _("Pick your name again to go on. Your answers are kept."))
    return pupil


def role_required(*roles: str) -> Callable[[View[Args]], View[Args]]:
    """Lets in who has one of these roles (any role if none is named); asks others to sign in.

    Who is signed in without such a role gets 403.
    """

    def guard(view: View[Args]) -> View[Args]:
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined, no-any-return]
            if roles and current_user.roles.isdisjoint(roles):
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return guard


def teacher_required(view: View[Args]) -> View[Args]:
    """Lets in teachers."""
    return role_required("teacher")(view)


def administrator_required(view: View[Args]) -> View[Args]:
    """Lets in administrators. Their role opens no class: `get_own_class` goes by who teaches it."""
    return role_required("administrator")(view)


def signed_in_required(view: View[Args]) -> View[Args]:
    """Lets in whoever has an account."""
    return role_required()(view)


def get_own_class(class_id: int) -> SchoolClass:
    """The class, or 404 when it is not the signed-in teacher's: nobody learns which classes exist."""
    found = db.session.scalar(
        select(SchoolClass)
        .join(ClassTeacher, ClassTeacher.class_id == SchoolClass.id)
        .where(SchoolClass.id == class_id, ClassTeacher.person_id == current_user.id)
    )
    return found or abort(404)


def _ask_for_code(*, lost: bool) -> ResponseReturnValue:
    sign_out_pupil()
    if request.method not in ("GET", "HEAD"):
        abort(403)
    if lost:
        flash(_("Your name goes on at another device. Type the code to go on here."))
    return redirect(url_for("accounts.join"))
