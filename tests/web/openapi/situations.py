"""What the JSON routes are asked in, so that each gives every answer that the document tells of."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from schema.classes import Assignment, Enrollment
from schema.database import now, writing
from tests.all_types import RESPONSES
from tests.classroom.board.teaching import Board
from tests.people import signed_in
from tests.visitors import PupilVisitor
from tests.web.openapi.asking import BOARD, CLASSES, PLAYER, UUID, Asking, come, teacher_of, values_of
from tests.web.openapi.documented import Documented, documented
from web.health import Watch

LARGE = {"do": "x" * 300_000}


def a_whole_film(app: Flask) -> None:
    """Whatever can be wrong is wrong until it is settled; then all that the end has."""
    pupil = come(app, "Samira")
    me = Asking(pupil.client, values_of(pupil))
    me.every()  # the responses too early, the pulse not due
    pupil.wait()
    me.post("responses", question="waar")
    me.post("responses", response="nothing that one can choose")
    for question in ("keuze", "stappen", "waar"):
        me.post("hints", question=question)
    me.every()
    me.post("responses")  # the same once more
    me.post("responses", response=["b"])
    _answer_all(pupil)
    me.post("responses", key=UUID.format(5))
    me.post("hints", question="woord")
    me.post("look-ups", term="nergens")
    me.every()
    Asking(teacher_of(app).client, me.values).every()


def a_lesson(app: Flask) -> None:
    """The class at the board, up to the open question and its texts."""
    pupil, teacher = come(app, "Daan"), teacher_of(app)
    me, board = Asking(pupil.client, values_of(pupil, 2)), Board(teacher).open()
    they = Asking(teacher.client, me.values)
    for acts in (("begin", "open"), ("close",), ("reveal",)):
        board.do(*acts)
        me.every(f"{PLAYER}/lesson")
        me.post("responses")
        me.post("hints")
        they.every(BOARD)
    me.post("responses", key=UUID.format(6))
    for body in ({"do": "reopen", "changed": board.changed}, {"do": "dance"}, ["no object"]):
        they.ask("post", f"{BOARD}/lesson", body)
    while (board.lesson()["question"] or {"id": ""})["id"] != "uitleg":
        board.do(_onward(board), option="kantoor")
    pupil.respond("uitleg", "Omdat het precies is.")
    board.do("close")
    assert they.ask("get", f"{BOARD}/texts").status_code == 200
    they.ask("post", f"{BOARD}/lesson", {"do": "here", "changed": board.changed, "position": 14})
    board.do("end")


def refused_to_strangers(app: Flask) -> None:
    """Nobody, another pupil, other grown-ups, and who lost the name to another device."""
    pupil, neighbour = come(app, "Noor"), come(app, "Yusuf")
    values = values_of(pupil, 3)
    Asking(app.test_client(), values).every()
    Asking(neighbour.client, values).every(PLAYER)
    for role in ("teacher", "producer"):
        Asking(signed_in(app, f"{role}@halte.example", role).client, values).every(CLASSES)
    _change(app, Enrollment, device_key="another")
    Asking(pupil.client, values).every("/api/")


def refused_as_sent(app: Flask) -> None:
    """Without a token, too large, unreadable, or to what is not there."""
    pupil = come(app, "Jesse")
    pupil.answer("keuze")
    Asking(pupil.client, values_of(pupil)).post("hints")
    for one in (
        Asking(pupil.client, values_of(pupil, 4)),
        Asking(teacher_of(app).client, values_of(pupil, 4)),
    ):
        begin = PLAYER if one.client is pupil.client else BOARD
        for path in sorted(
            path for method, path in documented() if method == "post" and path.startswith(begin)
        ):
            one.ask("post", path, token=False)
            one.ask("post", path, LARGE)
            one.ask("post", path, {"question": 7, "interesting": "very", "changed": "?"})
        for method, path in sorted(documented()):
            if path.startswith(PLAYER):
                Documented.meant = path  # no rule of ours takes this key
                one.ask(method, path, key="a/b")
                Documented.meant = None
    for path, more in (("{name}.m3u8", {"name": "8k"}), ("captions/{track_id}.vtt", {"track_id": 404})):
        Asking(pupil.client, values_of(pupil)).ask("get", f"{PLAYER}/{path}", **more)


def put_off(app: Flask) -> None:
    """The film closed, and then to open tomorrow."""
    pupil, teacher = come(app, "Fenna"), teacher_of(app)
    values = values_of(pupil, 5)
    me, tomorrow = Asking(pupil.client, values), now() + timedelta(days=1)
    for times in ({"closes_at": now() - timedelta(days=1)}, {"closes_at": None, "opens_at": tomorrow}):
        _change(app, Assignment, **times)
        me.every(PLAYER)
        Asking(teacher.client, values).ask("post", f"{BOARD}/lesson", {"do": "begin"})
    _change(app, Assignment, opens_at=None)


def busy(app: Flask) -> None:
    """Whatever asks the database while that is locked."""

    def locked() -> None:
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    one = Asking(app.test_client(), dict.fromkeys(VALUES, 1))
    app.before_request_funcs.setdefault(None, []).append(locked)
    try:
        one.every("/api")
        one.every("/classes")
        one.every("/films")
    finally:
        app.before_request_funcs[None].remove(locked)


VALUES = ("key", "question_id", "name", "track_id", "class_id", "assignment_id", "enrollment_id")


def not_ready(app: Flask) -> None:
    """The media are away."""
    away = {"database": "ok", "migrations": "ok", "media": "away"}
    app.extensions["halte_health"] = (Watch(lambda: away, away, away),)
    assert app.test_client().get("/readyz").status_code == 503


def not_changed(app: Flask) -> None:
    """What the browser has already."""
    client = app.test_client()
    for path in ("/schema/timeline.schema.json", "/openapi.json"):
        kept = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": kept}).status_code == 304


def _change(app: Flask, table: Any, **values: Any) -> None:
    with app.app_context(), writing() as session:
        session.execute(update(table).values(**values))


def _answer_all(pupil: PupilVisitor) -> None:
    while (point := pupil.attempt()["gate"]["pause_point"]) is not None:
        pupil.wait()
        question: dict[str, Any] = next(one for one in point["questions"] if not one["settled"])
        kind = "wrong" if "wrong" in RESPONSES[question["id"]] else "right"
        if question["id"] == "keuze":  # its variant has options of its own
            assert pupil.respond("keuze", [question["options"][0]["id"]]).status_code == 201
        else:
            assert pupil.answer(question["id"], kind).status_code == 201


def _onward(board: Board) -> str:
    return next(act for act in ("open", "next", "close") if act in board.lesson()["acts"])
