"""The page on which a OneRoster zip is taken over. The rules are in the modules beside.

An administrator takes over schools; a teacher, own classes only. Between looking and doing, what was read waits
in `pending`.
"""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge

from accounts.guards import role_required
from classroom.classes import own_classes
from classroom.rosters.oneroster import carrying_out
from classroom.rosters.oneroster.archive import LARGEST_ZIP
from classroom.rosters.oneroster.carrying_out import Changed
from classroom.rosters.oneroster.pending import Pending, find, forget, keep
from classroom.rosters.oneroster.plan import Plan, Terms
from classroom.rosters.oneroster.planning import plan_import
from classroom.rosters.oneroster.problems import NotARoster, Problem
from classroom.rosters.oneroster.reading import read_roster
from classroom.rosters.oneroster.wording import class_words, left_out_words
from schema.database import db, now
from web.security import csrf

blueprint = Blueprint("oneroster", __name__, template_folder="../../templates", url_prefix="/admin/roster")
ONE = "/<string(length=32):token>"
SHOWN = 200  # problems on the page: who has more mends these first
LONGEST_SOURCE = 40


@blueprint.get("")
@role_required("administrator", "teacher")
def page() -> ResponseReturnValue:
    """The form, empty."""
    return _page()


@blueprint.post("")
def read() -> ResponseReturnValue:
    """Reads the zip, and leads on to what it would change; or tells all that is wrong with it."""
    request.max_content_length = LARGEST_ZIP + 64 * 1024
    request.max_form_memory_size = 512 * 1024  # must be more than werkzeug reads at a time
    try:
        csrf.protect()  # reads the form, so the larger limit must stand before it
    except RequestEntityTooLarge:
        flash(_("The zip is larger than %(size)s MB.", size=LARGEST_ZIP // 1024**2))
        return redirect(url_for("oneroster.page"), 303)
    return _read()


csrf.exempt(read)  # it checks the token itself


@role_required("administrator", "teacher")
def _read() -> ResponseReturnValue:
    upload = request.files.get("file")
    try:
        if upload is None or not upload.filename:
            raise NotARoster([Problem("", 0, _("Choose a zip first."))])
        pending = _pending(upload.stream.read())
        plan_import(db.session(), pending.roster, _terms(pending))
    except NotARoster as refused:
        return _page(refused.problems), 422
    finally:
        request.close()
    return redirect(url_for("oneroster.preview", token=keep(current_user.id, pending)), 303)


@blueprint.get(ONE)
@role_required("administrator", "teacher")
def preview(token: str) -> ResponseReturnValue:
    """What would change, class by class; all of them are ticked, or with `?ticked=none` none."""
    pending = _found(token)
    try:
        plan = plan_import(db.session(), pending.roster, _terms(pending))
    except NotARoster as refused:
        return _page(refused.problems), 422
    return _preview(token, pending, plan, none=request.args.get("ticked") == "none")


@blueprint.post(ONE)
@role_required("administrator", "teacher")
def take_over(token: str) -> ResponseReturnValue:
    """Does what was shown with the classes that are ticked, or shows what has changed since."""
    pending = _found(token)
    ticked = frozenset(request.form.getlist("class"))
    terms = replace(_terms(pending), ticked=ticked)
    try:
        if not ticked:
            plan = plan_import(db.session(), pending.roster, replace(terms, ticked=None))
            return _preview(
                token, pending, plan, problem=_("Tick the classes that you want."), none=True
            ), 422
        plan = carrying_out.take_over(pending.roster, terms, current_user, request.form.get("shown", ""))
    except Changed as changed:
        words = _("Something changed here meanwhile. Look once more.")
        return _preview(token, pending, changed.plan, problem=words, ticked=ticked), 422
    except NotARoster as refused:
        return _page(refused.problems), 422
    forget(token)
    flash(_("The roster was taken over: %(classes)s.", classes=", ".join(_taken(plan))))
    return redirect(url_for("oneroster.page" if _is_administrator() else "classroom.classes"), 303)


@blueprint.post(f"{ONE}/drop")
@role_required("administrator", "teacher")
def drop(token: str) -> ResponseReturnValue:
    """Forgets what was read."""
    _found(token)
    forget(token)
    flash(_("Nothing was changed."))
    return redirect(url_for("oneroster.page"), 303)


def _taken(plan: Plan) -> list[str]:
    """The classes that have changed, by name."""
    return [one.name for one in plan.classes if one.changes]


def _page(problems: tuple[Problem, ...] = ()) -> str:
    return render_template(
        "classroom/rosters/oneroster/page.html",
        problems=problems[:SHOWN],
        more=max(0, len(problems) - SHOWN),
        typed=request.form,
        is_administrator=_is_administrator(),
        longest_source=LONGEST_SOURCE,
    )


def _preview(
    token: str,
    pending: Pending,
    plan: Plan,
    *,
    problem: str = "",
    ticked: frozenset[str] = frozenset(),
    none: bool = False,
) -> str:
    every = frozenset(one.external_id for one in plan.classes if one.changes)
    words: dict[str, Any] = {"class_words": class_words, "left_out_words": left_out_words}
    return render_template(
        "classroom/rosters/oneroster/preview.html",
        token=token,
        notes=pending.roster.notes,
        plan=plan,
        problem=problem,
        several=len(every) > 1,
        ticked=frozenset() if none else ticked or every,
        is_administrator=_is_administrator(),
        **words,
    )


def _pending(data: bytes) -> Pending:
    source = request.form.get("source", "").strip()[:LONGEST_SOURCE] if _is_administrator() else ""
    return Pending(read_roster(data, now().date()), source, "take_names" in request.form)


def _terms(pending: Pending) -> Terms:
    return Terms(
        today=now().date(),
        own_classes=None
        if _is_administrator()
        else frozenset(one.id for one in own_classes(current_user.id)),
        source=pending.source,
        take_names=pending.take_names,
    )


def _found(token: str) -> Pending:
    return find(current_user.id, token) or abort(404)


def _is_administrator() -> bool:
    return "administrator" in current_user.roles
