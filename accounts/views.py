"""Joining with a class code, and the list of films. The rules are in the modules beside."""

import re
from functools import partial

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime
from flask_babel import gettext as _

from accounts.cards import enrollment_of_card
from accounts.doors import BACK_TO, ask_again, class_or_page, class_or_wait, come_in, to_film
from accounts.entry import needs_secret
from accounts.guards import own_enrollment, pupil_required, signed_in_pupil
from accounts.ledger import ledger_id, let_keep
from accounts.progress import films, films_on_board
from accounts.pupil_session import pupil_session, sign_out_pupil
from accounts.rosters import NameInUse, enrollment_of, free_name, held_enrollment, holds_name, roster
from schema.classes import SchoolClass

blueprint = Blueprint("accounts", __name__, template_folder="templates")
blueprint.add_app_template_filter(partial(format_datetime, format="EEEE d MMMM, HH:mm"), "until")
FILM = re.compile(r"/watch/([0-9]{1,9})")
TYPED = "typed"  # in the session: the code that was wrong, until it is shown again
LONGEST_CODE = 40


@blueprint.get("/")
def join() -> ResponseReturnValue:
    """Asks for the class code; who holds a name already goes on to the films.

    `?next=/watch/3` comes from a player that lost its pupil: it asks whoever is signed in, and leads back.
    """
    pupil, typed = pupil_session(), session.pop(TYPED, None)
    film = FILM.fullmatch(request.args.get("next", ""))
    if film:
        session[BACK_TO] = int(film[1])
    elif pupil and typed is None and held_enrollment(pupil):
        return redirect(url_for("accounts.film_list"))
    return ask_again(typed) if typed is not None else render_template("accounts/join.html")


@blueprint.post("/join")
def find_class() -> ResponseReturnValue:
    """Finds the class, however the code was typed. Always leads on, so that going back posts nothing again."""
    typed = request.form.get("code", "")
    found = class_or_wait(typed)
    if isinstance(found, SchoolClass):
        return redirect(url_for("accounts.pick", code=found.code), 303)
    if found is not None:
        return found
    session[TYPED] = typed[:LONGEST_CODE]
    return redirect(url_for("accounts.join"), 303)


@blueprint.get("/j/<code>")
def pick(code: str) -> ResponseReturnValue:
    """The roster to pick a name from."""
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    if found.code != code:
        return redirect(url_for("accounts.pick", code=found.code))
    if "as" in request.args:
        return _by_card(found, request.args["as"])
    pupil = pupil_session()
    names = [(enrollment, holds_name(enrollment, pupil)) for enrollment in roster(found.id)]
    if found.entry == "open":
        own = next((enrollment for enrollment, held in names if held), None)
        return render_template("accounts/open.html", school_class=found, own=own)
    return render_template("accounts/roster.html", school_class=found, names=names)


@blueprint.post("/j/<code>")
def take(code: str) -> ResponseReturnValue:
    """Takes the name; one in use elsewhere only after a confirmation.

    In a class with pins or pictures a name alone opens nothing; in an open one there are none to pick.
    """
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    enrollment = enrollment_of(found.id, request.form.get("enrollment", ""))
    if enrollment is None or found.entry == "open":
        return redirect(url_for("accounts.pick", code=found.code), 303)
    if holds_name(enrollment, pupil_session()):
        return to_film(enrollment)
    if needs_secret(found.entry):
        return redirect(url_for("entry.secret", code=found.code, number=enrollment.id), 303)
    try:
        return come_in(found, enrollment, confirmed="confirmed" in request.form)
    except NameInUse:
        return redirect(url_for("accounts.in_use", code=found.code, number=enrollment.id), 303)


@blueprint.get("/j/<code>/in-use/<number>")
def in_use(code: str, number: str) -> ResponseReturnValue:
    """Asks whether the pupil is the one who holds the name on another device."""
    found = class_or_page(code)
    if not isinstance(found, SchoolClass):
        return found
    enrollment = enrollment_of(found.id, number)
    if enrollment is None or found.entry != "names":
        return redirect(url_for("accounts.pick", code=found.code))
    return render_template("accounts/in_use.html", school_class=found, enrollment=enrollment)


@blueprint.get("/films")
@pupil_required
def film_list() -> ResponseReturnValue:
    """The class's films and how far this pupil is in each."""
    enrollment = own_enrollment()
    words = {"enrollment": enrollment, "films": films(enrollment), "ledger": ledger_id(enrollment.id)}
    return let_keep(make_response(render_template("accounts/films.html", **words)))


@blueprint.get("/films/on-board")
def on_board() -> Response:
    """Which films the class watches together now: the list asks every so often, and goes along."""
    enrollment = held_enrollment(signed_in_pupil())
    return jsonify(on_board=films_on_board(enrollment.class_id) if enrollment else [])


@blueprint.post("/leave")
def leave() -> ResponseReturnValue:
    """Frees the name and goes back to the roster, for who is somebody else."""
    pupil = pupil_session()
    enrollment = held_enrollment(pupil) if pupil else None
    sign_out_pupil()
    if pupil is None or enrollment is None:
        return redirect(url_for("accounts.join"), 303)
    free_name(pupil)
    return redirect(url_for("accounts.pick", code=enrollment.school_class.code), 303)


def _by_card(school_class: SchoolClass, card: str) -> ResponseReturnValue:
    """The name of a card. It is asked for all the same what the class asks for."""
    enrollment = enrollment_of_card(school_class.id, card)
    if enrollment is None or school_class.entry == "open":
        flash(_("This card does not work any more. Pick your name."))
        return redirect(url_for("accounts.pick", code=school_class.code))
    if needs_secret(school_class.entry) and not holds_name(enrollment, pupil_session()):
        return redirect(url_for("entry.secret", code=school_class.code, number=enrollment.id))
    return render_template("accounts/card.html", school_class=school_class, enrollment=enrollment)
