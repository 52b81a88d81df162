"""An order that looks random and is the same every time, on every machine and Python version."""

import hashlib
from typing import Any

Option = dict[str, Any]


def shuffled(options: list[Option], seed: str, question_id: str) -> list[Option]:
    """By a hash of seed, question and option, so that rewording an option moves nothing."""
    return sorted(options, key=lambda option: _rank(seed, question_id, option["id"]))


def _rank(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode()).digest()
