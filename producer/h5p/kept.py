"""What H5P has no place for travels in a note to the author, `metadata.authorComments`, as one line of JSON.

H5P's editor shows that field as "Comments for the editor of the content" and leaves it as it is.
"""

import json
from typing import Any

from producer.h5p.fields import Json, text

MARK = "Halte: "
LONGEST = 20_000
MOST = 500  # objects and lists


def note(values: Json) -> str:
    """The line to put there."""
    return MARK + json.dumps(values, ensure_ascii=False, sort_keys=True)


def kept_in(metadata: Json) -> Json:
    """What a note holds; {} for any other comment. As little to be trusted as the rest of the package."""
    for line in text(metadata, "authorComments")[:LONGEST].splitlines():
        if line.startswith(MARK):
            return _read(line.removeprefix(MARK))
    return {}


def _read(line: str) -> Json:
    """Nothing that could not be written again: no half characters, no NaN, no depths."""
    try:
        value: Any = (
            json.loads(line, parse_constant=_refuse) if line.count("[") + line.count("{") < MOST else {}
        )
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
