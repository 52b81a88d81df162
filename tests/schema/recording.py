"""Records the statements of a pupil's whole way through a film, as this release sends them.

`python -m tests.schema.recording DATABASE_URL FILE`, in the checkout of a release, on an empty database. What
comes out is kept in `releases/`, named after the newest migration and the database: the next release's tables
are tried with it (`test_old_beside_new.py`).
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade
from psycopg.types.json import Json
from sqlalchemy import event

from app import create_app
from classroom.demo import prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from schema.database import db, writer
from tests.productions import make_production
from tests.visitors import PupilVisitor
from web.settings import Settings

Statement = dict[str, Any]


def record(url: str, folder: Path) -> list[Statement]:
    """Everything that reaches the database from joining to the last answer."""
    app = create_app(Settings(instance=folder / "instance", database_url=url, testing=True))
    production = make_production(folder / "production")
    with app.app_context():
        upgrade(directory=DIRECTORY)
        media = app.config["HALTE"].media_folder
        film = publish_production(production, media, find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
    with recorded(app) as statements:
        play(PupilVisitor(app))
    with app.app_context():
        db.engine.dispose()
    return statements


def play(pupil: PupilVisitor) -> None:
    """Joins, watches, answers the first stops and tells what was watched, looked up and where the pupil is."""
    pupil.join()
    pupil.watch()
    headers = {"X-CSRFToken": pupil.token}
    pupil.answer_right("waarom", "dikte")
    for part, body in (
        ("presence", {"state": "watching", "position": 2.5, "pause_point": None}),
        ("watched", {"run": str(UUID(int=1)), "seen": [[0, 2]], "again": []}),
    ):
        answer = pupil.client.post(f"/api/attempts/{pupil.key}/{part}", json=body, headers=headers)
        assert answer.status_code in (200, 204), answer.text
    pupil.answer_right("heet")
    pupil.attempt()


@contextmanager
def recorded(app: Flask) -> Iterator[list[Statement]]:
    """What reaches the application's database meanwhile, read or written, with what was sent in it."""
    statements: list[Statement] = []

    def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append({"statement": statement, "parameters": parameters})

    with app.app_context():
        both = (writer(), db.engine)
    engines = {engine.pool: engine for engine in both}.values()  # on SQLite one does for both
    for engine in engines:
        event.listen(engine, "before_cursor_execute", keep)
    yield statements
    for engine in engines:
        event.remove(engine, "before_cursor_execute", keep)


def packed(value: Any) -> Any:
    """JSON of moments, days, and what PostgreSQL's driver takes for JSON."""
    if isinstance(value, datetime | date):
        return {type(value).__name__: value.isoformat()}
    if isinstance(value, Json):
        return {"json": value.obj}
    raise TypeError(f"{type(value)} in a statement")


def unpacked(found: dict[str, Any]) -> Any:
    """And back."""
    match found:
        case {"datetime": str(text), **others} if not others:
            return datetime.fromisoformat(text)
        case {"date": str(text), **others} if not others:
            return date.fromisoformat(text)
        case {"json": value, **others} if not others:
            return Json(value)
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        Path(sys.argv[2]).write_text(
            json.dumps(record(sys.argv[1], Path(made)), default=packed, indent=1, ensure_ascii=False) + "\n"
        )
