"""Publishing in the background: what `halte publish` does, by a worker of this machine."""

import hashlib
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from jobs.kinds import Kind
from jobs.queue import Added, add
from jobs.work import Refused, Work
from media.probe import NotPlayable
from media.storage import Refused as WrongStore
from media.tools import find_tools
from producer.check import TIMELINE, Faulty
from producer.publish import Publication, publish_production
from producer.report import render
from producer.speaking import why_not
from web.media import films_of
from web.media_words import in_words


def publish_later(folder: Path, language: str) -> Added:
    """Puts it in the queue; a folder that is there already is not queued twice."""
    whole = str(folder.resolve())
    key = f"publish {hashlib.sha256(whole.encode()).hexdigest()}"  # a path may be longer than a key
    return add(PUBLISHING.name, {"folder": whole, "language": language}, key=key)


def publish(work: Work) -> dict[str, Any]:
    """The work. What it did before a kill is there, found by its content, and not done again."""
    folder, language = Path(work.arguments["folder"]), work.arguments["language"]
    if not (folder / TIMELINE).is_file():
        said = _(
            "%(folder)s has no %(timeline)s on the machine of the worker.", folder=folder, timeline=TIMELINE
        )
        raise Refused(said)
    try:
        done = _publish(work, folder, language)
    except Faulty as faulty:
        raise Refused(render(faulty.problems, "text")) from None
    except NotPlayable as fault:
        raise Refused(why_not(fault)[language]) from None
    except WrongStore as fault:  # one that is away is tried again
        raise Refused(in_words(fault)) from None
    return {"version": done.version_id, "new": done.new}


def _publish(work: Work, folder: Path, language: str) -> Publication:
    settings, words = current_app.config["HALTE"], f"{folder.name}: {_('Packaging')}"
    tools, films = find_tools(settings.ffmpeg, settings.ffprobe), films_of(settings, patient=True)
    return publish_production(folder, films, tools, lambda fraction: work.progress(fraction, words), language)


PUBLISHING = Kind("publish", lambda: _("Publishing a film"), publish, takes={"folder": str, "language": str})
