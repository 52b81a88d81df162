"""What a pupil thought of the film: once it is finished, and it may be changed."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from schema.database import db
from schema.watching import Pulse
from tests.visitors import PupilVisitor

ALL = ("waarom", "dikte", "heet", "lezen", "naam", "stappen")


def say(pupil: PupilVisitor, **answers: object) -> TestResponse:
    address = f"/api/attempts/{pupil.key}/pulse"
    return pupil.client.post(address, json=answers, headers={"X-CSRFToken": pupil.token})


def test_the_last_thing_said_counts(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right(*ALL)
    assert pupil.attempt()["pulse"] == {"interesting": None, "work": None}
    assert say(pupil, interesting=4, work=None).status_code == 204
    assert say(pupil, interesting=2, work=5).status_code == 204
    assert pupil.attempt()["pulse"] == {"interesting": 2, "work": 5}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Pulse)) == 1


def test_before_the_end_there_is_nothing_to_say(pupil: PupilVisitor) -> None:
    pupil.answer_right(*ALL[:-1])
    answer = say(pupil, interesting=5, work=5)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "not_due")
    assert pupil.attempt()["pulse"] is None


@pytest.mark.parametrize("step", [0, 6, -1, 2.0, "3", True, [1], 10**40])
def test_only_five_steps_are_there(pupil: PupilVisitor, step: object) -> None:
    pupil.answer_right(*ALL)
    assert say(pupil, interesting=step).status_code == 422
    assert pupil.attempt()["pulse"] == {"interesting": None, "work": None}


def test_nobody_speaks_for_another(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    pupil.answer_right(*ALL)
    neighbour.key = pupil.key
    assert say(neighbour, interesting=1, work=1).status_code == 404
    neighbour.token = ""
    assert say(neighbour, interesting=1, work=1).status_code == 403
