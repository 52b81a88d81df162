"""Any process can answer any request: two real ones on one PostgreSQL and one Valkey, asked in turns."""

import os
import signal
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from accounts.misses import CODE_BY_BROWSER
from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.attempts import Attempt, Response
from schema.database import db
from tests.accounts.forms import submit, type_code
from tests.classroom.board.teaching import Board
from tests.conftest import make_instance
from tests.engines.postgres import Postgres
from tests.engines.valkey import RealValkey
from tests.people import PASSWORD as OWN
from tests.people import make_person
from tests.processes import PATIENCE, Pair
from tests.productions import RIGHT, make_production
from tests.servers import Server
from tests.visitors import change_timeline
from tests.waiting import until
from web.settings import Settings

EVENTS = "/classes/1/assignments/1/events"
HINT = "Kijk naar de rand."


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, _real_valkey: RealValkey
) -> Iterator[Pair]:
    """Both processes, on an instance of their own."""
    folder = tmp_path_factory.mktemp("pair")
    _real_valkey.start()
    settings = Settings(
        instance=folder / "instance",
        database_url=postgres.create(),
        valkey_url=_real_valkey.url,
        testing=True,
    )
    make_instance(make_production(folder / "production"), settings.instance, settings)
    app = create_app(settings)
    change_timeline(app, easier)
    given = {"HALTE_DATABASE_URL": settings.database_url, "HALTE_VALKEY_URL": settings.valkey_url}
    with Server(settings.instance, **given) as one, Server(settings.instance, **given) as other:
        yield Pair(app, (one, other), given)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def _running(pair: Pair, valkey_server: RealValkey) -> None:
    """Whatever the test before did to them."""
    for server in pair.servers:
        if not server.is_up:
            server.start()


def test_a_pupil_joins_answers_and_takes_a_hint(pair: Pair):
    pupil = pair.pupil("Samira")
    assert pupil.join().status_code == 303
    pupil.watch()
    pupil.wait()
    key = str(uuid.uuid4())
    first, second = (pupil.respond("waarom", RIGHT["waarom"], key) for _ in range(2))
    assert (first.status_code, first.get_json()["receipt"]) == (201, second.get_json()["receipt"])
    for _ in range(2):
        hint = pupil.client.post(
            f"/api/attempts/{pupil.key}/hints",
            json={"question": "dikte"},
            headers={"X-CSRFToken": pupil.token},
        )
        assert hint.get_json()["hint"]["text"] == HINT
    pupil.answer_right("dikte")
    assert len(pupil.attempt()["passed"]) == 1


def test_a_live_page_hears_what_is_answered_at_the_other_process_and_goes_on_there(pair: Pair):
    teacher, pupil = pair.teacher(EMAIL, PASSWORD), pair.pupil("Daan").open_film()
    with pair.stream(0, teacher.client, EVENTS) as page:
        page.until(("results", {"missed": True}))
        number = enrollment_of(pair, pupil.key)
        for _ in range(2):
            assert pupil.respond("waarom", ["b"]).status_code == 201
        page.until(("results", {"enrollment": number}), ("results", {"enrollment": number}))
    assert pupil.respond("waarom", RIGHT["waarom"]).status_code == 201
    with pair.stream(1, teacher.client, EVENTS, page.last) as again:
        assert again.until(("results", {"enrollment": number})) == []


def test_a_lesson_on_the_board_goes_on_at_whichever_process_is_asked(pair: Pair):
    teacher, pupil = pair.teacher(EMAIL, PASSWORD), pair.pupil("Noor").open_film()
    board = Board(teacher).open()  # type: ignore[arg-type]
    with (
        pair.stream(0, pupil.client, f"/api/attempts/{pupil.key}/events") as device,
        pair.stream(1, teacher.client, EVENTS) as screen,
    ):
        for wish, state in (("begin", "film"), ("open", "open")):
            board.do(wish)
            told = {"state": state, "changed": board.changed}
            device.until(("lesson", told))
            screen.until(("lesson", {"lesson": told}))
        before = board.lesson()["answered"]
        key = str(uuid.uuid4())
        first, second = (
            pupil.respond("waarom", RIGHT["waarom"], key).get_json()["receipt"] for _ in range(2)
        )
        assert first == second
        assert [board.lesson()["answered"] for _ in range(2)] == [before + 1] * 2
        changed = board.changed
        board.do("close", "reveal")
        board.changed, behind = changed, board.changed
        assert board.post("close").get_json()["error"]["code"] == "stale"
        board.changed = behind
        board.do("end")
        device.until(("lesson", {"state": "ended", "changed": behind + 1}))


def test_a_code_of_the_second_step_works_at_one_process_only_once(pair: Pair):
    secret = pyotp.random_base32()
    make_person(pair.app, "stap@school.example", "teacher", totp_secret=secret)
    code = pyotp.TOTP(secret).now()
    answers = []
    for _ in range(2):
        browser = pair.teacher("stap@school.example", OWN).client
        answers.append(submit(browser, "/login/code", code=code).location)
    assert answers == ["/classes", "/login/code"]


