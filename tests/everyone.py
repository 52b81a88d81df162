"""One visitor of each kind on one instance, and what they ask for: see tests/test_routes.py."""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from accounts.invitations import Invite, invite
from accounts.links import RESET_BY_HAND, make_reset
from app import create_app
from classroom.demo import EMAIL
from classroom.demo import PASSWORD as TEACHERS
from schema.attempts import Attempt, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from schema.jobs import DONE, RUNNING, SET_ASIDE, Job
from schema.library import CaptionTrack
from schema.people import Person, Pupil
from schema.schools import Company, Region
from tests.databases import databases, settings_for
from tests.instances import copy_of
from tests.people import signed_in
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline, token_in
from web.limits import init_limits

OTHER_CODE = "BORD-34"
PHOTO = f"{'a' * 32}.jpg"
TASK = {"title": "Bouw een brug", "text": "Van papier.", "hand_in": ["photo", "text"]}


@dataclass(frozen=True)
class Badge:
    """What makes a browser somebody's: its cookie, and a token for its forms."""

    cookie: str
    token: str


@dataclass
class Everyone:
    """The instance, a badge for each role, and the ids that addresses are filled in with."""

    app: Flask
    folder: Path
    badges: dict[str, Badge] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def ask(
        self, role: str, method: str, path: str, body: dict[str, Any] | None = None, *, token: bool = True
    ) -> TestResponse:
        """One request in a browser of its own, with nothing filled in; whatever it did is undone."""
        client, badge = self.app.test_client(), self.badges[role]
        if badge.cookie:
            client.set_cookie("halte", badge.cookie)
        init_limits(self.app)
        sent: dict[str, Any] = {}
        if method == "POST" and path.startswith("/api/"):
            sent = {"json": body or {}, "headers": {"X-CSRFToken": badge.token} if token else {}}
        elif method == "POST":
            sent = {"data": {"csrf_token": badge.token} if token else {}}
        answer = client.open(path, method=method, buffered=False, **sent)
        answer.close()
        if method == "POST" and answer.status_code < 400 and answer.status_code != 302:
            self._restore()
        return answer

    def pour(self, role: str, path: str, body: io.RawIOBase, *, told_length: bool) -> TestResponse:
        """A post of a body without end."""
        client, badge = self.app.test_client(), self.badges[role]
        if badge.cookie:
            client.set_cookie("halte", badge.cookie)
        is_api = path.startswith("/api/")
        length = {"CONTENT_LENGTH": str(10**12)} if told_length else {"HTTP_TRANSFER_ENCODING": "chunked"}
        kind = "application/json" if is_api else "application/x-www-form-urlencoded"
        environ = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_TYPE": kind, **length}
        headers = {"X-CSRFToken": badge.token} if is_api else {}
        return client.post(path, environ_overrides=environ, headers=headers)

    def keep(self) -> None:
        """From here on each post is undone."""
        databases.keep(self.folder)

    def _restore(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        databases.restore(self.folder)
        self.leave_photo()

    def leave_photo(self) -> None:
        """The file of the hand-in."""
        photos = self.folder / "hand_ins"
        photos.mkdir(exist_ok=True)
        (photos / PHOTO).write_bytes(b"x")
        exports = self.folder / "exports"
        exports.mkdir(exist_ok=True)
        (exports / "year.zip").write_bytes(b"x")


def everyone(packaged: Path, folder: Path) -> Everyone:
    """The demonstration's class and teacher, another class with its own, and who has no class."""
    folder = copy_of(packaged, folder)
    app = create_app(settings_for(folder))
    them = Everyone(app, folder)
    change_timeline(app, _with_everything)
    other = signed_in(app, "ander@halte.example", "teacher", school_id=1)
    _make_other_class(app)
    people = {
        "teacher": TeacherVisitor(app, EMAIL, TEACHERS),
        "other_teacher": other,
        "producer": signed_in(app, "maker@halte.example", "producer"),
        "administrator": signed_in(app, "beheer@halte.example", "administrator"),
    }
    people["teacher"].sign_in()
    pupil, stranger = PupilVisitor(app), PupilVisitor(app, "Bo", OTHER_CODE)
    pupil.open_film().answer_right("waarom")
    renditions = pupil.client.get(f"/api/attempts/{pupil.key}/playlist.m3u8").text
    playlist = next(line for line in renditions.splitlines() if line.endswith(".m3u8"))
    them.values = {
        "/media/<name>": pupil.attempt()["poster"].removeprefix("/media/"),
        "/api/attempts/<key>/<name>.m3u8": playlist.rpartition("/")[2].removesuffix(".m3u8"),
    }
    stranger.join()
    leave_things(app, them, pupil.key)
    clients = {name: visitor.client for name, visitor in people.items()}
    clients |= {"visitor": app.test_client(), "pupil": pupil.client, "other_pupil": stranger.client}
    them.badges = {role: _badge(client) for role, client in clients.items()}
    them.keep()
    return them


def _with_everything(document: dict[str, Any]) -> None:
    document.update(format=2, assignment=TASK)
    document["pause_points"][0]["questions"][0]["hint"] = "Kijk goed."


def _badge(client: FlaskClient) -> Badge:
    token = token_in(client.get("/not-there"))
    cookie = client.get_cookie("halte")
    return Badge(cookie.value if cookie else "", token)


def _make_other_class(app: Flask) -> None:
    with app.app_context(), writing() as session:
        school_class = SchoolClass(school_id=1, name="3C", code=OTHER_CODE, purge_on=date(2099, 9, 1))
        session.add(school_class)
        session.flush()
        owner = session.scalars(select(Person.id).where(Person.email == "ander@halte.example")).one()
        session.add(ClassTeacher(class_id=school_class.id, person_id=owner))
        session.add(Enrollment(class_id=school_class.id, pupil=Pupil(display_name="Bo")))
        session.add(Assignment(class_id=school_class.id, timeline_version_id=1))


def leave_things(app: Flask, them: Everyone, key: str) -> None:
    """What addresses can name: of the pupil and the class, and of the administrator."""
    with app.app_context():
        kim = db.session.scalars(select(Person).where(Person.email == "beheer@halte.example")).one()
        invitation = invite(Invite("nieuw@halte.example", ("producer",)), kim)  # type: ignore[arg-type]
        with writing() as session:
            attempt = session.scalars(select(Attempt).where(Attempt.key == key)).one()
            response = session.scalars(select(Response.id)).first()
            photo = HandIn(attempt_id=attempt.id, kind="photo", file=PHOTO)
            region, company = Region(name="Brabant"), Company(name="Staal")
            session.add_all([photo, region, company])
            broken = Job(kind="purge", state=SET_ASIDE, attempts=3, reason="killed", ended_at=now())
            running = Job(kind="purge", state=RUNNING, attempts=1, progress=0.4, words="Klas 3", worker="a")
            result = {"file": "year.zip", "classes": [1], "films": 1, "bytes": 1, "codes": False}
            arguments = {"person": 1, "year": 2026, "names": "names", "language": "nl"}
            year = Job(
                kind="year", person_id=1, state=DONE, arguments=arguments, result=result, ended_at=now()
            )
            session.add_all([broken, running, year])
            reset = make_reset(session, session.get_one(Person, 1), RESET_BY_HAND)
            session.flush()
            attempt.finished_at = now() - timedelta(minutes=1)
            track = session.scalars(select(CaptionTrack.id)).first()
            them.values |= {
                "class_id": 1,
                "assignment_id": 1,
                "enrollment_id": attempt.enrollment_id,
                "number": attempt.enrollment_id,
                "response_id": response,
                "hand_in_id": photo.id,
                "job_id": broken.id,
                "/classes/take-along/<job_id>.zip": year.id,
                "/classes/take-along/<job_id>/remove": year.id,
                "key": key,
                "track_id": track,
                "question_id": "waarom",
                "code": "KANT-27",
                "slug": "proefrit",
                "person_id": 1,
                "place_id": 1,
                "kind": "schools",
                "invitation_id": 1,
                "/invitation/<token>": invitation,
                "/reset/<token>": reset,
            }
    them.leave_photo()
