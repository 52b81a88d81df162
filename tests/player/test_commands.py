"""The players' own stream: what the teacher asks of all, and how things stand for who missed it."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask

from schema.classes import Assignment
from schema.database import db, now, writing
from tests.classroom.rooms import make_stranger
from tests.visitors import PupilVisitor
from web.channels import of_assignment, of_pupils, tell_everyone
from web.live import publish


def put(app: Flask, **values: object) -> None:
    with app.app_context(), writing() as session:
        assignment = session.get_one(Assignment, 1)
        for name, value in values.items():
            setattr(assignment, name, value)


def messages(parts: Iterator[bytes]) -> list[tuple[str, dict]]:
    """What the next part of the stream says: events by name, with their data."""
    lines = next(parts).decode().splitlines()
    names = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    return list(zip(names, data, strict=True))


def opened(pupil: PupilVisitor, last: str | None = None) -> Iterator[bytes]:
    headers = {"Last-Event-ID": last} if last else {}
    answer = pupil.client.get(f"/api/attempts/{pupil.key}/events", headers=headers)
    assert answer.mimetype == "text/event-stream", answer.text
    parts = answer.iter_encoded()
    assert next(parts).startswith(b"retry:")
    return parts


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, ("go_on", {})),
        (
            {"paused_at": now(), "pause_message": "Kijk even naar mij."},
            ("pause", {"message": "Kijk even naar mij."}),
        ),
        ({"paused_at": now(), "closes_at": now()}, ("finish", {})),
    ],
)
def test_a_player_that_connects_is_told_how_things_stand(
    pupil: PupilVisitor, values: dict, told: tuple[str, dict]
) -> None:
    put(pupil.app, **values)
    assert messages(opened(pupil)) == [told]


def test_commands_reach_the_players_and_what_others_answer_does_not(pupil: PupilVisitor) -> None:
    parts = opened(pupil)
    messages(parts)
    publish(of_assignment(1), {"enrollment": 3})
    tell_everyone(1, {"command": "pause", "message": None})
    tell_everyone(1, {"command": "go_on"})
    tell_everyone(1, {"lesson": {"state": "open"}})
    assert messages(parts) == [("pause", {"message": None})]
    assert messages(parts) == [("go_on", {})]
    assert messages(parts) == [("lesson", {"state": "open"})]


def test_a_player_that_lost_the_connection_hears_what_was_asked_meanwhile(pupil: PupilVisitor) -> None:
    last = next(opened(pupil)).decode().rpartition("id: ")[2].strip()
    tell_everyone(1, {"command": "pause", "message": "Stop"})
    tell_everyone(2, {"command": "finish"})
    assert messages(opened(pupil, last)) == [("pause", {"message": "Stop"})]


def test_the_stream_is_that_pupils_own(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    make_stranger(pupil.app)
    assert neighbour.client.get(f"/api/attempts/{pupil.key}/events").status_code == 404
    assert pupil.app.test_client().get(f"/api/attempts/{pupil.key}/events").status_code == 401


def test_a_browser_whose_name_went_on_elsewhere_hears_nothing(pupil: PupilVisitor) -> None:
    PupilVisitor(pupil.app).join(confirmed=True)
    assert pupil.client.get(f"/api/attempts/{pupil.key}/events").status_code == 409


def test_the_stream_holds_no_database_connection(pupil: PupilVisitor) -> None:
    parts = opened(pupil)
    messages(parts)
    with pupil.app.app_context():
        assert db.engine.pool.checkedout() == 0


def test_a_player_is_told_when_the_server_does_not_hear_all_news(pupil: PupilVisitor) -> None:
    parts = opened(pupil)
    messages(parts)
    publish(of_pupils(1), {"behind": True})
    assert messages(parts) == [("behind", {"behind": True})]
