"""Poll results: after the own answer, of the own class, and never of fewer than five."""

from flask import Flask
from werkzeug.test import TestResponse

from schema.database import db, writing
from tests.classroom.rooms import add_attempt, add_pupil, make_stranger
from tests.queries import scans, selects_in
from tests.visitors import PupilVisitor


def ask(pupil: PupilVisitor, question: str = "peiling") -> TestResponse:
    return pupil.client.get(f"/api/attempts/{pupil.key}/polls/{question}")


def at_the_poll(rider: PupilVisitor) -> PupilVisitor:
    rider.ride_to("peiling")
    return rider


def fill(app: Flask, count: int, response: object) -> None:
    for number in range(count):
        add_pupil(app, f"Pupil {number} {response}", 6, {"peiling": [response]})


def test_before_the_own_answer_nothing_is_told(rider: PupilVisitor) -> None:
    fill(rider.app, 6, ["pers"])
    for name in ("peiling", "keuze", "bestaat-niet", "schaal"):
        answer = ask(rider, name)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "not_due")
    assert ask(at_the_poll(rider)).status_code == 409


def test_from_five_answers_on_the_counts_are_told(rider: PupilVisitor) -> None:
    fill(rider.app, 3, ["pers"])
    at_the_poll(rider).answer("peiling")
    assert ask(rider).get_json() == {"answered": 4, "least": 5, "options": None}
    fill(rider.app, 1, ["laser"])
    assert ask(rider).get_json() == {
        "answered": 5,
        "least": 5,
        "options": [
            {"id": "laser", "text": "De laser", "count": 2},
            {"id": "pers", "text": "De pers", "count": 3},
        ],
    }


def test_another_class_counts_for_nothing(rider: PupilVisitor) -> None:
    stranger = make_stranger(rider.app)
    for number in range(6):
        add_pupil(rider.app, f"Other {number}", 6, {"peiling": [["pers"]]}, stranger.assignment_id)
    at_the_poll(rider).answer("peiling")
    assert ask(rider).get_json() == {"answered": 1, "least": 5, "options": None}


def test_of_each_pupil_the_latest_answer_counts(rider: PupilVisitor) -> None:
    fill(rider.app, 3, ["pers"])
    number = add_pupil(rider.app, "Twice", 6, {"peiling": [["pers"]]})
    with rider.app.app_context(), writing() as session:
        add_attempt(session, number, 6, {"peiling": [["laser"]]}, attempt_number=2)
        add_attempt(session, number, 0, {}, attempt_number=3)
    at_the_poll(rider).answer("peiling")
    assert ask(rider).get_json()["answered"] == 5


def test_who_skipped_a_poll_neither_counts_nor_sees(rider: PupilVisitor) -> None:
    fill(rider.app, 4, ["pers"])
    fill(rider.app, 3, None)
    at_the_poll(rider).answer("peiling")
    assert ask(rider).get_json()["answered"] == 5


def test_the_poll_of_a_neighbour_is_not_there(rider: PupilVisitor) -> None:
    at_the_poll(rider).answer("peiling")
    other = PupilVisitor(rider.app, "Daan").open_film()
    other.key = rider.key
    assert ask(other).status_code == 404


def test_counting_goes_through_indexes(rider: PupilVisitor) -> None:
    at_the_poll(rider).answer("peiling")
    answers: list[TestResponse] = []
    seen = selects_in(rider.app, lambda: answers.append(ask(rider)))
    assert answers[0].status_code == 200
    with rider.app.app_context(), db.engine.connect() as connection:
        for statement, given in seen:
            assert not scans(connection, statement, given), statement
