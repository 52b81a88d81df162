"""The practical assignment: after the film only, handed in by the pupil, seen by the pupil and the teacher only."""

import re
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from player.practical import MOST
from schema.attempts import Attempt
from schema.audit import AuditEntry
from schema.classes import Assignment
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from tests.classroom.rooms import make_stranger
from tests.productions import RIGHT
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline, token_in

PAGE = "/watch/1/assignment"
TEACHERS = "/classes/1/assignments/1/hand-ins"
TASK = {
    "title": {"nl": "Bouw een brug", "en": "Build a bridge"},
    "text": {"nl": "Neem **tien** stokjes.\n\n- meet\n- plak", "en": "Take **ten** sticks."},
    "hand_in": ["text", "photo"],
}


@pytest.fixture
def task(app: Flask) -> dict[str, Any]:
    """The film of the class has an assignment at its end."""
    change_timeline(app, lambda document: document.update(format=2, assignment=TASK))
    return TASK


@pytest.fixture
def done(task: dict[str, Any], pupil: PupilVisitor) -> PupilVisitor:
    """Samira, who has seen the whole film."""
    pupil.answer_right(*RIGHT)
    return pupil


def photo(size: tuple[int, int] = (300, 200), exif: Image.Exif | None = None) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG", exif=exif or Image.Exif())
    file.seek(0)
    return file


def hand_in(visitor: PupilVisitor, picture: BytesIO | None = None, **form: str) -> TestResponse:
    data: dict[str, Any] = {"csrf_token": visitor.token, "key": str(uuid.uuid4()), **form}
    if picture:
        data["photo"] = FileStorage(picture, "../../evil.php.jpg")
    with visitor.client.post(PAGE, **spooled(data)) as answer:
        return answer


def spooled(body: dict[str, Any]) -> dict[str, Any]:
    """The form as bytes: werkzeug's own test client spools a large one into a file that it leaves open."""
    stream, length, boundary = stream_encode_multipart(body, threshold=100_000_000)
    data = stream.read(length)
    return {"data": data, "content_type": f'multipart/form-data; boundary="{boundary}"'}


def kind_of(client: FlaskClient, address: str) -> str:
    """The media type of what is served there."""
    with client.get(address) as answer:
        assert "private" in answer.headers["Cache-Control"]
        return str(answer.mimetype)


def stored(app: Flask) -> list[HandIn]:
    with app.app_context():
        return list(db.session.scalars(select(HandIn).order_by(HandIn.id)))


def photos(app: Flask) -> list[Path]:
    return sorted(app.config["HALTE"].hand_in_folder.glob("*"))


def test_the_attempt_leads_to_it_once_the_film_is_done(done: PupilVisitor) -> None:
    assert done.attempt()["assignment"] == {"title": "Bouw een brug", "url": PAGE}


def test_it_is_not_there_before_the_end(task: dict[str, Any], app: Flask, pupil: PupilVisitor) -> None:
    assert pupil.attempt()["assignment"] is None
    shown = pupil.client.get(PAGE)
    assert (shown.status_code, shown.location) == (302, "/watch/1")
    assert hand_in(pupil, text="Klaar!").status_code == 403
    assert not stored(app)


def test_the_page_says_what_to_do(done: PupilVisitor) -> None:
    shown = done.client.get(PAGE)
    assert shown.status_code == 200
    assert "<strong>tien</strong>" in shown.text
    assert "<li>meet</li>" in shown.text


def test_the_page_comes_in_the_language_that_the_pupil_reads(done: PupilVisitor) -> None:
    done.client.post("/language", data={"csrf_token": done.token, "language": "en"})
    shown = done.client.get(PAGE).text
    assert "Build a bridge" in shown
    assert "Hand in" in shown


def test_a_text_and_a_photo_are_stored_and_shown(app: Flask, done: PupilVisitor) -> None:
    answer = hand_in(done, photo(), text="Mijn brug\r\nhoudt <b>vijf</b> kilo.")
    assert (answer.status_code, answer.location) == (303, PAGE)
    kept = stored(app)[0]
    assert kept.text == "Mijn brug\nhoudt <b>vijf</b> kilo."
    shown = done.client.get(PAGE).text
    assert "&lt;b&gt;vijf&lt;/b&gt;" in shown
    assert kind_of(done.client, f"/watch/1/hand-ins/{kept.id}.jpg") == "image/jpeg"


