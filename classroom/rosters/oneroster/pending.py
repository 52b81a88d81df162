"""Rosters that were read and wait to be confirmed: in the instance's folder, for an hour at most.

Only what Halte would take over is in such a file, never the zip; its owner alone can read it.
"""

import json
import os
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from classroom.rosters.oneroster.roster import Roster, as_json, from_json

KEPT = 3600  # seconds
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


@dataclass(frozen=True)
class Pending:
    """A roster with what its owner asked for."""

    roster: Roster
    source: str
    take_names: bool


def keep(person_id: int, pending: Pending) -> str:
    """Gives the token by which its owner finds it again."""
    forget_old()
    token = secrets.token_urlsafe(24)
    kept = {
        "person": person_id,
        "roster": as_json(pending.roster),
        "source": pending.source,
        "take_names": pending.take_names,
    }
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / f"{token}.json", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(kept, stream)
    return token


def find(person_id: int, token: str) -> Pending | None:
    """What that person has waiting under the token."""
    file = _folder() / f"{token}.json"
    if not TOKEN.fullmatch(token) or not file.is_file() or _age(file) > KEPT:
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    if kept["person"] != person_id:
        return None
    return Pending(from_json(kept["roster"]), kept["source"], kept["take_names"])


def forget(token: str) -> None:
    """Takes it away once it is done, or not wanted."""
    if TOKEN.fullmatch(token):
        (_folder() / f"{token}.json").unlink(missing_ok=True)


def forget_old() -> None:
    """Takes away what nobody came back for."""
    for file in _files():
        if _age(file) > KEPT:
            file.unlink(missing_ok=True)


def _files() -> Iterator[Path]:
    return _folder().glob("*.json")


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _folder() -> Path:
    folder: Path = current_app.config["HALTE"].instance / "pending_rosters"
    return folder
