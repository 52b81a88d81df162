"""The pages of a class's names. The rules are in the modules beside."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from accounts.entry import picture_words, pictures_in
from accounts.guards import get_own_class, teacher_required
from accounts.rosters import everyone, roster
from classroom.class_settings.making import Refused
from classroom.classes import given_assignments, own_classes
from classroom.rosters.changes import (
    add_names,
    change_secret,
    free,
    merge,
    move,
    put_back,
    remove,
    rename,
)
from classroom.rosters.files import LARGEST, FromFile, names_of_file
from classroom.rosters.names import first_names, read_names
from classroom.rosters.plan import plan_names
from classroom.views import CLASS
from schema.classes import Enrollment, SchoolClass

blueprint = Blueprint("rosters", __name__, template_folder="../templates", url_prefix="/classes")
ROSTER = f"{CLASS}/roster"
ONE = f"{ROSTER}/<int(max=2147483647):enrollment_id>"


@blueprint.get(ROSTER)
@teacher_required
def page(class_id: int) -> ResponseReturnValue:
    """Who is in the class, and a field for more names."""
    return _page(get_own_class(class_id))


@blueprint.post(ROSTER)
@teacher_required
def add(class_id: int) -> ResponseReturnValue:
    """Shows what becomes of the names; once that is confirmed, does it."""
    school_class = get_own_class(class_id)
    typed = request.form.get("names", "")
    try:
        file = _file()
    except Refused as refused:
        return _page(school_class, typed, file_problem=refused.message), 422
    names = [*read_names(typed), *file.names]
    if not names:
        return _page(school_class, typed, _("Type or paste at least one name.")), 422
    if "first_names" in request.form:
        names = first_names(names)
    plan = plan_names(names, everyone(class_id))
    if "confirmed" not in request.form and not plan.too_many:
        words = {"school_class": school_class, "plan": plan, "ignored": file.ignored}
        return render_template("classroom/rosters/preview.html", **words)
    try:
        done = add_names(class_id, names, current_user)
    except Refused as refused:
        return _page(school_class, typed, refused.message), 422
    flash(ngettext("%(num)s name added.", "%(num)s names added.", len(done.adds)))
    return redirect(url_for("rosters.page", class_id=class_id), 303)


@blueprint.get(f"{ROSTER}/several")
@teacher_required
def several(class_id: int) -> ResponseReturnValue:
    """All names with a box each, to move or take out more than one."""
    return _several_page(get_own_class(class_id))


@blueprint.post(f"{ROSTER}/several")
@teacher_required
def change_several(class_id: int) -> ResponseReturnValue:
    """Moves all that are ticked, or takes them out; all or none."""
    school_class = get_own_class(class_id)
    ticked = set(request.form.getlist("pupil"))
    ids = [one.id for one in roster(class_id) if "all" in request.form or str(one.id) in ticked]
    try:
        if not ids:
            raise Refused(_("Tick at least one name."))
        if request.form.get("action") == "remove":
            remove(class_id, ids, current_user)
        else:
            move(class_id, ids, _target(school_class).id, current_user)
    except Refused as refused:
        return _several_page(school_class, ticked, refused.message), 422
    flash(ngettext("%(num)s pupil is out of this class.", "%(num)s pupils are out of this class.", len(ids)))
    return redirect(url_for("rosters.page", class_id=class_id), 303)


@blueprint.get(ONE)
@teacher_required
def pupil(class_id: int, enrollment_id: int) -> ResponseReturnValue:
    """One name and what can be done with it."""
    return _pupil_page(*_own(class_id, enrollment_id))


@blueprint.post(f"{ONE}/<any(rename, move, merge, remove, free, secret, back):action>")
@teacher_required
def change(class_id: int, enrollment_id: int, action: str) -> ResponseReturnValue:
    """Does one thing with the name."""
    school_class, enrollment = _own(class_id, enrollment_id)
    try:
        DOING[action](school_class, enrollment)
    except Refused as refused:
        return _pupil_page(school_class, enrollment, {action: refused.message}), 422
    if action in ("rename", "free", "secret", "back"):
        return redirect(url_for("rosters.pupil", class_id=class_id, enrollment_id=enrollment_id), 303)
    return redirect(url_for("rosters.page", class_id=class_id), 303)


def _file() -> FromFile:
    given = request.files.get("file")
    data = given.read(LARGEST + 1) if given and given.filename else b""
    return names_of_file(data) if given and given.filename else FromFile((), ())


def _rename(school_class: SchoolClass, enrollment: Enrollment) -> None:
    rename(school_class.id, enrollment.id, request.form.get("name", ""), current_user)
    flash(_("The name is changed."))


def _move(school_class: SchoolClass, enrollment: Enrollment) -> None:
    target = _target(school_class)
    name = enrollment.pupil.display_name
    move(school_class.id, [enrollment.id], target.id, current_user)
    flash(_("%(name)s is in class %(class_name)s now.", name=name, class_name=target.name))


def _target(school_class: SchoolClass) -> SchoolClass:
    """The own class that the form names."""
    wanted = request.form.get("class")
    target = next((one for one in _targets(school_class) if str(one.id) == wanted), None)
    if target is None:
        raise Refused(_("Choose one of your other classes."))
    return target


def _merge(school_class: SchoolClass, enrollment: Enrollment) -> None:
    wanted = request.form.get("double")
    double = next((one for one in _doubles(school_class, enrollment) if str(one.id) == wanted), None)
    if double is None:
        raise Refused(_("Choose the other name."))
    merge(school_class.id, enrollment.id, double.id, current_user)
    flash(_("The two names are one now: %(name)s.", name=enrollment.pupil.display_name))


def _remove(school_class: SchoolClass, enrollment: Enrollment) -> None:
    name = enrollment.pupil.display_name
    if remove(school_class.id, [enrollment.id], current_user):
        flash(_("%(name)s is out of the class. The answers so far are kept.", name=name))
    else:
        flash(_("%(name)s is out of the class.", name=name))


def _free(school_class: SchoolClass, enrollment: Enrollment) -> None:
    free(school_class.id, enrollment.id, current_user)
    flash(_("The name is free: it can be picked on any device."))


def _secret(school_class: SchoolClass, enrollment: Enrollment) -> None:
    change_secret(school_class.id, enrollment.id, current_user)
    flash(_("There is a new secret for this name."))


def _back(school_class: SchoolClass, enrollment: Enrollment) -> None:
    put_back(school_class.id, enrollment.id, current_user)
    flash(_("%(name)s is back in the class.", name=enrollment.pupil.display_name))


DOING: dict[str, Callable[[SchoolClass, Enrollment], None]] = {
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "remove": _remove,
    "free": _free,
    "secret": _secret,
    "back": _back,
}


def _own(class_id: int, enrollment_id: int) -> tuple[SchoolClass, Enrollment]:
    """An own class with one of its names, of who has left too; or 404."""
    school_class = get_own_class(class_id)
    found = next((one for one in everyone(class_id) if one.id == enrollment_id), None)
    return school_class, found or abort(404)


def _targets(school_class: SchoolClass) -> list[SchoolClass]:
    return [one for one in own_classes(current_user.id) if one.id != school_class.id]


def _doubles(school_class: SchoolClass, enrollment: Enrollment) -> list[Enrollment]:
    return [one for one in everyone(school_class.id) if one.id != enrollment.id]


def _page(school_class: SchoolClass, typed: str = "", problem: str = "", file_problem: str = "") -> str:
    known = everyone(school_class.id)
    return render_template(
        "classroom/rosters/page.html",
        school_class=school_class,
        names=[one for one in known if one.left_at is None],
        left=[one for one in known if one.left_at is not None],
        has_film=bool(given_assignments([school_class.id])),
        typed=typed,
        problem=problem,
        file_problem=file_problem,
    )


def _several_page(
    school_class: SchoolClass, ticked: AbstractSet[str] = frozenset(), problem: str = ""
) -> str:
    return render_template(
        "classroom/rosters/several.html",
        school_class=school_class,
        names=roster(school_class.id),
        targets=_targets(school_class),
        ticked=ticked,
        problem=problem,
    )


def _pupil_page(
    school_class: SchoolClass, enrollment: Enrollment, problems: dict[str, str] | None = None
) -> str:
    words: dict[str, Any] = {
        "targets": _targets(school_class),
        "doubles": _doubles(school_class, enrollment),
        "pictures": [(name, picture_words()[name]) for name in pictures_in(enrollment.secret or "")],
    }
    return render_template(
        "classroom/rosters/pupil.html",
        school_class=school_class,
        enrollment=enrollment,
        problems=problems or {},
        typed=request.form,
        **words,
    )
