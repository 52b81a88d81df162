"""The administrator's pages of people. What they show and change is in the modules beside this one."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.admin.handing import hand_over, handed_over
from accounts.admin.people import (
    LastAdministrator,
    change_person,
    disable,
    enable,
    end_sessions,
    people_page,
)
from accounts.admin.person_form import PersonForm, read_person_form
from accounts.admin.places import names_of
from accounts.admin.removing import LastTeacher, MaySignIn, remove_person
from accounts.admin.tabs import admin_tabs, place_tabs
from accounts.guards import administrator_required
from accounts.people import sign_in
from accounts.resets import handed_reset
from accounts.roles import role_choices, role_words
from accounts.second_factor import turn_off
from schema.database import db
from schema.people import Person
from schema.schools import Company, School

blueprint = Blueprint("admin", __name__, template_folder="../templates", url_prefix="/admin")
PERSON = "/people/<int(max=2147483647):person_id>"


@blueprint.app_context_processor
def _tabs() -> dict[str, Any]:
    return {"admin_tabs": admin_tabs, "place_tabs": place_tabs}


@blueprint.get("")
@administrator_required
def start() -> ResponseReturnValue:
    """The first of the tabs."""
    return redirect(url_for("admin.people"))


@blueprint.get("/people")
@administrator_required
def people() -> ResponseReturnValue:
    """Everybody with an account, or those who have the words that are looked for."""
    words = request.args.get("q", "")[:100]
    found = people_page(words, request.args.get("page", 1, type=int))
    return render_template("accounts/admin/people.html", found=found, words=words, role_words=role_words())


@blueprint.get(PERSON)
@administrator_required
def person(person_id: int) -> ResponseReturnValue:
    """One account."""
    return _page(get_person(person_id))


@blueprint.post(PERSON)
@administrator_required
def change(person_id: int) -> ResponseReturnValue:
    """Keeps name, roles, school and company."""
    found = get_person(person_id)
    form = read_person_form(request.form)
    problems = form.problems(invited=False)
    if not problems:
        try:
            change_person(person_id, form.wish(), current_user)
        except LastAdministrator:
            problems = {"roles": _last_administrator()}
    if problems:
        return _page(found, form, problems), 422
    flash(_("Kept."))
    return _back(person_id)


@blueprint.post(f"{PERSON}/disable")
@administrator_required
def disable_person(person_id: int) -> ResponseReturnValue:
    """Lets somebody in no more."""
    get_person(person_id)
    try:
        disable(person_id, current_user)
    except LastAdministrator:
        flash(_last_administrator())
    return _back(person_id)


@blueprint.post(f"{PERSON}/enable")
@administrator_required
def enable_person(person_id: int) -> ResponseReturnValue:
    """Lets somebody in again."""
    get_person(person_id)
    enable(person_id, current_user)
    return _back(person_id)


@blueprint.post(f"{PERSON}/remove")
@administrator_required
def remove(person_id: int) -> ResponseReturnValue:
    """Removes the account for good, once that was confirmed."""
    found = get_person(person_id)
    problem = _problem_of_removing(found) if "confirmed" in request.form else _("Tick that you are sure.")
    if problem:
        return _page(found, problems={"confirmed": str(problem)}), 422
    flash(_("The account is removed."))
    return redirect(url_for("admin.people"), 303)


def _problem_of_removing(found: Person) -> str | None:
    try:
        remove_person(found.id, current_user)
    except MaySignIn:
        return str(_("Let this person in no more first."))
    except LastTeacher as last:
        return str(
            _(
                "Nobody else teaches %(classes)s. Let %(name)s in again to share or erase that, "
                "or wait until it is erased on its day.",
                classes=", ".join(last.classes),
                name=found.display_name,
            )
        )
    return None


@blueprint.post(f"{PERSON}/sign-out")
@administrator_required
def sign_out(person_id: int) -> ResponseReturnValue:
    """Ends somebody's sessions; of one's own, this one goes on."""
    get_person(person_id)
    end_sessions(person_id, current_user)
    flash(_("Signed out on all devices."))
    if person_id == current_user.id:
        sign_in(db.session.get_one(Person, person_id, populate_existing=True))
    return _back(person_id)


@blueprint.post(f"{PERSON}/second-factor")
@administrator_required
def drop_second_factor(person_id: int) -> ResponseReturnValue:
    """Lets in with the password alone who lost the phone."""
    get_person(person_id)
    turn_off(person_id, current_user)
    flash(_("The second step is off. Signing in asks for the password alone."))
    return _back(person_id)


@blueprint.post(f"{PERSON}/reset")
@administrator_required
def reset(person_id: int) -> ResponseReturnValue:
    """Makes a link by which somebody picks a new password."""
    found = get_person(person_id)
    token = handed_reset(person_id, current_user)
    hand_over(session, url_for("links.reset", token=token), found.email)
    return _back(person_id)


def get_person(person_id: int) -> Person:
    """The person, or 404: also where the account was removed."""
    found = db.session.get(Person, person_id)
    return found if found is not None and found.password_hash else abort(404)


def _page(found: Person, form: PersonForm | None = None, problems: dict[str, str] | None = None) -> str:
    return render_template(
        "accounts/admin/person.html",
        person=found,
        form=form or _form_of(found),
        problems=problems or {},
        is_self=found.id == current_user.id,
        link=handed_over(session),
        roles=role_choices(),
        schools=names_of(School),
        companies=names_of(Company),
    )


def _form_of(found: Person) -> PersonForm:
    roles = tuple(role.role for role in found.roles)
    return PersonForm(
        found.email, found.display_name, roles, str(found.school_id or ""), str(found.company_id or "")
    )


def _back(person_id: int) -> ResponseReturnValue:
    return redirect(url_for("admin.person", person_id=person_id), 303)


def _last_administrator() -> str:
    return str(_("This is the last administrator: nobody could let others in. Make somebody else one first."))
