"""Signing in, with a second step for who has it, and out. The rules are in the modules beside."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from accounts.misses import TooManyMisses, code_step_misses, password_misses
from accounts.people import home_of, normalise_email, person_by_password, sign_in
from accounts.second_factor import WrongCode, begin_second_step, halfway, use_code
from accounts.waiting import wait_page
from schema.people import Person
from web.views import local_path

blueprint = Blueprint("sign_in", __name__, template_folder="templates")
REFUSED = "refused"  # in the session: the address that was typed, until the page is shown again
LONGEST_EMAIL = 254


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    """Asks grown-ups who they are; after a wrong password once more, with what is wrong."""
    target = local_path(request.args.get("next", ""), "")
    email = session.pop(REFUSED, None)
    if current_user.is_authenticated:
        return redirect(target or home_of(current_user.roles))
    return render_template("accounts/sign_in/login.html", next=target, email=email, failed=email is not None)


@blueprint.post("/login")
def check_login() -> ResponseReturnValue:
    """Signs in, or says one and the same whatever was wrong. Always leads on: going back posts nothing again."""
    email = normalise_email(request.form.get("email", ""))
    target = local_path(request.form.get("next", ""), "")
    misses = password_misses(email, request.remote_addr or "")
    try:
        misses.check()
    except TooManyMisses as error:
        return wait_page(error, _("There were many wrong passwords."), url_for("sign_in.login"))
    person = person_by_password(email, request.form.get("password", ""))
    if person is None:
        misses.add()
        session[REFUSED] = email[:LONGEST_EMAIL]
        return redirect(url_for("sign_in.login", next=target or None), 303)
    return welcome(person, target)


@blueprint.get("/login/code")
def code() -> ResponseReturnValue:
    """Asks for the code of the second step."""
    if halfway() is None:
        return redirect(url_for("sign_in.login"))
    return render_template("accounts/sign_in/code.html", failed=session.pop(REFUSED, None) is not None)


@blueprint.post("/login/code")
def check_code() -> ResponseReturnValue:
    """Signs in with the right code."""
    known = halfway()
    if known is None:
        return redirect(url_for("sign_in.login"), 303)
    person = known.person
    misses = code_step_misses(person.id)
    try:
        misses.check()
    except TooManyMisses as error:
        return wait_page(error, _("There were many wrong codes."), url_for("sign_in.login"))
    try:
        use_code(person.id, request.form.get("code", ""))
    except WrongCode:
        misses.add()
        session[REFUSED] = ""
        return redirect(url_for("sign_in.code"), 303)
    return _enter(person, known.target)


@blueprint.post("/logout")
def logout() -> ResponseReturnValue:
    """Signs out in this browser."""
    logout_user()
    return redirect(url_for("sign_in.login"), 303)


def welcome(person: Person, target: str = "") -> ResponseReturnValue:
    """Signs in whose password or link was right, or leads to the second step."""
    if person.totp_secret is None:
        return _enter(person, target)
    begin_second_step(person, target)
    return redirect(url_for("sign_in.code"), 303)


def _enter(person: Person, target: str) -> ResponseReturnValue:
    sign_in(person)
    return redirect(target or home_of({role.role for role in person.roles}), 303)
