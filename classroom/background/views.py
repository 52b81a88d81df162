"""The administrator's page of background work. What it shows and does is in `jobs.overview`."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from accounts.guards import administrator_required
from jobs.overview import SHOWN, SameIsOpen, lacks_worker, listed, remove, retry
from jobs.wording import reason_of, state_words, title_of
from schema.jobs import FAILED, OPEN, RUNNING, SET_ASIDE

blueprint = Blueprint("background", __name__, template_folder="../templates", url_prefix="/admin/jobs")
JOB = "/<int(max=2147483647):job_id>"
BROKEN = (FAILED, SET_ASIDE)


@blueprint.get("")
@administrator_required
def page() -> ResponseReturnValue:
    """What needs somebody, what runs and waits, and what ended lately."""
    jobs = listed()
    shown: dict[str, Any] = {"jobs": jobs, "is_open": any(job.state in OPEN for job in jobs), "most": SHOWN}
    words = {"states": state_words(), "title_of": title_of, "reason_of": reason_of}
    return render_template(
        "classroom/background/page.html",
        lacks_worker=lacks_worker(),
        running=RUNNING,
        broken=BROKEN,
        **shown,
        **words,
    )


@blueprint.post(f"{JOB}/retry")
@administrator_required
def put_back(job_id: int) -> ResponseReturnValue:
    """For another round of attempts."""
    try:
        is_back = retry(job_id)
    except SameIsOpen:
        flash(_("The same work waits or is being done already."))
        return _back()
    if not is_back:
        abort(404)
    flash(_("Put back."))
    return _back()


@blueprint.post(f"{JOB}/remove")
@administrator_required
def throw_away(job_id: int) -> ResponseReturnValue:
    """For good; what runs stops."""
    if not remove(job_id):
        abort(404)
    flash(_("Removed."))
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(url_for("background.page"), 303)
