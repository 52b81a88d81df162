"""Every type of question over HTTP: a right, a partly right, a wrong and a malformed response."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from tests.all_types import ALL_TYPES, RESPONSES, response_to
from tests.ridden import Ridden
from tests.visitors import PupilVisitor
from timelines.questions import TYPES

Ride = Callable[[str], PupilVisitor]

NOTHING_IS_RIGHT = {"likert", "poll", "branch", "card", "long_fill_in"}
BY_TYPE = {
    question["id"]: question["type"] for point in ALL_TYPES["pause_points"] for question in point["questions"]
}


def cases(kind: str, *, graded: bool = True) -> list[str]:
    return [
        name
        for name, responses in RESPONSES.items()
        if kind in responses and (BY_TYPE[name] in NOTHING_IS_RIGHT) is not graded
    ]


@pytest.fixture(scope="module")
def ridden(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ridden]:
    """Samira at the question of that name."""

    def ride_to(name: str) -> Ridden:
        way = "hal" if name == "in-de-hal" else "kantoor"
        folder = tmp_path_factory.mktemp("ridden") / "instance"
        return Ridden.once(packaged_all_types, folder, lambda rider: rider.ride_to(name, way))

    return cache(ride_to)


@pytest.fixture
def ride(all_types_app: Flask, ridden: Callable[[str], Ridden]) -> Ride:
    return lambda name: ridden(name).rider(all_types_app)


def test_the_production_has_every_type() -> None:
    assert set(BY_TYPE.values()) == set(TYPES)
    assert set(RESPONSES) == set(BY_TYPE)


@pytest.mark.parametrize("name", cases("right"))
def test_a_right_response_earns_all_points_and_settles(ride: Ride, name: str) -> None:
    rider = ride(name)
    body = rider.answer(name).get_json()
    assert (body["success"], body["settled"]) == (True, True)
    assert body["score"] == body["max_score"] > 0
    assert body["text"]
    shown = rider.question(name)
    assert shown["right_answer"] == body["right_answer"]
    assert body["right_answer"]["text"]
    assert shown["responses"][0]["text"] == body["text"]


@pytest.mark.parametrize("name", cases("partly"))
def test_a_partly_right_response_earns_a_part(ride: Ride, name: str) -> None:
    body = ride(name).answer(name, "partly").get_json()
    assert (body["success"], body["settled"], body["right_answer"]) == (False, False, None)
    assert 0 < body["score"] < body["max_score"]


@pytest.mark.parametrize("name", cases("wrong"))
def test_a_wrong_response_earns_nothing(ride: Ride, name: str) -> None:
    body = ride(name).answer(name, "wrong").get_json()
    assert (body["success"], body["score"]) == (False, 0)
    assert body["settled"] is (body["attempts_left"] == 0)
    assert (body["right_answer"] is None) is not body["settled"]


@pytest.mark.parametrize("name", cases("right", graded=False))
def test_where_nothing_is_right_a_response_settles_without_a_grade(ride: Ride, name: str) -> None:
    rider = ride(name)
    body = rider.answer(name).get_json()
    assert (body["success"], body["score"], body["settled"]) == (None, 0, True)
    assert body["right_answer"] is None
    assert rider.question(name)["awaits_teacher"] is (name == "uitleg")


@pytest.mark.parametrize("name", list(RESPONSES))
def test_a_malformed_response_is_refused_and_costs_no_attempt(ride: Ride, name: str) -> None:
    rider = ride(name)
    before = rider.question(name)
    answer = rider.answer(name, "malformed")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "invalid_response")
    assert rider.question(name) == before


ANYTHING = (
    *(None, [], {}, True, 0, -1, 1e400, "", " ", "x" * 9000, [[]], [None], {"": ""}, {"points": []}, ["\0"]),
    *({"points": [[0.5]]}, {"points": [["a", "b"]]}, {"regions": ["?"]}, {"regions": "kabel"}, "\ud800"),
)


@pytest.mark.parametrize("name", ["gaten", "volgorde", "paren", "gevaar", "schaal", "weg"])
def test_nothing_that_is_sent_makes_a_traceback(ride: Ride, name: str) -> None:
    rider = ride(name)
    rider.wait()
    assert [rider.respond(name, response).status_code for response in ANYTHING] == [422] * len(ANYTHING)


def test_a_response_of_one_pupil_means_nothing_to_another(rider: PupilVisitor) -> None:
    rider.ride_to("volgorde")
    other = PupilVisitor(rider.app, "Daan").open_film()
    other.ride_to("volgorde")
    other.wait()
    for name in ("volgorde", "paren"):
        answer = other.respond(name, response_to(rider.question(name)))
        assert answer.get_json()["error"]["code"] == "invalid_response"


def test_pictures_and_sound_come_by_addresses_that_tell_nothing(rider: PupilVisitor) -> None:
    question = rider.question("keuze")
    assert question["image"]["alt"] == "Een plaat"
    for address in (question["audio"], question["image"]["src"]):
        assert address.startswith("/media/")
        assert not re.search("plaat|vraag|keuze", address)
        with rider.client.get(address) as answer:
            assert answer.status_code == 200
    rider.ride_to("volgorde")
    pictures = [item["image"] for item in rider.question("volgorde")["items"] if item["image"]]
    assert {picture["alt"] for picture in pictures} == {"Een plaat", "Iemand vijlt"}
    assert all(picture["src"].startswith("/media/") for picture in pictures)


def test_numbers_are_drawn_for_each_pupil_and_stay(rider: PupilVisitor) -> None:
    rider.ride_to("getal")
    prompts = {rider.question("getal")["prompt"]}
    rider.watch()
    assert {rider.question("getal")["prompt"]} == prompts
    for name in ("Daan", "Noor", "Jesse"):
        other = PupilVisitor(rider.app, name).open_film()
        other.ride_to("getal")
        prompts.add(other.question("getal")["prompt"])
    assert len(prompts) > 1


def test_what_is_read_aloud_is_in_the_readers_language(rider: PupilVisitor) -> None:
    dutch = rider.question("keuze")["audio"]
    rider.client.post("/language", data={"csrf_token": rider.token, "language": "en", "next": "/"})
    assert rider.attempt()["title"] == "All types of questions"
    assert rider.question("keuze")["audio"] != dutch
