"""The pages on which a class is made and set up. The rules are in the modules beside."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from accounts.guards import get_own_class, teacher_required
from classroom.class_settings.making import Refused, change_class, change_code, make_class
from classroom.class_settings.sharing import colleagues, share, stop_sharing, teachers_of
from classroom.class_settings.wish import Filled, Wish, filled_of, read_wish, years_to_choose
from classroom.class_settings.years import year_name, year_of
from classroom.rosters.names import read_names
from classroom.rosters.plan import plan_names, speaks_for_itself
from classroom.views import CLASS
from schema.classes import SchoolClass
from schema.database import db, now

blueprint = Blueprint("class_settings", __name__, template_folder="../templates", url_prefix="/classes")
SETTINGS = f"{CLASS}/settings"


@blueprint.get("/new")
@teacher_required
def new() -> ResponseReturnValue:
    """An empty form; how pupils come in is by their names unless the teacher says otherwise."""
    typed = {"school_year": str(year_of(now().date())), "entry": "names"}
    return _new_page(Filled(typed))


@blueprint.post("/new")
@teacher_required
def make() -> ResponseReturnValue:
    """Makes the class; where names were given, first shows what becomes of them."""
    filled = read_wish(request.form, now().date())
    if filled.wish is None:
        return _new_page(filled), 422
    if "change" in request.form:
        return _new_page(filled)
    names = read_names(filled.typed["names"]) if filled.wish.entry != "open" else []
    plan = plan_names(names)
    if plan.too_many:
        words = _("That are more names than a class can have. At most %(room)s fit.", room=plan.room)
        return _new_page(Filled(filled.typed, {"names": words})), 422
    is_clear = not names or "confirmed" in request.form or speaks_for_itself(filled.typed["names"], plan)
    if not is_clear:
        return render_template("classroom/class_settings/confirm.html", filled=filled, plan=plan)
    try:
        class_id = make_class(filled.wish, current_user, [one.name for one in plan.adds])
    except Refused as refused:
        return _new_page(Filled(filled.typed, {refused.field or "form": refused.message})), 422
    return _made(class_id, filled.wish, len(plan.adds))


@blueprint.get(SETTINGS)
@teacher_required
def page(class_id: int) -> ResponseReturnValue:
    """The settings as they are."""
    school_class = get_own_class(class_id)
    return _settings_page(school_class, filled_of(school_class, now().date()))


@blueprint.post(SETTINGS)
@teacher_required
def change(class_id: int) -> ResponseReturnValue:
    """Changes them, or shows what is wrong at each field."""
    school_class = get_own_class(class_id)
    filled = read_wish(request.form, now().date(), school_class)
    if filled.wish is None:
        return _settings_page(school_class, filled), 422
    try:
        change_class(class_id, filled.wish, current_user)
    except Refused as refused:
        return _settings_page(school_class, Filled(filled.typed, {refused.field: refused.message})), 422
    flash(_("Saved."))
    return redirect(url_for("class_settings.page", class_id=class_id), 303)


@blueprint.post(f"{SETTINGS}/code")
@teacher_required
def code(class_id: int) -> ResponseReturnValue:
    """Gives the class a new code."""
    get_own_class(class_id)
    fresh = change_code(class_id, current_user)
    flash(_("The code is %(code)s now. The old one does not work any more.", code=fresh))
    return redirect(url_for("class_settings.page", class_id=class_id), 303)


@blueprint.post(f"{SETTINGS}/teachers")
@teacher_required
def add_teacher(class_id: int) -> ResponseReturnValue:
    """Shares the class with a colleague."""
    school_class = get_own_class(class_id)
    try:
        name = share(class_id, request.form.get("colleague", ""), current_user)
    except Refused as refused:
        return _sharing_refused(school_class, refused), 422
    flash(_("%(name)s has this class too now.", name=name))
    return redirect(url_for("class_settings.page", class_id=class_id), 303)


@blueprint.post(f"{SETTINGS}/teachers/<int(max=2147483647):person_id>/remove")
@teacher_required
def remove_teacher(class_id: int, person_id: int) -> ResponseReturnValue:
    """Takes the class from one of its teachers, who may be the one who asks."""
    school_class = get_own_class(class_id)
    try:
        stop_sharing(class_id, person_id, current_user)
    except Refused as refused:
        return _sharing_refused(school_class, refused), 422
    flash(_("Saved."))
    if person_id == current_user.id:
        return redirect(url_for("classroom.classes"), 303)
    return redirect(url_for("class_settings.page", class_id=class_id), 303)


def _made(class_id: int, wish: Wish, pupils: int) -> ResponseReturnValue:
    """On to what the class needs next: names, pins on paper, or else a film."""
    if wish.entry == "open" or (wish.entry == "names" and pupils):
        words = ngettext(
            "Class %(name)s is there, with %(num)s pupil. Now a film.",
            "Class %(name)s is there, with %(num)s pupils. Now a film.",
            pupils,
            name=wish.name,
        )
        flash(words if pupils else _("Class %(name)s is there. Now a film.", name=wish.name))
        return redirect(url_for("catalogue.for_class", class_id=class_id), 303)
    flash(_("Class %(name)s is there.", name=wish.name))
    return redirect(url_for("rosters.page", class_id=class_id), 303)


def _sharing_refused(school_class: SchoolClass, refused: Refused) -> str:
    filled = filled_of(school_class, now().date())
    return _settings_page(school_class, Filled(filled.typed, {refused.field: refused.message}))


def _new_page(filled: Filled) -> str:
    return render_template("classroom/class_settings/new.html", **_form_words(filled))


def _settings_page(school_class: SchoolClass, filled: Filled) -> str:
    words = _form_words(filled, school_class.school_year)
    words |= {"teachers": teachers_of(school_class.id), "colleagues": colleagues(db.session(), school_class)}
    return render_template("classroom/class_settings/page.html", school_class=school_class, **words)


def _form_words(filled: Filled, kept: int | None = None) -> dict[str, Any]:
    years = {str(year): year_name(year) for year in years_to_choose(now().date(), kept)}
    return {"filled": filled, "years": years}
