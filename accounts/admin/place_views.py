"""The administrator's lists of schools, regions and companies."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.admin.places import (
    KINDS,
    InUse,
    Place,
    PlaceForm,
    keep_place,
    names_of,
    remove_place,
    rows_of,
)
from accounts.admin.region_films import films, films_of, keep_films
from accounts.guards import administrator_required
from accounts.own_form import tidy
from schema.database import db
from schema.schools import Region, School

blueprint = Blueprint("admin_places", __name__, template_folder="../templates", url_prefix="/admin")
KIND = "/<any(schools, regions, companies):kind>"
PLACE = f"{KIND}/<int(max=2147483647):place_id>"
EMPTY = PlaceForm("")


@blueprint.get(KIND)
@administrator_required
def page(kind: str) -> ResponseReturnValue:
    """The list, and the form for one more."""
    return _list_page(kind)


@blueprint.post(KIND)
@administrator_required
def add(kind: str) -> ResponseReturnValue:
    """One more."""
    form = _read()
    if problems := form.problems(kind):
        return _list_page(kind, form, problems), 422
    keep_place(kind, form, current_user)
    return redirect(url_for("admin_places.page", kind=kind), 303)


@blueprint.get(PLACE)
@administrator_required
def place(kind: str, place_id: int) -> ResponseReturnValue:
    """One of the list, to change."""
    return _place_page(kind, get_place(kind, place_id))


@blueprint.post(PLACE)
@administrator_required
def change(kind: str, place_id: int) -> ResponseReturnValue:
    """Keeps what was changed."""
    found, form = get_place(kind, place_id), _read()
    if problems := form.problems(kind, place_id):
        return _place_page(kind, found, form, problems), 422
    keep_place(kind, form, current_user, place_id)
    flash(_("Kept."))
    return redirect(url_for("admin_places.page", kind=kind), 303)


@blueprint.post(f"{PLACE}/remove")
@administrator_required
def remove(kind: str, place_id: int) -> ResponseReturnValue:
    """Takes one off the list, if nothing hangs on it."""
    get_place(kind, place_id)
    try:
        remove_place(kind, place_id, current_user)
    except InUse:
        flash(_("People, classes or films belong to it: move them first."))
        return redirect(url_for("admin_places.place", kind=kind, place_id=place_id), 303)
    return redirect(url_for("admin_places.page", kind=kind), 303)


@blueprint.post("/regions/<int(max=2147483647):place_id>/films")
@administrator_required
def choose_films(place_id: int) -> ResponseReturnValue:
    """Keeps which films are meant for a region."""
    get_place("regions", place_id)
    keep_films(place_id, set(request.form.getlist("film")), current_user)
    flash(_("Kept."))
    return redirect(url_for("admin_places.place", kind="regions", place_id=place_id), 303)


def get_place(kind: str, place_id: int) -> Place:
    """The place, or 404."""
    found: Place | None = db.session.get(KINDS[kind], place_id)
    return found or abort(404)


def _read() -> PlaceForm:
    form = request.form
    return PlaceForm(tidy(form.get("name", "")), tidy(form.get("place", "")), form.get("region", ""))


def _list_page(kind: str, form: PlaceForm = EMPTY, problems: dict[str, str] | None = None) -> str:
    return render_template(
        "accounts/admin/places.html",
        kind=kind,
        form=form,
        problems=problems or {},
        rows=rows_of(kind),
        regions=names_of(Region),
    )


def _place_page(
    kind: str, found: Place, form: PlaceForm | None = None, problems: dict[str, str] | None = None
) -> str:
    return render_template(
        "accounts/admin/place.html",
        kind=kind,
        place=found,
        form=form or _form_of(found),
        problems=problems or {},
        is_free=next(row.is_free for row in rows_of(kind) if row.place.id == found.id),
        regions=names_of(Region),
        films=films() if kind == "regions" else [],
        ticked=films_of(found.id) if kind == "regions" else (),
    )


def _form_of(found: Place) -> PlaceForm:
    if isinstance(found, Region):
        return PlaceForm(found.name)
    where = "" if isinstance(found, School) else found.place or ""
    return PlaceForm(found.name, where, str(found.region_id or ""))
