"""The author's cap of the speed is the server's: nothing that a browser sends brings an answer sooner."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.clocks import StoppedClock
from tests.visitors import PupilVisitor, change_timeline

FIRST, SECOND = 2.0, 5.0  # seconds: pause points of the test film
MARGIN = 0.1


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """The server's clock stands still, so that a slow machine changes nothing."""
    return StoppedClock(monkeypatch)


def capped(app: Flask, speed: float) -> PupilVisitor:
    """A pupil who has just opened the film, which may be played at that speed."""
    change_timeline(app, lambda document: document.update(max_speed=speed))
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    return pupil


def refused(answer: TestResponse) -> float:
    """The seconds to wait, of an answer that came too early."""
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (425, "too_early")
    return float(error["retry_after"])


def test_a_film_without_a_cap_may_be_played_at_double_speed(pupil: PupilVisitor) -> None:
    assert pupil.attempt()["max_speed"] == 2


def test_the_attempt_tells_the_highest_speed(app: Flask) -> None:
    assert capped(app, 1.25).attempt()["max_speed"] == 1.25


@pytest.mark.parametrize("speed", [0.5, 1, 1.25])
def test_an_answer_waits_as_long_as_the_film_lasts_at_that_speed(
    app: Flask, clock: StoppedClock, speed: float
) -> None:
    pupil = capped(app, speed)
    left = refused(pupil.respond("waarom", ["a"]))
    assert left == pytest.approx(FIRST / speed - MARGIN, abs=0.01)
    clock.go_on(left - 0.05)
    assert refused(pupil.respond("waarom", ["a"])) < 0.1
    clock.go_on(0.1)
    assert pupil.respond("waarom", ["a"]).status_code == 201


def test_each_stretch_between_two_halts_is_counted_at_that_speed(app: Flask, clock: StoppedClock) -> None:
    pupil = capped(app, 1)
    pupil.answer_right("waarom", "dikte")
    left = refused(pupil.respond("heet", False))
    assert left == pytest.approx(SECOND - FIRST - MARGIN, abs=0.01)
    clock.go_on(left + 0.05)
    assert pupil.respond("heet", False).status_code == 201


@pytest.mark.parametrize(
    "more", [{"max_speed": 16}, {"position": FIRST, "speed": 16}, {"gate_opened_at": "2020-01-01T00:00:00Z"}]
)
def test_what_the_browser_says_of_speed_and_time_is_not_heard(app: Flask, more: dict[str, Any]) -> None:
    pupil = capped(app, 0.5)
    assert refused(pupil.respond("waarom", ["a"], **more)) == pytest.approx(FIRST / 0.5 - MARGIN, abs=0.01)


def test_loading_the_film_again_does_not_change_the_wait(app: Flask) -> None:
    pupil = capped(app, 1)
    before = refused(pupil.respond("waarom", ["a"]))
    pupil.watch()
    pupil.join(confirmed=True)
    pupil.watch()
    assert refused(pupil.respond("waarom", ["a"])) == before


def test_an_early_answer_is_not_kept(app: Flask) -> None:
    pupil = capped(app, 1)
    refused(pupil.respond("waarom", ["a"]))
    question = pupil.attempt()["gate"]["pause_point"]["questions"][0]
    assert (question["responses"], question["settled"]) == ([], False)
