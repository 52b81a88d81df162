"""Doing one piece of work that was taken, and writing down how it ended."""

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from flask import Flask
from flask_babel import force_locale

from jobs.kinds import kinds
from jobs.pace import Pace
from jobs.pulse import Pulse
from jobs.table import AWAY
from jobs.taking import end, hand_back, try_later
from jobs.work import HandBack, Lost, Refused, Work
from schema.database import db
from schema.jobs import DONE, FAILED, SET_ASIDE
from schema.trouble import is_for_now
from web.languages import DEFAULT, LANGUAGES
from web.log_errors import in_words, traced
from web.metrics import counted
from web.settings import ROOT

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How it ended in a word, and what writes that; gives false where the work was not this worker's any more."""

    name: str
    write: Callable[[], bool]


def do(app: Flask, work: Work, pace: Pace, ending: Callable[[], bool]) -> None:
    """Does it in an application context of its own, in the language that its arguments ask for."""
    with Pulse(app, work, pace, ending):
        with app.app_context(), force_locale(_language(work)):
            outcome = _outcome(work, pace)
        is_written = _written(app, work, outcome.write, pace, ending)
    if not is_written:
        LOG.warning("job %d went on elsewhere", work.id)
    counted.jobs.labels(work.kind, outcome.name if is_written else "lost").inc()


def _language(work: Work) -> str:
    asked = work.arguments.get("language")
    return asked if asked in LANGUAGES else DEFAULT


def _outcome(work: Work, pace: Pace) -> Outcome:
    try:
        result = kinds()[work.kind].work(work)
        return Outcome("done", partial(end, work, DONE, None, result))
    except Refused as refused:
        return Outcome("refused", partial(end, work, FAILED, str(refused)))
    except HandBack:
        return Outcome("handed back", partial(hand_back, work))
    except Lost:
        return Outcome("lost", lambda: False)
    except Exception as error:
        reason = reason_of(error)
        LOG.error("job %d (%s), attempt %d:\n%s", work.id, work.kind, work.attempt, traced(error))
        wait = timedelta(seconds=pace.again * 4 ** (work.attempt - 1))
        return Outcome("broke", partial(try_later, work, wait, reason))
    finally:
        db.session.remove()


def reason_of(error: Exception) -> str:
    """What broke and where, without the error's own text: that may hold what pupils wrote."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename)]
    place = f" ({Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno})" if ours else ""
    return f"{in_words(error)}{place}"


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv")


def _written(
    app: Flask, work: Work, write: Callable[[], bool], pace: Pace, ending: Callable[[], bool]
) -> bool:
    """How it ended is written once the database takes it, however long that is away."""
    while True:
        try:
            with app.app_context():
                return write()
        except Exception as error:
            if ending():
                return False  # whoever finds it silent takes it up
            if not (isinstance(error, AWAY) and is_for_now(error)):  # what it gave can't be stored
                write = partial(end, work, SET_ASIDE, reason_of(error))
            time.sleep(pace.look)
