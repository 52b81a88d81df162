"""An instance with a three-minute film and a class of thirty, each with a cookie of their own."""

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade
from sqlalchemy import select

from app import create_app
from classroom.demo import prepare_demonstration
from media.tools import find_tools
from producer.publish import publish_production
from schema.classes import Enrollment, SchoolClass
from schema.cli import DIRECTORY
from schema.database import db, writing
from schema.people import Pupil
from web.settings import Settings

SECONDS = 180
HALTS = (20, 50, 85, 120, 150, 175)
# Noise that no encoder can foresee: each rendition takes all that the ladder allows.
PICTURE, GRAIN, SOUND = (
    "testsrc2=size=960x540:rate=25",
    "noise=alls=40:allf=t",
    "anoisesrc=color=pink",
)
LOOP = 12  # seconds that are drawn; the film is made of them


@dataclass(frozen=True)
class Member:
    """A pupil and the cookie of the device that took the name."""

    name: str
    cookie: str


def make_class(folder: Path, size: int) -> tuple[Path, list[Member]]:
    """The instance, and its pupils."""
    production = _production(folder / "production")
    instance = folder / "instance"
    app = create_app(Settings(instance=instance))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(production, instance / "media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
        with writing() as database:
            room = database.scalars(select(SchoolClass)).one()
            made = [_enrolled(room, number) for number in range(size)]
            database.add_all(made)
            database.flush()
            ids = [(one.id, one.pupil.display_name, one.device_key) for one in made]
        db.engine.dispose()
    return instance, [Member(name, _cookie(app, number, str(device))) for number, name, device in ids]


def write_members(members: list[Member], file: Path) -> None:
    """For the processes behind the line."""
    file.write_text(json.dumps([asdict(one) for one in members]))


def _enrolled(room: SchoolClass, number: int) -> Enrollment:
    return Enrollment(
        pupil=Pupil(display_name=f"Leerling {number + 1}"), school_class=room, device_key=f"device-{number}"
    )


def _cookie(app: Flask, enrollment: int, device: str) -> str:
    with app.test_request_context("/"):
        session["pupil"] = [enrollment, device]
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        return str(serializer.dumps(dict(session)))


def _production(folder: Path) -> Path:
    folder.mkdir(parents=True)
    _run("-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", f"{SOUND}:amplitude=0.3", "-vf", GRAIN, "-t", str(LOOP),
         "-c:v", "libx264", "-preset", "ultrafast", "-crf", "34", "-pix_fmt", "yuv420p", "-c:a", "aac",
         str(folder / "part.mp4"))  # fmt: skip
    _run("-stream_loop", str(SECONDS // LOOP - 1), "-i", str(folder / "part.mp4"), "-c", "copy",
         str(folder / "film.mp4"))  # fmt: skip
    (folder / "part.mp4").unlink()
    (folder / "timeline.json").write_text(json.dumps(_timeline()))
    return folder


def _run(*options: str) -> None:
    subprocess.run([str(find_tools().ffmpeg), "-v", "error", *options], check=True)


def _timeline() -> dict[str, object]:
    options = [{"id": "a", "text": "Het is heel precies"}, {"id": "b", "text": "Het is stil"}]
    points = [
        {
            "id": f"halte-{at}",
            "at": at,
            "questions": [
                {"id": f"vraag-{at}", "type": "choice", "prompt": f"Wat zag je na {at} tellen?",
                 "options": options, "answer": "a", "attempts": 1}
            ],
        }
        for at in HALTS
    ]  # fmt: skip
    return {
        "format": 2, "id": "klas", "title": "Een film voor dertig", "language": "nl", "video": "film.mp4",
        "pause_points": points,
    }  # fmt: skip
