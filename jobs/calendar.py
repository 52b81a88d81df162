"""Work that comes by itself, such as every night: queued once, by whichever worker looks first."""

import logging
from datetime import datetime

from jobs.kinds import Kind, kinds
from jobs.queue import add
from jobs.table import AWAY
from schema.database import db
from web.log_errors import traced

LOG = logging.getLogger(__name__)


def queue_what_is_due(at: datetime) -> list[str]:
    """Puts in the queue what is due at that time and was not there before; gives the keys that are new."""
    due = [(kind.name, _key(kind, at)) for kind in kinds().values()]
    db.session.remove()  # what was read is that of a moment ago
    keys = ((name, f"{name} {key}") for name, key in due if key is not None)
    return [key for name, key in keys if add(name, {}, key=key, once=True).new]


def _key(kind: Kind, at: datetime) -> str | None:
    """One that can't tell is asked again later, and keeps no other from its work."""
    try:
        return kind.when(at) if kind.when else None
    except AWAY:
        raise
    except Exception as error:
        LOG.error("whether %s is due can't be told:\n%s", kind.name, traced(error))
        return None
