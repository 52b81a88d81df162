"""Pages about what is kept of pupils: to look at, to take along, to erase, and who did so. Rules stand beside."""

import json
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select

from accounts.guards import administrator_required, get_own_class, teacher_required
from classroom.privacy.data import data_of, stamped, with_photos
from classroom.privacy.erasing import erase_class, erase_enrollment
from classroom.privacy.log import action_words, log_of
from classroom.rosters.oneroster.known import folded
from classroom.views import CLASS
from schema.attempts import Attempt
from schema.audit import note
from schema.classes import Enrollment, SchoolClass
from schema.database import db, writing
from schema.locks import ADDING
from timelines.markdown import html_of
from web.languages import language

blueprint = Blueprint("privacy", __name__, template_folder="../templates")
blueprint.add_app_template_filter(partial(format_datetime, format="d MMM yyyy HH:mm"), "moment")
blueprint.add_app_template_filter(partial(format_date, format="d MMMM yyyy"), "day")
blueprint.add_app_template_filter(stamped)
PUPIL = f"/classes{CLASS}/pupils/<int(max=2147483647):enrollment_id>"


@blueprint.get(f"{PUPIL}/data")
@teacher_required
def data(class_id: int, enrollment_id: int) -> ResponseReturnValue:
    """Everything that is kept of a pupil in this class."""
    return _data_page(*_own(class_id, enrollment_id))


@blueprint.get(f"{PUPIL}/data.json")
@teacher_required
def data_json(class_id: int, enrollment_id: int) -> ResponseReturnValue:
    """The same to take along, with photos in it."""
    _school_class, enrollment = _own(class_id, enrollment_id)
    _note("exported", class_id, enrollment_id)
    told = with_photos(data_of(enrollment, language()))
    response = Response(json.dumps(told, ensure_ascii=False, indent=2), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=f"pupil-{enrollment_id}.json")
    return response


@blueprint.post(f"{PUPIL}/erase")
@teacher_required
def erase(class_id: int, enrollment_id: int) -> ResponseReturnValue:
    """Erases the pupil in this class for good, once that was confirmed."""
    school_class, enrollment = _own(class_id, enrollment_id)
    if "confirmed" not in request.form:
        return _data_page(school_class, enrollment, problem=_("Tick that you are sure.")), 422
    erase_enrollment(enrollment_id, current_user)
    flash(_("Everything of this pupil is erased."))
    return redirect(url_for("rosters.page", class_id=class_id), 303)


@blueprint.get(f"/classes{CLASS}/erase")
@teacher_required
def ask_to_erase_class(class_id: int) -> ResponseReturnValue:
    """What goes when a class is erased, and the form for it."""
    return _class_page(get_own_class(class_id))


@blueprint.post(f"/classes{CLASS}/erase")
@teacher_required
def erase_whole_class(class_id: int) -> ResponseReturnValue:
    """Erases the class for good, once its name was typed."""
    school_class = get_own_class(class_id)
    if folded(request.form.get("name", "")) != folded(school_class.name):
        return _class_page(school_class, problem=_("That is not the name of the class.")), 422
    name = school_class.name
    erase_class(class_id, current_user)
    flash(_("Class %(name)s is erased.", name=name))
    return redirect(url_for("classroom.classes"), 303)


@blueprint.get(f"/classes{CLASS}/log")
@teacher_required
def class_log(class_id: int) -> ResponseReturnValue:
    """Who did what with the data of this class."""
    school_class = get_own_class(class_id)
    page = log_of(class_id, request.args.get("before", type=int))
    return render_template("classroom/privacy/class_log.html", school_class=school_class, page=page)


@blueprint.get("/admin/log")
@administrator_required
def log() -> ResponseReturnValue:
    """Who did what, everywhere; without any pupil's name."""
    return render_template(
        "classroom/privacy/log.html", page=log_of(None, request.args.get("before", type=int))
    )


def _data_page(school_class: SchoolClass, enrollment: Enrollment, problem: str | None = None) -> str:
    _note("viewed_pupil", school_class.id, enrollment.id)
    elsewhere = select(func.count()).where(
        Enrollment.pupil_id == enrollment.pupil_id, Enrollment.id != enrollment.id
    )
    return render_template(
        "classroom/privacy/data.html",
        school_class=school_class,
        enrollment=enrollment,
        data=data_of(enrollment, language()),
        elsewhere=db.session.scalar(elsewhere),
        action_words=action_words,
        html_of=html_of,
        problem=problem,
    )


def _class_page(school_class: SchoolClass, problem: str | None = None) -> str:
    own = select(Enrollment.id).where(Enrollment.class_id == school_class.id)
    attempts = select(func.count()).select_from(Attempt).where(Attempt.enrollment_id.in_(own))
    return render_template(
        "classroom/privacy/erase_class.html",
        school_class=school_class,
        pupils=db.session.scalar(select(func.count()).select_from(own.subquery())),
        attempts=db.session.scalar(attempts),
        typed=request.form.get("name", ""),
        problem=problem,
    )


def _own(class_id: int, enrollment_id: int) -> tuple[SchoolClass, Enrollment]:
    school_class = get_own_class(class_id)
    enrollment = db.session.get(Enrollment, enrollment_id)
    if enrollment is None or enrollment.class_id != class_id:
        abort(404)
    return school_class, enrollment


def _note(action: str, class_id: int, enrollment_id: int) -> None:
    with writing(ADDING) as session:
        note(session, current_user, action, class_id=class_id, subject=f"enrollment:{enrollment_id}")
