"""Everybody's own page: name, password, second step, sessions."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from accounts.guards import signed_in_required
from accounts.misses import TooManyMisses, password_misses
from accounts.own_account import (
    WrongPassword,
    change_password,
    check_password,
    rename,
    sign_out_everywhere,
)
from accounts.own_form import name_problem, read_own_form, tidy
from accounts.people import home_of, sign_in
from accounts.roles import role_words
from accounts.second_factor import WrongCode, app_address, new_secret, turn_off, turn_on
from schema.database import db
from schema.people import Person
from web.languages import LANGUAGES

blueprint = Blueprint("own_account", __name__, template_folder="templates", url_prefix="/account")
SECRET = "new_secret"  # in the session: what the app is shown, until its first code  # noqa: S105
Problems = dict[str, str]


@blueprint.get("")
@signed_in_required
def page() -> ResponseReturnValue:
    """Who you are here."""
    return _page()


@blueprint.post("")
@signed_in_required
def change() -> ResponseReturnValue:
    """Keeps name and language."""
    name, language = tidy(request.form.get("display_name", "")), request.form.get("language", "")
    if problem := name_problem(name):
        return _page({"display_name": problem}, name), 422
    rename(current_user, name, language if language in LANGUAGES else None)
    session.pop("language", None)
    if language in LANGUAGES:
        session["language"] = language
    flash(_("Kept."))
    return redirect(url_for("own_account.page"), 303)


@blueprint.post("/password")
@signed_in_required
def set_password() -> ResponseReturnValue:
    """Takes a new password from who knows the old one; other devices are signed out."""
    form = read_own_form(request.form)
    problems = _password_problems("old_password")
    problems |= form.problems(current_user.email, named=False)
    if problems:
        return _page(problems), 422
    sign_in(change_password(current_user, form.password))
    flash(_("Your new password is kept. On all other devices you are signed out."))
    return redirect(url_for("own_account.page"), 303)


@blueprint.post("/sign-out-everywhere")
@signed_in_required
def end_sessions() -> ResponseReturnValue:
    """Signs out on all devices, this one too."""
    sign_out_everywhere(current_user)
    logout_user()
    flash(_("You are signed out on all devices."))
    return redirect(url_for("sign_in.login"), 303)


@blueprint.get("/second-factor")
@signed_in_required
def second_factor() -> ResponseReturnValue:
    """Shows the app its secret, or says that the second step is on."""
    return _second_factor_page()


@blueprint.post("/second-factor")
@signed_in_required
def start_second_factor() -> ResponseReturnValue:
    """Turns it on with the first code of the app."""
    secret = str(session.get(SECRET, ""))
    try:
        turn_on(current_user, secret, request.form.get("code", ""))
    except WrongCode:
        words = _("This code is not right. Look at the app again; is the clock of your phone right?")
        return _second_factor_page({"code": words}), 422
    session.pop(SECRET, None)
    flash(_("The second step is on. From now on signing in asks for a code too."))
    return redirect(url_for("own_account.second_factor"), 303)


@blueprint.post("/second-factor/off")
@signed_in_required
def stop_second_factor() -> ResponseReturnValue:
    """Turns it off for who knows the password."""
    if problems := _password_problems("off_password"):
        return _second_factor_page(problems), 422
    turn_off(current_user.id, current_user)
    flash(_("The second step is off. Signing in asks for the password alone."))
    return redirect(url_for("own_account.page"), 303)


def _password_problems(field: str) -> Problems:
    misses = password_misses(current_user.email, request.remote_addr or "")
    try:
        misses.check()
        check_password(current_user, request.form.get(field, ""))
    except TooManyMisses:
        return {field: _("There were many wrong passwords. Try again in ten minutes.")}
    except WrongPassword:
        misses.add()
        return {field: _("This is not your password.")}
    return {}


def _page(problems: Problems | None = None, name: str | None = None) -> str:
    return _render("account", problems, display_name=current_user.display_name if name is None else name)


def _second_factor_page(problems: Problems | None = None) -> str:
    if SECRET not in session:
        session[SECRET] = new_secret()
    secret = str(session[SECRET])
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return _render("second_factor", problems, address=app_address(secret, current_user.email), groups=groups)


def _render(name: str, problems: Problems | None, **words: Any) -> str:
    return render_template(
        f"accounts/own/{name}.html",
        person=db.session.get_one(Person, current_user.id),
        problems=problems or {},
        role_words=role_words(),
        home_url=home_of(current_user.roles),
        **words,
    )
