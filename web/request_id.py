"""The number of a request: its proxy's, where one is trusted, else one of ours. No visitor chooses it."""

import re
import secrets

from flask import request

HEADER = "X-Request-ID"
KEY = "halte.request_id"  # in the environment of a request
SANE = re.compile(
    r"[0-9a-fA-F-]{8,64}"
)  # a UUID, or nginx's number: nothing in which a name could be written


def number_for(given: str, *, trusted: bool) -> str:
    """What a request is called in the log, in its answer and on its error page."""
    return given.lower() if trusted and SANE.fullmatch(given) else secrets.token_hex(4)


def own_number() -> str:
    """That of the request under way."""
    return str(request.environ.get(KEY, ""))
