"""Watched seconds: what a browser tells counts as far as it can be true, however often it is told."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from player.watched import MOST_RUNS, SLACK
from schema.attempts import Attempt
from schema.database import db, writing
from schema.watching import WatchedRun
from tests.visitors import PupilVisitor

RUN = str(uuid.UUID(int=7))
ALL = ("waarom", "dikte", "heet", "lezen", "naam", "stappen")


@pytest.fixture
def long_ago(app: Flask, pupil: PupilVisitor) -> PupilVisitor:
    """Samira, who opened the film an hour ago: there was time to watch it."""
    age(app, 3600)
    return pupil


def age(app: Flask, seconds: float) -> None:
    with app.app_context(), writing() as session:
        for attempt in session.scalars(select(Attempt)):
            attempt.started_at -= timedelta(seconds=seconds)


def tell(pupil: PupilVisitor, seen: Any, again: Any = (), run: object = RUN, **more: Any) -> TestResponse:
    body = {"run": run, "seen": seen, "again": again, **more}
    return pupil.client.post(
        f"/api/attempts/{pupil.key}/watched", json=body, headers={"X-CSRFToken": pupil.token}
    )


def stored(pupil: PupilVisitor) -> list[tuple[list[list[int]], list[list[int]]]]:
    with pupil.app.app_context():
        rows = db.session.execute(select(WatchedRun.seen, WatchedRun.again).order_by(WatchedRun.id))
        return [(row.seen, row.again) for row in rows]


def test_the_same_seconds_twice_or_out_of_order_change_nothing(long_ago: PupilVisitor) -> None:
    long_ago.answer_right("waarom", "dikte", "heet")
    for seen in ([[0, 4]], [[0, 2]], [[0, 4]], [[3, 6], [1, 4]], [[0, 1]]):
        answer = tell(long_ago, seen, [[1, 2]])
        assert (answer.status_code, answer.data) == (204, b"")
    assert stored(long_ago) == [([[0, 6]], [[1, 2]])]


def test_nothing_beyond_the_gate_counts(long_ago: PupilVisitor) -> None:
    tell(long_ago, [[0, 9]], [[1, 10**30]])
    assert stored(long_ago) == [([[0, 2]], [[1, 2]])]
    long_ago.answer_right(*ALL)
    tell(long_ago, [[0, 10**30]])
    assert stored(long_ago) == [([[0, 12]], [[1, 2]])]


def test_no_more_seconds_than_there_was_time_to_play(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right(*ALL)
    assert SLACK == 10
    tell(pupil, [[0, 12]], [[0, 12]])
    [(seen, again)] = stored(pupil)
    assert sum(end - begin for begin, end in [*seen, *again]) < 12 + 12
    age(app, 60)
    tell(pupil, [[0, 12]], [[0, 12]])
    assert stored(pupil) == [([[0, 12]], [[0, 12]])]


def test_many_runs_give_no_more_time_than_one(pupil: PupilVisitor) -> None:
    pupil.answer_right(*ALL)
    for number in range(8):
        assert tell(pupil, [[0, 12]], [[0, 12]], run=str(uuid.UUID(int=number))).status_code == 204
    told = sum(end - begin for seen, again in stored(pupil) for begin, end in [*seen, *again])
    assert told < 2 * 60 + SLACK  # the test itself took less than a minute


def test_runs_without_end_do_not_fill_the_database(pupil: PupilVisitor) -> None:
    for number in range(MOST_RUNS + 20):
        assert tell(pupil, [], run=str(uuid.UUID(int=number))).status_code == 204
    assert len(stored(pupil)) == MOST_RUNS


@pytest.mark.parametrize(
    "seen",
    [
        None, "0-4", {"0": 4}, [4], [[0]], [[0, 1, 2]], [[4, 0]], [[3, 3]], [[-1, 4]], [[-4, -1]], [["0", "4"]],
        [[0, 1.5]], [[0, float("nan")]], [[0, float("inf")]], [[None, 4]], [[False, True]], [[0, 1]] * 5001,
    ],
)  # fmt: skip
def test_what_no_player_would_tell_is_refused(long_ago: PupilVisitor, seen: object) -> None:
    for answer in (tell(long_ago, seen), tell(long_ago, [], seen)):
        assert answer.status_code == 422
        assert answer.get_json()["error"]["code"] == "invalid_response"
    assert stored(long_ago) == []


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"run": "x"}', "[" * 5000, '{"run": ' + "9" * 9000])
def test_what_is_no_json_of_ours_is_refused(pupil: PupilVisitor, body: str) -> None:
    headers = {"X-CSRFToken": pupil.token}
    answer = pupil.client.post(f"/api/attempts/{pupil.key}/watched", data=body, headers=headers)
    assert answer.status_code == 422


def test_a_list_beyond_all_measure_is_refused_before_it_is_read(pupil: PupilVisitor) -> None:
    assert tell(pupil, [[0, 1]] * 60_000).status_code == 413


def test_a_beacon_of_plain_text_with_the_token_in_it_counts(long_ago: PupilVisitor) -> None:
    body = {"run": RUN, "seen": [[0, 2]], "again": [], "csrf_token": long_ago.token}
    address = f"/api/attempts/{long_ago.key}/watched"
    answer = long_ago.client.post(address, data=json.dumps(body), content_type="text/plain;charset=UTF-8")
    assert answer.status_code == 204
    assert stored(long_ago) == [([[0, 2]], [])]


def test_without_the_token_nothing_counts(long_ago: PupilVisitor) -> None:
    for token in ({}, {"csrf_token": "made-up"}, {"csrf_token": ["x"]}):
        body = {"run": RUN, "seen": [[0, 2]], "again": [], **token}
        answer = long_ago.client.post(f"/api/attempts/{long_ago.key}/watched", json=body)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "csrf")
    assert stored(long_ago) == []


def test_anothers_attempt_is_not_there(long_ago: PupilVisitor, neighbour: PupilVisitor) -> None:
    own, neighbour.key = neighbour.key, long_ago.key
    answer = tell(neighbour, [[0, 2]])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "unknown_attempt")
    assert stored(long_ago) == []
    neighbour.key = own
    assert tell(neighbour, [[0, 1]]).status_code == 204


def test_who_went_on_at_another_device_or_left_is_told_so(app: Flask, long_ago: PupilVisitor) -> None:
    elsewhere = PupilVisitor(app)
    elsewhere.join(confirmed=True)
    answer = tell(long_ago, [[0, 2]])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "elsewhere")
    stranger = PupilVisitor(app)
    stranger.key = long_ago.key
    stranger.client.get("/")
    assert tell(stranger, [[0, 2]]).status_code == 403
    assert stored(long_ago) == []
