"""The log: a line for each thing, with the id of the request that it belongs to; text for people, JSON for machines.

Names, class codes, responses, addresses and tokens never stand in it: requests are told by the name of their route,
exceptions by `web.log_errors`.
"""

import json
import logging
import sys
import time
from contextvars import ContextVar
from typing import Any, TextIO

from web.log_errors import traced, without_addresses
from web.settings import Settings

NONE = "-"  # a line that belongs to no request
request_id: ContextVar[str] = ContextVar("halte_request_id", default=NONE)

OF_OTHERS = (
    "alembic",
    "granian",
    "PIL",
    "sqlalchemy",
    "urllib3",
    "watchfiles",
)  # only what goes wrong


class Lines(logging.Formatter):
    """One line for each record, and under it the traceback if there is one."""

    def __init__(self, written: str = "text") -> None:
        super().__init__()
        self._is_json = written == "json"

    def format(self, record: logging.LogRecord) -> str:
        """What a record says, in its own words or in its fields."""
        told = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "request": request_id.get(),
            "message": without_addresses(record.getMessage()),
        }
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        if self._is_json:
            more = getattr(record, "fields", {}) | ({"trace": trace} if trace else {})
            return json.dumps({**told, "logger": record.name, **more}, ensure_ascii=False)
        line = " ".join(told.values()).replace("\n", "\\n").replace("\r", "\\r")
        return f"{line}\n{trace}" if trace else line

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Without the texts of exceptions."""
        return without_addresses(traced(ei[1])) if ei[1] is not None else ""


def begin_logs(settings: Settings, stream: TextIO | None = None) -> None:
    """From here on this process writes its log so. Call it before the application is made."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(settings.log_format))
    logging.raiseExceptions = False  # a log that can't be written is not told with what it would have said
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    logging.getLogger("app").handlers.clear()  # Flask's own
    for name in OF_OTHERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def of_the_server(settings: Settings) -> dict[str, Any]:
    """granian's own log in the same form (its `log_dictconfig`)."""
    written: dict[str, Any] = {"()": "web.logs.Lines", "written": settings.log_format}
    handler = {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
    own = {"handlers": ["halte"], "propagate": False}
    return {
        "formatters": {"lines": written},
        "handlers": {"halte": handler},
        "loggers": {"_granian": dict(own), "granian.access": dict(own)},
    }


def _moment(record: logging.LogRecord) -> str:
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{whole}.{record.msecs:03.0f}Z"
