"""The commands `halte worker` and `halte jobs`."""

import os
import signal
import threading
import time

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from jobs.overview import SameIsOpen, lacks_worker, listed, remove, retry
from jobs.pace import USUAL
from jobs.table import AWAY
from jobs.wording import reason_of, state_words, title_of
from jobs.worker import Worker
from schema.database import db
from schema.jobs import Job
from web.command_language import lang_option
from web.doctor.starting import refuse_unusable
from web.instance import require_tables
from web.logs import begin_logs
from web.metrics import share
from web.settings import Settings

PARENT_LOOKS = 0.5  # seconds between two looks whether the server that started it is still there
NUMBER = click.IntRange(1, 2**31 - 1)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits now, and end.")
@click.option("--beside", type=int, hidden=True, help="End when this process, which started it, has gone.")
@lang_option
@with_appcontext
def worker_command(*, once: bool, beside: int | None, lang: str) -> None:
    """Do what waits: packaging films, exports, the nightly purge.

    Any number may run, on any machine that reaches the same database and files. Asked to end (Ctrl-C, SIGTERM) it
    finishes what it does, or hands it back for another worker. Exit status: 0 ended as asked, 1 not possible,
    2 wrong usage.

    \b
    Examples:
      halte worker
      halte worker --once
    """
    settings: Settings = current_app.config["HALTE"]
    refuse_unusable(settings)
    begin_logs(settings)
    share(settings.instance)
    _require_tables(lang)
    worker = Worker(current_app._get_current_object(), USUAL)  # type: ignore[attr-defined]
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: worker.end())
    db.session.remove()
    if once:
        worker.run_once()
        return
    if beside is not None:
        threading.Thread(target=_end_with, args=(beside, worker), name="halte-parent", daemon=True).start()
    else:
        click.echo("Ready")
    worker.run()


def _require_tables(lang: str) -> None:
    """A database that is away now may come: the worker waits for it."""
    try:
        require_tables(lang)
    except AWAY:
        return


def _end_with(parent: int, worker: Worker) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_LOOKS)
    worker.end()


@click.group("jobs")
def jobs_group() -> None:
    """Look at the work that `halte worker` does; put it back, or throw it away.

    \b
    Examples:
      halte jobs list
      halte jobs retry 12
    """


@jobs_group.command("list")
@lang_option
@with_appcontext
def list_command(lang: str) -> None:
    """Show what waits, runs, or went wrong.

    \b
    Examples:
      halte jobs list
    """
    require_tables(lang)
    with force_locale(lang):
        jobs = listed()
        for job in jobs:
            click.echo(_line(job))
        if not jobs:
            click.echo(_("There is no work."))
        if lacks_worker():
            click.echo(_("Nothing takes the work up: start a worker with halte worker."), err=True)


def _line(job: Job) -> str:
    parts = [f"{job.id:>5}", title_of(job), state_words()[job.state], f"{job.progress:.0%}", job.words]
    said = "  ".join(part for part in parts if part)
    return f"{said}\n       {reason_of(job)}" if job.reason else said


@jobs_group.command("retry")
@click.argument("number", type=NUMBER)
@lang_option
@with_appcontext
def retry_command(number: int, lang: str) -> None:
    """Put back work that was refused or set aside.

    \b
    Examples:
      halte jobs retry 12
    """
    require_tables(lang)
    with force_locale(lang):
        try:
            is_back = retry(number)
        except SameIsOpen:
            raise click.ClickException(_("The same work waits or is being done already.")) from None
        if not is_back:
            raise click.ClickException(_("No work of that number was refused or set aside."))
        click.echo(_("Put back."))


@jobs_group.command("remove")
@click.argument("number", type=NUMBER)
@lang_option
@with_appcontext
def remove_command(number: int, lang: str) -> None:
    """Throw work away; what is being done stops.

    \b
    Examples:
      halte jobs remove 12
    """
    require_tables(lang)
    with force_locale(lang):
        if not remove(number):
            raise click.ClickException(_("There is no work of that number."))
        click.echo(_("Removed."))


COMMANDS = (worker_command, jobs_group)
