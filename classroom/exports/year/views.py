"""The page on which a teacher takes a whole school year along."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.guards import teacher_required
from classroom.class_settings.years import year_name
from classroom.exports.naming import CODES, NAMES
from classroom.exports.year.background import ask_for_year
from classroom.exports.year.keeping import drop, own_exports, own_file
from classroom.exports.year.packing import years_of
from jobs.queue import QueueFull
from jobs.wording import reason_of
from media.storage import Missing
from schema.audit import note
from schema.database import writing
from schema.jobs import DONE, OPEN, RUNNING, Job
from schema.locks import ADDING
from web.languages import language
from web.media import exports_of

blueprint = Blueprint("year", __name__, template_folder="../../templates", url_prefix="/classes/take-along")
FILE = "/<int(max=2147483647):job_id>"


@blueprint.get("")
@teacher_required
def page() -> ResponseReturnValue:
    """Asking for it, how far it is, and the files that are ready."""
    return _page()


@blueprint.post("")
@teacher_required
def ask() -> ResponseReturnValue:
    """Leaves it to a worker."""
    year, names = request.form.get("year", type=int), request.form.get("names", NAMES)
    if year not in years_of(current_user.id) or names not in (NAMES, CODES):
        abort(400)
    try:
        ask_for_year(current_user.id, year, names, language())
    except QueueFull as full:
        return _page(_why_full(full)), 429
    return redirect(url_for("year.page"), 303)


@blueprint.get(f"{FILE}.zip")
@teacher_required
def download(job_id: int) -> ResponseReturnValue:
    """The file, to who asked for it, as long as all its classes are theirs. Who took it along is noted."""
    job = own_file(job_id, current_user.id) or abort(404)
    try:
        found = exports_of(current_app.config["HALTE"]).read(job.result["file"])
    except Missing:
        abort(404)
    _note(job)
    response = Response(found.chunks, mimetype="application/zip", direct_passthrough=True)
    response.content_length = found.size
    name = f"Halte-{year_name(job.arguments['year'])}.zip"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(f"{FILE}/remove")
@teacher_required
def remove(job_id: int) -> ResponseReturnValue:
    """Throws it away before its time, or calls it off."""
    found = [job for job in own_exports(current_user.id) if job.id == job_id]
    if not found:
        abort(404)
    drop(found)
    flash(_("Removed."))
    return redirect(url_for("year.page"), 303)


def _page(problem: str = "") -> str:
    exports = own_exports(current_user.id)
    states: dict[str, Any] = {"done": DONE, "running": RUNNING, "open": OPEN}
    return render_template(
        "classroom/exports/year.html",
        exports=exports,
        is_open=any(job.state in OPEN for job in exports),
        years=[(year, year_name(year)) for year in years_of(current_user.id)],
        year_name=year_name,
        reason_of=reason_of,
        problem=problem,
        **states,
    )


def _why_full(full: QueueFull) -> str:
    if full.of_one:
        return str(_("You are waiting for several files already. Ask again when one of them is ready."))
    return str(_("It is very busy here. Wait a moment and try again."))


def _note(job: Job) -> None:
    with writing(ADDING) as session:
        for class_id in job.result["classes"]:
            subject, codes = f"class:{class_id}", job.result["codes"]
            note(
                session,
                current_user,
                "exported",
                class_id=class_id,
                subject=subject,
                format="zip",
                codes=codes,
            )
