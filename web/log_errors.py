"""What a log tells of an exception: where it came from and of what kind, never what somebody typed.

The text of an exception may quote a name, an answer or a password, so only texts are told that are known to hold
none: the system's words for an errno, and the database's without what stands in quotation marks or behind DETAIL.
"""

import os
import re
import traceback
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|\([^()]*\)=\([^()]*\)")
ADDRESS = re.compile(r"[^\s@<>,;:'\"()]+@[^\s@<>,;:'\"()]+")  # of mail, and what comes before the @ in a URL
MOST = 5  # of a chain of causes


def without_addresses(text: str) -> str:
    """The text with each e-mail address, and each password in a URL, left out."""
    return ADDRESS.sub("<address>", text) if "@" in text else text


def in_words(error: BaseException) -> str:
    """Its kind, with its text where that can be told."""
    kind = type(error).__name__
    if isinstance(error, DBAPIError) and error.orig is not None:
        return f"{kind}: {_first_line(error.orig)}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind}: {os.strerror(error.errno)}"
    return kind


def traced(error: BaseException) -> str:
    """The traceback with its causes, as Python writes it, its texts as `in_words`."""
    return "\n".join(_parts(error))


def _parts(error: BaseException) -> Iterator[str]:
    chain = _chain(error)
    for number, one in enumerate(chain):
        if number:
            yield "\nand from that:"
        yield "".join(traceback.format_tb(one.__traceback__)).rstrip()
        yield in_words(one)


def _chain(error: BaseException) -> list[BaseException]:
    """The first cause first."""
    chain: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and len(chain) < MOST:
        chain.append(found)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return chain[::-1]


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [""]
    return without_addresses(QUOTED.sub("…", lines[0]))
