"""An instance with one class whose answers are all in, and as many responses of other classes as asked for."""

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert

from app import create_app
from classroom.demo import prepare_demonstration
from media.model import Package, Thumbnail
from schema.attempts import Attempt, Response
from schema.classes import Enrollment
from schema.cli import DIRECTORY
from schema.database import db, now, writing
from schema.library import Production, TimelineVersion, Video
from schema.people import Pupil
from schema.watching import WatchedRun
from web.settings import Settings

SECONDS = 600
WORDS = ["vonk", "plaat", "laser", "zaag", "boor", "lasnaad", "frees", "robot", "kraan", "sensor"]
ACKNOWLEDGED = json.dumps({"feedback": "Klopt! " * 40, "gate": {"question": "Wat zie je hier? " * 20}})
FEEDBACK = json.dumps({"text": "Klopt!", "options": {}, "marks": None})
PER_CLASS = 30

COUNTED = "with recursive c(n) as (select 1 union all select n + 1 from c where n < {count}) "
# The other classes' own numbers begin where no number of the class is.
OTHERS = (
    "insert into school_class (id, school_id, name, code, purge_on, created_at)"
    " select 1000 + n, 1, 'x', 'C' || n, '2027-09-01', '2026-09-01' from c",
    "insert into assignment (id, class_id, timeline_version_id, created_at)"
    " select 1000 + n, 1000 + n, 1, '2026-09-01' from c",
    "insert into pupil (id, display_name) select 100000 + n, 'x' from c",
    "insert into enrollment (id, class_id, pupil_id, created_at)"
    " select 100000 + n, 1001 + (n - 1) / 30, 100000 + n, '2026-09-01' from c",
    "insert into attempt (id, key, assignment_id, enrollment_id, number, seed, gate, gate_opened_at, started_at)"
    " select 100000 + n, 'k' || n, 1001 + (n - 1) / 30, 100000 + n, 1, 's', 10, '2026-10-01', '2026-10-01' from c",
    # every so many numbers one is left free: the class's own rows lie scattered among the others
    "insert into response (id, attempt_id, assignment_id, question_id, number, key, receipt, response, success,"
    " score, max_score, settled, feedback, position, created_at, acknowledgement)"
    " select n + (n - 1) / {apart}, 100001 + (n - 1) / {questions}, 1001 + (n - 1) / {questions} / 30,"
    " 'q' || ((n - 1) % {questions} + 1), 1, printf('%08d-0000-4000-8000-000000000000', n), 'ABCD', '[\"a\"]',"
    " 1, 1, 1, 1, :feedback, 10.0, '2026-10-01', :acknowledgement from c",
)


@dataclass(frozen=True)
class Room:
    """The application, and where its class's matrix is."""

    app: Flask
    path: str


