"""The form to give a film with, and the page of settings of one that was given."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from accounts.guards import teacher_required
from accounts.opening import has_opened, is_closed
from classroom.assignments.giving import Given, choices, give
from classroom.assignments.keeping import (
    change,
    close,
    made_of,
    newer_version,
    open_again,
    use_newest,
)
from classroom.assignments.settings import (
    MOST_ATTEMPTS,
    Filled,
    NotSet,
    filled_from,
    read_settings,
    settings_of,
    typed_in,
)
from classroom.catalogue.entries import Entry
from classroom.catalogue.views import asked_class, published_entry
from classroom.privacy.erasing import erase_assignment
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.classes import Assignment, SchoolClass
from schema.database import db, now

blueprint = Blueprint("assignments", __name__, template_folder="../templates")
SETTINGS = f"/classes{ASSIGNMENT}/settings"


@blueprint.get("/catalogue/<slug>/assign")
@teacher_required
def ask(slug: str) -> ResponseReturnValue:
    """To which classes, and how."""
    school_class = asked_class()
    chosen = {school_class.id} if school_class else set()
    return _form(published_entry(slug), chosen, Filled())


@blueprint.post("/catalogue/<slug>/assign")
@teacher_required
def assign(slug: str) -> ResponseReturnValue:
    """Gives it to the classes that were chosen."""
    entry = published_entry(slug)
    problems: dict[str, str] = {}
    chosen = {
        int(number) for number in request.form.getlist("class") if number.isdecimal() and len(number) < 11
    }
    mine = {one.id for one in choices(current_user.id, entry.production_id) if one.given is None}
    if not chosen & mine:
        problems["class"] = _("Choose at least one class.")
    try:
        settings = read_settings(request.form)
    except NotSet as refused:
        problems |= refused.problems
    if problems:
        return _form(entry, chosen, typed_in(request.form, problems)), 422
    db.session.rollback()
    given = give(entry.version_id, entry.production_id, chosen, settings, current_user)
    return _given(entry, given, has_opened(settings, now()))


@blueprint.get(SETTINGS)
@teacher_required
def settings(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """How it was given, to be changed."""
    school_class, given = get_own_assignment(class_id, assignment_id)
    return _page(school_class, given, filled_from(settings_of(given)))


@blueprint.post(SETTINGS)
@teacher_required
def save(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Changes the settings."""
    school_class, given = get_own_assignment(class_id, assignment_id)
    try:
        wanted = read_settings(request.form, settings_of(given))
    except NotSet as refused:
        return _page(school_class, given, typed_in(request.form, refused.problems)), 422
    db.session.rollback()
    change(assignment_id, wanted, current_user)
    return _saved(class_id, assignment_id, _("Saved."))


@blueprint.post(f"{SETTINGS}/close")
@teacher_required
def close_now(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Takes no more answers from now on."""
    get_own_assignment(class_id, assignment_id)
    db.session.rollback()
    close(assignment_id, current_user)
    return _saved(class_id, assignment_id, _("Closed. Pupils can look back, and answer no more."))


@blueprint.post(f"{SETTINGS}/open")
@teacher_required
def open_now(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Takes answers again."""
    get_own_assignment(class_id, assignment_id)
    db.session.rollback()
    open_again(assignment_id, current_user)
    return _saved(class_id, assignment_id, _("Open again."))


@blueprint.post(f"{SETTINGS}/newest")
@teacher_required
def take_newest(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Goes over to the newest version of the film, while nobody has begun."""
    get_own_assignment(class_id, assignment_id)
    db.session.rollback()
    if use_newest(assignment_id, current_user):
        return _saved(class_id, assignment_id, _("The class gets the newest version."))
    return _saved(class_id, assignment_id, _("A pupil has begun already: this class stays with its version."))


@blueprint.post(f"{SETTINGS}/remove")
@teacher_required
def remove(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Takes it away with all that was answered, once that was ticked."""
    school_class, given = get_own_assignment(class_id, assignment_id)
    if "sure" not in request.form:
        problems = {"sure": _("Tick this first.")}
        filled = filled_from(settings_of(given))
        filled.problems = problems
        return _page(school_class, given, filled), 422
    title = given.timeline_version.title
    db.session.rollback()
    erase_assignment(assignment_id, current_user)
    flash(_("Removed: %(title)s.", title=title))
    return redirect(url_for("classroom.class_page", class_id=class_id), 303)


def _form(entry: Entry, chosen: set[int], filled: Filled) -> str:
    return render_template(
        "classroom/assignments/assign.html",
        entry=entry,
        classes=choices(current_user.id, entry.production_id),
        chosen=chosen,
        school_class=asked_class(),
        filled=filled,
        most_attempts=MOST_ATTEMPTS,
    )


def _page(school_class: SchoolClass, given: Assignment, filled: Filled) -> str:
    made = made_of(given.id)
    return render_template(
        "classroom/assignments/settings.html",
        school_class=school_class,
        assignment=given,
        filled=filled,
        made=made,
        newer=None if made.pupils else newer_version(given),
        closed=is_closed(given, now()),
        opened=has_opened(given, now()),
        most_attempts=MOST_ATTEMPTS,
    )


def _given(entry: Entry, given: list[Given], is_open: bool) -> ResponseReturnValue:
    """On to where the class can be followed; to its films before they open, to the classes if there are more."""
    names = [one.class_name for one in given]
    flash(
        ngettext(
            "%(title)s is there for class %(names)s now.",
            "%(title)s is there for classes %(names)s now.",
            len(names),
            title=entry.film.title,
            names=", ".join(names),
        )
    )
    if len(given) != 1:
        return redirect(url_for("classroom.classes"), 303)
    one = given[0]
    if not is_open:
        return redirect(url_for("classroom.class_page", class_id=one.class_id), 303)
    return redirect(url_for("live.page", class_id=one.class_id, assignment_id=one.assignment_id), 303)


def _saved(class_id: int, assignment_id: int, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("assignments.settings", class_id=class_id, assignment_id=assignment_id), 303)
