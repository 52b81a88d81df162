"""How pupils show that a name is theirs: a pin or three pictures; and made-up names in open classes."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from accounts.doors import class_or_page, come_in, to_film
from accounts.entry import PICKED, PICTURES, is_right, needs_secret, picture_words
from accounts.guards import own_enrollment, pupil_required
from accounts.misses import Misses, TooManyMisses, nicknames_made, secret_misses
from accounts.pupil_session import browser_key, pupil_session, sign_in_pupil
from accounts.rosters import (
    ClassShut,
    enrollment_by_nickname,
    enrollment_of,
    free_name,
    held_enrollment,
    holds_name,
    take_nickname,
)
from accounts.waiting import wait_page
from schema.classes import Enrollment, SchoolClass

blueprint = Blueprint("entry", __name__, template_folder="templates")
PICKS = "picks"  # in the session: whose pictures are being picked, and which so far
WHO = "/j/<code>/who/<number>"


@dataclass(frozen=True)
class Asked:
    """A name that is to be shown to be theirs, in a class that asks for it."""

    school_class: SchoolClass
    enrollment: Enrollment


@blueprint.get(WHO)
def secret(code: str, number: str) -> ResponseReturnValue:
    """Asks for the pin, or for the next picture."""
    found = _name_or_page(code, number)
    return _secret_page(found) if isinstance(found, Asked) else found


@blueprint.post(WHO)
def show(code: str, number: str) -> ResponseReturnValue:
    """Takes a pin, or one picture more; the right ones open the name, on whatever device."""
    found = _name_or_page(code, number)
    if not isinstance(found, Asked):
        return found
    school_class, enrollment = found.school_class, found.enrollment
    misses = secret_misses(browser_key(), enrollment.id, request.remote_addr or "")
    if page := _wait(misses, school_class):
        return page
    typed = _typed_pin() if school_class.entry == "pin" else _picked(enrollment)
    if typed is None:
        return redirect(url_for("entry.secret", code=school_class.code, number=enrollment.id), 303)
    if not is_right(enrollment, school_class.entry, typed):
        if typed:
            misses.add()
        return _secret_page(found, failed=True, typed=typed), 422
    return come_in(school_class, enrollment, confirmed=True)


@blueprint.post("/j/<code>/new")
def nickname(code: str) -> ResponseReturnValue:
    """Gives a newcomer in an open class a made-up name; who has one there goes on under it."""
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    pupil = pupil_session()
    held = held_enrollment(pupil) if pupil else None
    if held and held.class_id == found.id:
        return to_film(held)
    made = nicknames_made(browser_key(), request.remote_addr or "")
    if page := _wait(made, found):
        return page
    try:
        taken = take_nickname(found.id)
    except ClassShut:
        return redirect(url_for("accounts.pick", code=found.code), 303)
    made.add()
    if pupil:
        free_name(pupil)
    sign_in_pupil(taken)
    return redirect(url_for("entry.welcome"), 303)


@blueprint.get("/welcome")
@pupil_required
def welcome() -> ResponseReturnValue:
    """Tells the made-up name, to be remembered."""
    return render_template("accounts/welcome.html", enrollment=own_enrollment())


@blueprint.post("/welcome")
@pupil_required
def go_on() -> ResponseReturnValue:
    """On to the film."""
    return to_film(own_enrollment())


@blueprint.post("/j/<code>/back")
def back(code: str) -> ResponseReturnValue:
    """Lets in who types the made-up name that they have already."""
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    if found.entry != "open":
        return redirect(url_for("accounts.pick", code=found.code), 303)
    misses = secret_misses(browser_key(), None, request.remote_addr or "")
    if page := _wait(misses, found):
        return page
    typed = request.form.get("nickname", "")
    enrollment = enrollment_by_nickname(found.id, typed)
    if enrollment is None:
        if typed.strip():
            misses.add()
        words = {"school_class": found, "own": None, "typed": typed}
        return render_template("accounts/open.html", **words), 422
    return come_in(found, enrollment, confirmed=True)


def _name_or_page(code: str, number: str) -> Asked | ResponseReturnValue:
    """A class that asks for secrets with one of its names; else the page to go to."""
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    enrollment = enrollment_of(found.id, number)
    if enrollment is None or not needs_secret(found.entry):
        return redirect(url_for("accounts.pick", code=found.code), 303)
    if holds_name(enrollment, pupil_session()):
        return to_film(enrollment)
    return Asked(found, enrollment)


def _typed_pin() -> str:
    return "".join(character for character in request.form.get("pin", "")[:40] if character.isdecimal())


def _picked(enrollment: Enrollment) -> str | None:
    """The pictures once there are enough; None while more are to be picked, or all are taken back."""
    picks = [] if "again" in request.form else _picks(enrollment)
    picture = request.form.get("picture", "")
    if picture in PICTURES and picture not in picks:
        picks = [*picks, picture]
    session[PICKS] = [enrollment.id, picks]
    if len(picks) < PICKED:
        return None
    session.pop(PICKS)
    return ",".join(picks)


def _picks(enrollment: Enrollment) -> list[str]:
    match session.get(PICKS):
        case [enrollment.id, [*picks]]:
            return [str(picture) for picture in picks]
    return []


def _secret_page(asked: Asked, *, failed: bool = False, typed: str = "") -> str:
    school_class, enrollment = asked.school_class, asked.enrollment
    words, picks = picture_words(), _picks(enrollment)
    return render_template(
        f"accounts/{school_class.entry}.html",
        school_class=school_class,
        enrollment=enrollment,
        failed=failed,
        typed=typed,
        picks=picks,
        picked=", ".join(words[picture] for picture in picks),
        words=words,
        most=PICKED,
    )


def _wait(misses: Misses, school_class: SchoolClass) -> ResponseReturnValue | None:
    """The page for who tried too often."""
    try:
        misses.check()
    except TooManyMisses as error:
        url = url_for("accounts.pick", code=school_class.code)
        return wait_page(error, _("There were many tries. Ask your teacher."), url)
    return None