def make_room(
    instance: Path, pupils: int, questions: int, others: int, names: list[str] | None = None
) -> Room:
    """A class of so many pupils, who answered all of so many questions, among `others` responses."""
    app = create_app(Settings(instance=instance, testing=True))
    apart = max(1, others // (2 * pupils * questions))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        room = prepare_demonstration(_publish(questions))
        db.engine.dispose()
        _fill_others(instance / "halte.sqlite", questions, others, apart)
        with writing() as session:
            session.query(Enrollment).filter_by(class_id=room.class_id).delete()
            _fill_own(
                session.connection(),
                room.class_id,
                room.assignment_id,
                _Wanted(pupils, questions, apart, names),
            )
        db.engine.dispose()
    return Room(app, f"/classes/{room.class_id}/assignments/{room.assignment_id}")


@dataclass(frozen=True)
class _Wanted:
    pupils: int
    questions: int
    apart: int
    names: list[str] | None


def _publish(questions: int) -> int:
    film = Package("film", "video", SECONDS, 1280, 720, 25, None, (Thumbnail(0, "none.jpg"),), ())
    with writing() as session:
        video = Video(folder="film", package=film.to_json())
        production = Production(slug="meting")
        session.add_all([video, production])
        session.flush()
        version = TimelineVersion(
            production_id=production.id,
            content_hash="x",
            title="Meting",
            document=_timeline(questions),
            video_id=video.id,
            images={},
        )
        session.add(version)
        session.flush()
        return version.id


def _timeline(questions: int) -> dict[str, Any]:
    stops = max(1, questions // 2)
    points: list[dict[str, Any]] = [
        {
            "id": f"p{stop}",
            "at": SECONDS * (stop + 1) / (stops + 1),
            "title": f"Halte bij de {WORDS[stop % 10]}",
            "questions": [],
        }
        for stop in range(stops)
    ]
    for number in range(1, questions + 1):
        points[min(stops - 1, (number - 1) // 2)]["questions"].append(_question(number))
    return {
        "format": 2,
        "id": "meting",
        "title": "Meting",
        "language": "nl",
        "video": "film.mp4",
        "pause_points": points,
    }


def _question(number: int) -> dict[str, Any]:
    base = {
        "id": f"q{number}",
        "prompt": f"Wat doet de {WORDS[number % 10]} in deze fabriek, en waarom juist hier?",
        "attempts": 2,
    }
    options = [
        {"id": one, "text": f"De {word} van de fabriek"} for one, word in zip("abcd", WORDS, strict=False)
    ]
    kinds: list[dict[str, Any]] = [
        {"type": "choice", "options": options, "answer": "a"},
        {"type": "numeric", "answer": 3.5, "tolerance": 0.2, "unit": "mm"},
        {"type": "fill_in", "answer": ["vonk"]},
        {"type": "true_false", "answer": True},
    ]
    return base | kinds[number % 4]


def _sent(number: int, right: bool, chance: random.Random) -> Any:
    kind = number % 4
    if kind == 0:
        return ["a"] if right else [chance.choice("bcd")]
    if kind == 1:
        return "3,5" if right else f"{chance.randint(2, 9)},{chance.randint(0, 9)}"
    if kind == 2:
        return "vonk" if right else chance.choice(WORDS[1:])
    return right


def _fill_own(connection: Any, class_id: int, assignment_id: int, wanted: _Wanted) -> None:
    chance = random.Random(7)
    free = wanted.apart + 1
    for place in range(wanted.pupils):
        name = wanted.names[place % len(wanted.names)] if wanted.names else f"Leerling {place + 1}"
        pupil = connection.execute(insert(Pupil).values(display_name=name)).inserted_primary_key[0]
        enrollment = connection.execute(
            insert(Enrollment).values(class_id=class_id, pupil_id=pupil)
        ).inserted_primary_key[0]
        gate = (
            max(1, wanted.questions // 2) if place % 5 else chance.randint(0, max(1, wanted.questions // 2))
        )
        attempt = connection.execute(
            insert(Attempt).values(
                key=f"own{place}", assignment_id=assignment_id, enrollment_id=enrollment, seed="s", gate=gate
            )
        ).inserted_primary_key[0]
        until = int(SECONDS * (gate + 1) / (wanted.questions // 2 + 1)) if wanted.questions > 1 else SECONDS
        again = [
            [start, min(until, start + 40)]
            for start in [chance.randint(0, max(1, until - 40))]
            if place % 3 == 0
        ]
        connection.execute(
            insert(WatchedRun).values(attempt_id=attempt, run=f"run{place}", seen=[[0, until]], again=again)
        )
        rows, skill = [], chance.random()
        for number in range(1, min(wanted.questions, gate * 2) + 1):
            tries = [chance.random() < 0.3 + 0.6 * skill]
            if not tries[0] and chance.random() < 0.7:
                tries.append(chance.random() < 0.6)
            for count, right in enumerate(tries, 1):
                rows.append(_row(attempt, assignment_id, number, count, right, chance) | {"id": free})
                free += wanted.apart + 1
        if rows:
            connection.execute(insert(Response), rows)


def _row(
    attempt: int, assignment_id: int, number: int, count: int, right: bool, chance: random.Random
) -> dict[str, Any]:
    return {
        "attempt_id": attempt, "assignment_id": assignment_id, "question_id": f"q{number}", "number": count,
        "key": f"{attempt}-{number}-{count}", "receipt": "4F2K", "response": _sent(number, right, chance),
        "success": right, "score": float(right), "max_score": 1.0, "settled": True, "feedback": json.loads(FEEDBACK),
        "position": 10.0, "taken": round(chance.uniform(4, 95), 1),
        "created_at": now() - timedelta(minutes=40 - number),
        "acknowledgement": ACKNOWLEDGED,
    }  # fmt: skip


def _fill_others(database: Path, questions: int, others: int, apart: int) -> None:
    """Straight in SQL: of what is thrown away afterwards nothing need be safe."""
    pupils = -(-others // questions)
    classes = -(-pupils // PER_CLASS)
    counts = (classes, classes, pupils, pupils, pupils, others)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement, count in zip(OTHERS, counts, strict=True):
            sql = COUNTED.format(count=count) + statement.format(apart=apart, questions=questions)
            connection.execute(sql, {"feedback": FEEDBACK, "acknowledgement": ACKNOWLEDGED})
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
