"""Where pupils are, as their players tell it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.database import db, now, writing
from schema.presence import Presence
from tests.player.test_commands import put
from tests.visitors import PupilVisitor
from web.channels import of_assignment
from web.live import subscribe


def tell(pupil: PupilVisitor, state: object = "watching", **more: Any) -> TestResponse:
    body = {"state": state, "position": 1.5, "pause_point": None, **more}
    headers = {"X-CSRFToken": pupil.token}
    return pupil.client.post(f"/api/attempts/{pupil.key}/presence", json=body, headers=headers)


def kept(pupil: PupilVisitor) -> Presence:
    with pupil.app.app_context():
        return db.session.scalars(select(Presence)).one()


def put_back(pupil: PupilVisitor, seconds: float) -> None:
    """As if it was told so long ago."""
    with pupil.app.app_context(), writing() as session:
        row = session.scalars(select(Presence)).one()
        row.since -= timedelta(seconds=seconds)
        row.seen_at -= timedelta(seconds=seconds)


def test_the_latest_counts_and_since_is_of_the_state(pupil: PupilVisitor) -> None:
    assert tell(pupil).status_code == 200
    put_back(pupil, 30)
    begun = kept(pupil).since
    tell(pupil, position=9)
    assert (kept(pupil).position, kept(pupil).since) == (9, begun)
    tell(pupil, "halted", pause_point="eerste")
    assert (kept(pupil).state, kept(pupil).pause_point_id) == ("halted", "eerste")
    assert kept(pupil).since > begun


def test_a_pause_point_of_no_film_or_beyond_the_gate_is_left_out(pupil: PupilVisitor) -> None:
    for name in ("derde", "nergens"):
        assert tell(pupil, "halted", pause_point=name).status_code == 200
        assert kept(pupil).pause_point_id is None


@pytest.mark.parametrize(
    "body",
    [
        {"state": "asleep"},
        {"state": None},
        {"state": []},
        {"position": "1"},
        {"position": True},
        {"pause_point": 3},
    ],
)
def test_what_no_player_tells_is_refused(pupil: PupilVisitor, body: dict[str, Any]) -> None:
    answer = tell(pupil, **body)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["code"] == "invalid_response"


@pytest.mark.parametrize("position", [-1, 1e9, None])
def test_a_place_in_no_film_is_left_out(pupil: PupilVisitor, position: float | None) -> None:
    assert tell(pupil, position=position).status_code == 200
    assert kept(pupil).position is None


def test_only_news_reaches_the_teachers_page(pupil: PupilVisitor) -> None:
    with subscribe(of_assignment(1), keep_alive=0.01) as news:
        next(news)
        told = []
        for state, silence in (("watching", 0), ("watching", 20), ("halted", 0), ("halted", 120)):
            if told:
                put_back(pupil, silence)
            tell(pupil, state)
            told.append(next(news) is not None)
        assert told == [True, False, True, True]


def test_the_answer_says_how_things_stand(pupil: PupilVisitor) -> None:
    assert tell(pupil).get_json() == {"standing": [["go_on", {}]]}
    put(pupil.app, paused_at=now(), pause_message="Kijk even.")
    assert tell(pupil).get_json() == {"standing": [["pause", {"message": "Kijk even."}]]}


def test_nobody_tells_it_for_another(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    pupil.key, own = neighbour.key, pupil.key
    assert tell(pupil).status_code == 404
    pupil.key = own
    pupil.token = "wrong"
    assert tell(pupil).status_code == 403
    pupil.client = pupil.app.test_client()
    assert tell(pupil).status_code == 403