def test_where_a_photo_was_taken_is_not_kept(app: Flask, done: PupilVisitor) -> None:
    exif = Image.Exif()
    exif[0x010F] = "GEHEIMMERK"
    exif.get_ifd(0x8825)[2] = (51.0, 57.0, 30.0)
    hand_in(done, photo(exif=exif))
    kept = photos(app)[0].read_bytes()
    assert b"GEHEIMMERK" not in kept
    assert not dict(Image.open(BytesIO(kept)).getexif())
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", photos(app)[0].name)


def test_the_same_form_sent_twice_counts_once(app: Flask, done: PupilVisitor) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        assert hand_in(done, photo(), text="Klaar!", key=key).status_code == 303
    assert len(stored(app)) == len(photos(app)) == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Schrijf iets of kies eerst een foto."),
        ({"text": "   \n"}, "Schrijf iets of kies eerst een foto."),
        ({"text": "x" * 5001}, "5000"),
        ({"text": "a\x00b"}, "Typ hem opnieuw."),
        ({"picture": BytesIO(b"GIF89a is geen foto")}, "geen foto die we kunnen lezen"),
        ({"picture": BytesIO(b"<svg onload=alert(1)>")}, "geen foto die we kunnen lezen"),
    ],
)
def test_what_can_t_be_handed_in_is_said_and_nothing_is_kept(
    app: Flask, done: PupilVisitor, form: dict[str, Any], said: str
) -> None:
    answer = hand_in(done, **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert not stored(app)
    assert not photos(app)


def test_a_bad_photo_does_not_cost_the_text(done: PupilVisitor) -> None:
    answer = hand_in(done, BytesIO(b"geen foto"), text="Dit typte ik.")
    assert "Dit typte ik.</textarea>" in answer.text


def test_too_large_a_photo_is_said(app: Flask, done: PupilVisitor) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = part + bytes(26_000_000) + b"\r\n--x--\r\n"
    answer = done.client.post(PAGE, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 303
    assert "te groot" in done.client.get(PAGE).text
    assert not photos(app)


def test_a_photo_from_a_good_camera_is_taken(app: Flask, done: PupilVisitor) -> None:
    noise = BytesIO()
    Image.effect_noise((2000, 1500), 90).convert("RGB").save(noise, "JPEG", quality=100)
    assert len(noise.getvalue()) > 1_000_000  # more than any other request may send
    noise.seek(0)
    assert hand_in(done, noise).status_code == 303
    with Image.open(photos(app)[0]) as kept:
        assert kept.size == (1600, 1200)


def test_there_is_an_end_to_how_much(app: Flask, done: PupilVisitor) -> None:
    for _ in range(MOST):
        assert hand_in(done, photo()).status_code == 303
    assert hand_in(done, photo()).status_code == 422
    assert len(stored(app)) == len(photos(app)) == MOST


def test_what_the_timeline_does_not_ask_for_is_not_taken(app: Flask, pupil: PupilVisitor) -> None:
    change_timeline(app, lambda document: document.update(format=2, assignment={**TASK, "hand_in": ["text"]}))
    pupil.answer_right(*RIGHT)
    assert 'name="photo"' not in pupil.client.get(PAGE).text
    assert hand_in(pupil, photo()).status_code == 422
    assert not photos(app)


def test_a_pupil_takes_it_back_for_good(app: Flask, done: PupilVisitor) -> None:
    hand_in(done, photo(), text="Oeps")
    done.client.post(f"/watch/1/hand-ins/{stored(app)[0].id}/withdraw", data={"csrf_token": done.token})
    assert not stored(app)
    assert not photos(app)


def test_without_the_token_nothing_is_taken(app: Flask, done: PupilVisitor) -> None:
    assert hand_in(done, photo(), csrf_token="").status_code == 403
    hand_in(done, photo())
    withdrawn = done.client.post(f"/watch/1/hand-ins/{stored(app)[0].id}/withdraw")
    assert withdrawn.status_code == 403
    assert len(stored(app)) == 1


def test_after_closing_nothing_changes(app: Flask, done: PupilVisitor) -> None:
    hand_in(done, text="Op tijd")
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).closes_at = now()
    assert hand_in(done, text="Te laat").status_code == 422
    form = {"csrf_token": done.token}
    assert done.client.post(f"/watch/1/hand-ins/{stored(app)[0].id}/withdraw", data=form).status_code == 403
    assert [one.text for one in stored(app)] == ["Op tijd"]


def test_a_film_without_an_assignment_has_no_such_page(pupil: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)
    assert pupil.client.get(PAGE).status_code == 404
    assert hand_in(pupil, text="Toch").status_code == 404


def test_another_pupil_sees_and_touches_nothing(
    app: Flask, done: PupilVisitor, neighbour: PupilVisitor
) -> None:
    hand_in(done, photo(), text="Van Samira")
    number = stored(app)[0].id
    neighbour.answer_right(*RIGHT)
    assert "Van Samira" not in neighbour.client.get(PAGE).text
    assert neighbour.client.get(f"/watch/1/hand-ins/{number}.jpg").status_code == 404
    form = {"csrf_token": neighbour.token}
    assert neighbour.client.post(f"/watch/1/hand-ins/{number}/withdraw", data=form).status_code == 404
    assert len(stored(app)) == 1


@pytest.mark.parametrize("address", [TEACHERS, f"{TEACHERS}/1.jpg", "/watch/1/hand-ins/1.jpg"])
def test_a_stranger_gets_nothing(app: Flask, done: PupilVisitor, client: FlaskClient, address: str) -> None:
    hand_in(done, photo(), text="Van Samira")
    assert client.get(address).status_code == 302
    for name in (photos(app)[0].name, f"hand_ins/{photos(app)[0].name}"):
        assert client.get(f"/media/{name}").status_code == 404


def test_the_own_teacher_sees_it_and_answers(app: Flask, done: PupilVisitor, teacher: TeacherVisitor) -> None:
    hand_in(done, photo(), text="Kijk eens")
    number = stored(app)[0].id
    page = teacher.client.get(TEACHERS)
    assert "Kijk eens" in page.text
    assert "Bouw een brug" in page.text
    assert kind_of(teacher.client, f"{TEACHERS}/{number}.jpg") == "image/jpeg"
    form = {"csrf_token": token_in(page), "comment": "Stevig!"}
    assert teacher.client.post(f"{TEACHERS}/{number}/seen", data=form).status_code == 303
    mine = done.client.get(PAGE).text
    assert "Stevig!" in mine
    assert "Je docent heeft het gezien." in mine
    assert logged(app) == [("viewed_answers", 1, "assignment:1"), ("saw_hand_in", 1, "enrollment:1")]
    assert "bekeek ingeleverd werk" in teacher.client.get("/classes/1/log").text


def test_the_own_teacher_removes_it(app: Flask, done: PupilVisitor, teacher: TeacherVisitor) -> None:
    hand_in(done, photo())
    form = {"csrf_token": token_in(teacher.client.get(TEACHERS))}
    teacher.client.post(f"{TEACHERS}/{stored(app)[0].id}/remove", data=form)
    assert not stored(app)
    assert not photos(app)
    assert logged(app) == [("viewed_answers", 1, "assignment:1"), ("removed_hand_in", 1, "enrollment:1")]


def logged(app: Flask) -> list[tuple[str, int | None, str]]:
    """What a teacher did with what was handed in, with the class and whose it was."""
    with app.app_context():
        return [
            (one.action, one.class_id, one.subject)
            for one in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


def test_another_teacher_sees_and_touches_nothing(app: Flask, done: PupilVisitor) -> None:
    hand_in(done, photo(), text="Van 2B")
    number = stored(app)[0].id
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    own = f"/classes/{stranger.class_id}/assignments/{stranger.assignment_id}/hand-ins"
    page = other.client.get(own)
    assert page.status_code == 200
    assert "Van 2B" not in page.text
    form = {"csrf_token": token_in(page)}
    for place in (TEACHERS, own):
        assert other.client.get(f"{place}/{number}.jpg").status_code == 404
        for act in ("seen", "remove"):
            assert other.client.post(f"{place}/{number}/{act}", data=form).status_code == 404
    assert stored(app)[0].seen_at is None


def test_the_class_s_page_leads_to_it(task: dict[str, Any], teacher: TeacherVisitor) -> None:
    assert TEACHERS in teacher.client.get("/classes/1/assignments/1").text


def test_an_attempt_that_goes_takes_its_rows_along(app: Flask, done: PupilVisitor) -> None:
    hand_in(done, text="Weg")
    with app.app_context(), writing() as session:
        session.delete(session.scalars(select(Attempt)).one())
    assert not stored(app)
