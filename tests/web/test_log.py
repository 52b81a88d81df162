"""What stands in the log, and what never does."""

import io
import json
import logging
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.database import db
from tests.databases import settings_for
from tests.visitors import PupilVisitor, TeacherVisitor, token_in
from web.log_errors import in_words, traced
from web.logs import Lines, begin_logs, of_the_server
from web.settings import Settings

LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info [0-9a-f]{8} GET accounts\.join 200 \d+ ms \d+ bytes"
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged meanwhile, in text."""
    yield from logged(Settings())


@pytest.fixture
def json_log() -> Iterator[io.StringIO]:
    """The same in JSON."""
    yield from logged(Settings(log_format="json"))


def logged(settings: Settings) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers, root.level, logging.raiseExceptions)
    stream = io.StringIO()
    begin_logs(settings, stream)
    yield stream
    root.handlers, root.level, logging.raiseExceptions = before


def test_each_request_is_a_line_with_route_status_time_and_size(
    client: FlaskClient, log: io.StringIO
) -> None:
    answer = client.get("/?code=KANT-27")
    (line,) = log.getvalue().splitlines()
    assert LINE.fullmatch(line), line
    assert answer.headers["X-Request-ID"] in line
    assert line.endswith(f"{len(answer.data)} bytes")


def test_in_json_the_fields_have_names(client: FlaskClient, json_log: io.StringIO) -> None:
    client.get("/")
    told = json.loads(json_log.getvalue())
    assert {"method": "GET", "route": "accounts.join", "status": 200}.items() <= told.items()
    assert set(told) == {
        "time", "level", "request", "message", "logger", "method", "route", "status", "ms", "bytes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("proxies", "sent", "taken"),
    [
        (0, "0123456789abcdef", False),
        (1, "0123456789abcdef", True),
        (1, "5F0C2E9A-0000-4000-8000-1234567890AB", True),
        (1, "samira-jansen", False),
        (1, "0123 4567\n89ab", False),
        (1, "a" * 65, False),
        (1, "", False),
    ],
)
def test_a_number_is_taken_over_from_a_trusted_proxy_where_nothing_can_be_written_in_it(
    packaged, proxies: int, sent: str, taken: bool
) -> None:
    app = create_app(replace(settings_for(packaged), trusted_proxies=proxies))
    sent_header = {"HTTP_X_REQUEST_ID": sent}
    given = app.test_client().get("/healthz", environ_overrides=sent_header).headers["X-Request-ID"]
    assert (given == sent.lower()) is taken
    assert re.fullmatch(r"[0-9a-f-]{8,64}", given)


def test_an_error_page_tells_the_number_under_which_it_stands_in_the_log(instance, log: io.StringIO) -> None:
    app = create_app(Settings(instance=instance))
    app.add_url_rule("/broken/<name>", endpoint="broken", view_func=fail)
    page = app.test_client().get("/broken/Samira", headers={"Accept-Language": "nl"})
    number = page.headers["X-Request-ID"]
    assert f"Noem dit nummer: {number}" in page.text
    failed, passed = (line for line in log.getvalue().splitlines() if number in line)
    assert "error" in failed
    assert "broken failed" in failed
    assert "GET broken 500" in passed


def test_a_traceback_stands_in_the_log_without_what_was_typed(instance, log: io.StringIO) -> None:
    app = create_app(Settings(instance=instance))
    app.add_url_rule("/broken/<name>", endpoint="broken", view_func=fail)
    app.test_client().get("/broken/Samira?answer=geheim")
    told = log.getvalue()
    assert 'test_log.py", line' in told
    assert "ValueError" in told
    assert "Samira" not in told
    assert "geheim" not in told


def fail(name: str) -> str:
    raise ValueError(f"{name} is no number") from KeyError(name)


def test_database_errors_are_told_without_their_values(app: Flask) -> None:
    asked = text("select nought from person where email = :email or email = 'Samira'")
    values = {"email": "kim@school.example"}
    with app.app_context(), pytest.raises(DBAPIError) as caught:
        db.session.execute(asked, values)
    told = traced(caught.value)
    assert re.search(r"^(Operational|Programming)Error: .*column", told, re.MULTILINE)
    assert "kim@school.example" not in told
    assert "Samira" not in told
    assert in_words(OSError(28, "No space", "/instance/Samira.jpg")) == "OSError: No space left on device"


def test_a_line_cannot_be_forged_and_no_address_of_mail_stands_in_it(log: io.StringIO) -> None:
    logging.getLogger("x").warning("not sent to %s:\nnext line", "kim@school.example")
    assert log.getvalue().count("\n") == 1
    assert "kim" not in log.getvalue()


def test_a_stream_is_told_at_its_end_and_what_breaks_it_is_not_told_twice(
    app: Flask, pupil: PupilVisitor, log: io.StringIO
) -> None:
    stream = pupil.client.get(f"/api/attempts/{pupil.key}/events", buffered=False)
    next(stream.iter_encoded())
    assert "player_live" not in log.getvalue()
    stream.close()
    lines = [line for line in log.getvalue().splitlines() if "events 200" in line]
    assert len(lines) == 1, log.getvalue()


SECRETS = (
    "Samira", "Daan", "KANT-27", "leraar@", "Ander@School.Example", "wachtwoord-xyz", "GEHEIMANTWOORD",
    "geheimtoken", "Mijn Klas",
)  # fmt: skip


def test_nobody_and_nothing_of_a_lesson_stands_in_the_log(
    app: Flask, log: io.StringIO, administrator: TeacherVisitor
) -> None:
    pupil = a_lesson(app)
    a_teachers_work(app)
    told = log.getvalue()
    assert len(told.splitlines()) > 20
    for secret in (*SECRETS, pupil.key, pupil.token, "csrf", "?"):
        assert secret.lower() not in told.lower(), secret
    for line in told.splitlines():
        assert "/" not in line, line


def a_lesson(app: Flask) -> PupilVisitor:
    pupil = PupilVisitor(app)
    pupil.client.post("/join", data={"code": "KANT-27", "csrf_token": token_in(pupil.client.get("/"))})
    pupil.open_film()
    pupil.respond("waarom", "GEHEIMANTWOORD")
    pupil.respond("dikte", {"x": "GEHEIMANTWOORD"}, key=str(uuid.uuid4()))
    pupil.answer_right("waarom")
    for path in (
        "/films",
        "/nergens/Samira",
        "/j/KANT-27?naam=Samira",
        "/reset/geheimtoken",
        "/invitation/geheimtoken",
    ):
        pupil.client.get(path)
    pupil.client.get(f"/api/attempts/{pupil.key}/playlist.m3u8")
    pupil.client.post("/j/KANT-27/new", data={"csrf_token": pupil.token, "name": "Samira"})
    pupil.client.post(
        f"/api/attempts/{pupil.key}/responses", data="GEHEIMANTWOORD{", headers={"X-CSRFToken": "x"}
    )
    pupil.client.open("/Samira", method="SAMIRA")
    return pupil


def a_teachers_work(app: Flask) -> None:
    wrong = TeacherVisitor(app, "Ander@School.Example", "wachtwoord-xyz")
    wrong.sign_in()
    teacher = TeacherVisitor(app, EMAIL, PASSWORD)
    teacher.sign_in()
    page = teacher.client.get("/classes/1/roster?q=Samira")
    form = {"csrf_token": token_in(page), "names": "Daan\nMijn Klas", "name": "Mijn Klas"}
    teacher.client.post("/classes/1/roster", data=form)
    teacher.client.post("/classes/new", data=form)
    teacher.client.get("/classes/1/assignments/1?pupil=Samira")
    teacher.client.get("/login?next=/j/KANT-27")


def test_what_cannot_be_logged_is_not_told_elsewhere(
    capfd: pytest.CaptureFixture[str], log: io.StringIO
) -> None:
    logging.getLogger("x").warning("%d", "Samira")
    assert "Samira" not in capfd.readouterr().err


def test_the_servers_own_lines_have_the_same_form() -> None:
    written = of_the_server(Settings(log_format="json"))
    formatter = Lines(written["formatters"]["lines"]["written"])
    record = logging.LogRecord("_granian", logging.ERROR, "", 0, "worker died", (), None)
    assert json.loads(formatter.format(record))["message"] == "worker died"
    assert all(one["handlers"] == ["halte"] for one in written["loggers"].values())
