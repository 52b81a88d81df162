"""How a timeline is written to a file: always the same way, so that a diff shows only what changed."""

import json

from timelines.questions.question import Json


def laid_out(document: Json) -> str:
    """Two spaces a level, keys in the order that they have, one line break at the end."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
