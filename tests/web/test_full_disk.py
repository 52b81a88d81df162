"""A disk that is full: what can't be stored is refused with when to try again, and nothing is half-written.

The limit on the size of files stands in for the disk: the system refuses each write of this process, as then.
"""

import io
import logging
import resource
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from schema.attempts import Attempt, Response
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from tests.productions import RIGHT
from tests.visitors import PupilVisitor, change_timeline
from web.logs import begin_logs
from web.settings import Settings


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can be written meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def receipts(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Response.receipt)))


def test_a_response_is_refused_and_stored_once_when_there_is_room_again(
    app: Flask, pupil: PupilVisitor
) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    with full_disk():
        for _ in range(3):
            refused = pupil.respond("waarom", RIGHT["waarom"], key=key)
            assert (refused.status_code, refused.get_json()["error"]["code"]) == (503, "busy")
            assert int(refused.headers["Retry-After"]) >= 1
    assert receipts(app) == []
    taken = pupil.respond("waarom", RIGHT["waarom"], key=key)
    assert taken.status_code == 201
    assert pupil.respond("waarom", RIGHT["waarom"], key=key).get_json() == taken.get_json()
    assert receipts(app) == [taken.get_json()["receipt"]["number"]]


def test_pages_are_still_read(pupil: PupilVisitor) -> None:
    with full_disk():
        assert pupil.client.get(f"/api/attempts/{pupil.key}").status_code == 200
        assert pupil.client.get("/healthz").status_code == 200


def photo() -> io.BytesIO:
    data = io.BytesIO()
    Image.effect_noise((300, 300), 80).convert("RGB").save(data, "JPEG")
    data.seek(0)
    return data


def test_a_photo_is_refused_and_nothing_of_it_stays(app: Flask, instance: Path, pupil: PupilVisitor) -> None:
    task = {"title": "Bouw", "text": "Van papier.", "hand_in": ["photo"]}
    change_timeline(app, lambda document: document.update(format=2, assignment=task))
    pupil.answer_right("waarom", "dikte")
    finish(app)

    def hand_in():
        form = {"csrf_token": pupil.token, "photo": (photo(), "x.jpg")}
        return pupil.client.post("/watch/1/assignment", data=form, content_type="multipart/form-data")

    with full_disk():
        refused = hand_in()
    assert refused.status_code == 503, refused.text
    assert refused.headers["Retry-After"]
    assert list((instance / "hand_ins").glob("*")) == []
    assert list((instance / "hand_ins").glob(".*")) == []
    assert hand_in().status_code == 303
    with app.app_context():
        assert len(list(db.session.scalars(select(HandIn)))) == 1


def finish(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.scalars(select(Attempt)).one().finished_at = now()


def test_a_log_that_cannot_be_written_refuses_nobody(
    tmp_path: Path, pupil: PupilVisitor, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before = (root.handlers, root.level, logging.raiseExceptions)
    with (tmp_path / "log").open("w", buffering=1) as file:
        try:
            begin_logs(Settings(), file)
            with full_disk():
                assert pupil.client.get(f"/api/attempts/{pupil.key}").status_code == 200
            pupil.client.get("/films")
        finally:
            root.handlers, root.level, logging.raiseExceptions = before
    assert "accounts.film_list 200" in (tmp_path / "log").read_text()
    assert "Samira" not in capfd.readouterr().err
