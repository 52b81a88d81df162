"""Classes of thirty who pick their names, and a film with a halt every twenty seconds."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_migrate import upgrade

from accounts.class_codes import new_class_code
from app import DEMONSTRATION, create_app
from media.tools import find_tools
from producer.publish import publish_production
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.cli import DIRECTORY
from schema.database import db, now, writing
from schema.people import Pupil
from schema.schools import School
from web.media import films_of
from web.settings import Settings

PER_CLASS = 30
HALTS = (20, 40, 60, 80)
OPTIONS = [{"id": "a", "text": "Het is heel precies"}, {"id": "b", "text": "Het is stil"}]


@dataclass(frozen=True)
class Seat:
    """A name on a class's list that nobody has taken yet."""

    code: str
    enrollment: int


def publish_film(settings: Settings, folder: Path) -> int:
    """Makes the tables, packages the demonstration's film with halts of our own, and gives the version's id."""
    folder.mkdir()
    shutil.copy(DEMONSTRATION / "film.mp4", folder)
    shutil.copy(DEMONSTRATION / "film.nl.vtt", folder)
    (folder / "timeline.json").write_text(json.dumps(_timeline()))
    with create_app(settings).app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(folder, films_of(settings), find_tools(), lambda _: None)
        db.session.remove()
        db.engine.dispose()
    return film.version_id


def make_classes(settings: Settings, version_id: int, pupils: int) -> list[Seat]:
    """New classes with room for so many, each with the film."""
    with create_app(settings).app_context():
        with writing() as session:
            school = School(name="bench")
            rooms = [_room(school, version_id) for _ in range(-(-pupils // PER_CLASS))]
            names = [_name(room, number) for room in rooms for number in range(PER_CLASS)]
            session.add_all(names[:pupils])
            session.flush()
            seats = [Seat(name.school_class.code, name.id) for name in names[:pupils]]
        db.engine.dispose()
    return seats


def _room(school: School, version_id: int) -> SchoolClass:
    room = SchoolClass(name="bench", code=new_class_code(), purge_on=now().date(), school=school)
    room.assignments = [Assignment(timeline_version_id=version_id)]
    return room


def _name(room: SchoolClass, number: int) -> Enrollment:
    return Enrollment(pupil=Pupil(display_name=f"Leerling {number + 1}"), school_class=room)


def _timeline() -> dict[str, Any]:
    points = [
        {
            "id": f"halte-{at}",
            "at": at,
            "questions": [
                {
                    "id": f"vraag-{at}",
                    "type": "choice",
                    "prompt": f"Wat zag je na {at} tellen?",
                    "options": OPTIONS,
                    "answer": "a",
                }
            ],
        }
        for at in HALTS
    ]
    return {
        "format": 2,
        "id": "maandag",
        "title": "Maandag om negen",
        "language": "nl",
        "video": "film.mp4",
        "captions": [{"file": "film.nl.vtt", "language": "nl", "kind": "captions", "label": "Nederlands"}],
        "pause_points": points,
    }