def test_wrong_codes_are_counted_over_both(pair: Pair):
    browser = pair.alternating()
    for _ in range(CODE_BY_BROWSER.rate.amount):
        assert type_code(browser, "KRAT-28").status_code == 303  # type: ignore[arg-type]
    assert [browser.get("/j/KANT-27").status_code for _ in range(2)] == [429, 429]


@pytest.mark.parametrize(("name", "kill"), [("Lotte", os.killpg), ("Jesse", os.kill)])
def test_after_a_process_was_killed_its_pages_go_on_at_the_other(
    pair: Pair, name: str, kill: Callable[[int, signal.Signals], None]
):
    """All of a server at once, or the first process alone: then the one that answers ends too."""
    teacher, pupil = pair.teacher(EMAIL, PASSWORD), pair.pupil(name).open_film()
    number = enrollment_of(pair, pupil.key)
    with pair.stream(0, teacher.client, EVENTS) as page:
        page.until(("results", {"missed": True}))
        pupil.respond("waarom", ["b"])
        page.until(("results", {"enrollment": number}))
        kill(pair.servers[0].process_id, signal.SIGKILL)
        with pytest.raises(EOFError):
            page.next()
    until(lambda: not pair.servers[0].answers(), "it goes on")
    pair.servers[0].kill(signal.SIGKILL)
    pupil.client = pair.alone(1, pupil.client)
    assert pupil.respond("waarom", ["b"]).status_code == 201
    with pair.stream(1, teacher.client, EVENTS, page.last) as again:
        assert again.until(("results", {"enrollment": number})) == []


def test_without_valkey_every_answer_is_stored_and_pages_say_that_they_are_behind(
    pair: Pair, valkey_server: RealValkey
):
    teacher, pupil = pair.teacher(EMAIL, PASSWORD), pair.pupil("Mees").open_film()
    number = enrollment_of(pair, pupil.key)
    with (
        pair.stream(0, teacher.client, EVENTS) as page,
        pair.stream(1, teacher.client, EVENTS) as other,
    ):
        for harm in (valkey_server.stop, lambda: valkey_server.stop(signal.SIGKILL), valkey_server.pause):
            harm()
            for one in (page, other):
                one.until(("behind", {"behind": True}))
            for _ in range(2):
                assert pupil.respond("waarom", ["b"]).status_code == 201
            for one in (page, other):
                one.until(("results", {"enrollment": number}))
            valkey_server.start()
            valkey_server.resume()
            for one in (page, other):
                one.until(("behind", {"behind": False}))
                one.until(("results", {"missed": True}))
    with pair.app.app_context():
        assert len(db.session.scalars(select(Response).where(Response.question_id == "waarom")).all()) >= 6


def test_of_several_workers_those_that_go_are_replaced_and_all_stop_well(pair: Pair):
    teacher = pair.teacher(EMAIL, PASSWORD)
    with Server(pair.servers[0].instance, **pair.environment, HALTE_WORKERS="2") as server:
        several = Pair(pair.app, (server, server), pair.environment)
        first = workers_of(server)
        assert len(first) == 2
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(workers_of(server)) == 2 and first[0] not in workers_of(server), "not replaced")
        second = workers_of(server)
        with asked_all_the_time(server) as failed:
            os.kill(server.process_id, signal.SIGHUP)
            until(lambda: not set(second) & set(workers_of(server)), "not replaced")
        assert failed == []
        with ExitStack() as stack:
            pages = [stack.enter_context(several.stream(0, teacher.client, EVENTS)) for _ in range(4)]
            for page in pages:
                page.until(("results", {"missed": True}))
            begun = half_a_request(server)
            os.kill(server.process_id, signal.SIGTERM)
            for page in pages:
                with pytest.raises(EOFError):
                    page.until(("never", {}))
            begun.sendall(b"\r\n")
            assert begun.recv(4096).startswith(b"HTTP/1.1 200 ")
            begun.close()


@contextmanager
def asked_all_the_time(server: Server) -> Iterator[list[str]]:
    """Gathers the requests that failed; one that met a process which was about to end is sent once more."""
    failed: list[str] = []
    is_over = threading.Event()

    def ask() -> None:
        while not is_over.wait(0.02):
            if not (server.answers() or server.answers()):
                failed.append("nobody answered")

    until(server.answers, "nobody answers")
    thread = threading.Thread(target=ask)
    thread.start()
    yield failed
    is_over.set()
    thread.join()


def workers_of(server: Server) -> list[int]:
    """The processes that answer: those of its own code that it forked."""
    found = Path(f"/proc/{server.process_id}/task/{server.process_id}/children").read_text().split()
    return [int(one) for one in found if command_of(one) == command_of(server.process_id)]


def command_of(process: int | str) -> bytes:
    """Empty where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def half_a_request(server: Server) -> socket.socket:
    """One that the server has begun to read, but for its end."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n")
    return connection


def easier(document: dict[str, Any]) -> None:
    """The first question may be answered as often as one likes, the second has a hint."""
    first, second = document["pause_points"][0]["questions"]
    first["attempts"] = 1000
    second["hint"] = {"text": HINT}


def enrollment_of(pair: Pair, key: str) -> int:
    """Whose attempt it is."""
    with pair.app.app_context():
        return db.session.scalars(select(Attempt.enrollment_id).where(Attempt.key == key)).one()
