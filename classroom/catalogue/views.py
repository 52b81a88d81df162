"""The catalogue, and a film looked through before it is given."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from accounts.guards import get_own_class, teacher_required
from classroom.catalogue.entries import Entry, entries, entry_of
from classroom.catalogue.filters import audience_words, language_words, look_for
from classroom.catalogue.looking import look_through
from schema.classes import SchoolClass
from timelines.markdown import html_of
from web.languages import language

blueprint = Blueprint("catalogue", __name__, template_folder="../templates")
blueprint.add_app_template_filter(audience_words, "audience")
blueprint.add_app_template_filter(language_words, "language_name")
blueprint.add_app_template_filter(lambda time: f"{int(time) // 60}:{int(time) % 60:02d}", "film_time")
MOST_CLASS = 2147483647  # larger numbers are in no database


@blueprint.get("/catalogue")
@teacher_required
def page() -> ResponseReturnValue:
    """All films, or those that were looked for; for a class where one is named."""
    return _catalogue(asked_class())


@blueprint.get(f"/classes/<int(max={MOST_CLASS}):class_id>/assign")
@teacher_required
def for_class(class_id: int) -> ResponseReturnValue:
    """The same, to choose a film for that class."""
    return _catalogue(get_own_class(class_id))


@blueprint.get("/catalogue/<slug>")
@teacher_required
def film(slug: str) -> ResponseReturnValue:
    """Every stop with its questions and the key."""
    entry = published_entry(slug)
    return render_template(
        "classroom/catalogue/film.html",
        entry=entry,
        looked=look_through(entry.version_id, language()),
        school_class=asked_class(),
        html_of=html_of,
    )


def asked_class() -> SchoolClass | None:
    """The own class that the address names, if it names one."""
    number = request.args.get("class", "")
    if not number.isdecimal() or len(number) > 10:
        return None
    return get_own_class(min(int(number), MOST_CLASS))


def published_entry(slug: str) -> Entry:
    """The production in the catalogue, or 404."""
    return entry_of(slug, language()) or abort(404)


def _catalogue(school_class: SchoolClass | None) -> str:
    found = look_for(entries(language()), request.args)
    return render_template("classroom/catalogue/catalogue.html", found=found, school_class=school_class)
