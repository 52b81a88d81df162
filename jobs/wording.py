"""The state of a piece of work, and what went wrong with it, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from jobs.kinds import kinds
from jobs.taking import KILLED
from schema.jobs import DONE, FAILED, RUNNING, SET_ASIDE, WAITING, Job


def state_words() -> dict[str, str]:
    """The name of each state."""
    return {
        WAITING: _("waits"),
        RUNNING: _("is being done"),
        DONE: _("done"),
        FAILED: _("refused"),
        SET_ASIDE: _("set aside"),
    }


def title_of(job: Job) -> str:
    """What it is."""
    kind = kinds().get(job.kind)
    return kind.title() if kind else job.kind


def reason_of(job: Job) -> str:
    """Why it was refused or set aside, or goes for one more attempt; nothing where all is well."""
    if job.reason is None or job.state == FAILED:
        return job.reason or ""
    if job.state == SET_ASIDE and job.reason == KILLED:
        tries = ngettext("after %(num)s attempt", "after %(num)s attempts", job.attempts)
        return str(_("The worker ended in the middle of it, %(tries)s.", tries=tries))
    if job.reason == KILLED:
        return str(_("The worker ended in the middle of it; another one takes it up."))
    what = {"what": job.reason}
    if job.state == SET_ASIDE:
        tries = ngettext("%(num)s attempt", "%(num)s attempts", job.attempts)
        return str(
            _("It broke at each of %(tries)s: %(what)s. The worker's log has more.", tries=tries, **what)
        )
    return str(_("It broke and is tried again: %(what)s.", **what))
