"""A package of H5P, imported, published and played over HTTP by a pupil, from the first halt to the end."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from media.tools import find_tools
from producer.h5p.importing import import_package
from schema.database import db
from tests.conftest import make_instance
from tests.databases import settings_for
from tests.producer.h5p import packages
from tests.visitors import PupilVisitor

Json = dict[str, Any]


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("h5p")
    file = packages.write_package(folder / "alles.h5p", packages.everything())
    return import_package(file, folder / "productie", find_tools()).folder


@pytest.fixture(scope="module")
def app(production: Path) -> Iterator[Flask]:
    app = create_app(settings_for(make_instance(production, production.parent / "instance")))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def key(production: Path) -> dict[str, Json]:
    """Every question of the timeline, with its answer."""
    document = json.loads((production / "timeline.json").read_bytes())
    return {question["id"]: question for point in document["pause_points"] for question in point["questions"]}


RESPONSES: dict[str, Callable[[Json], Any]] = {
    "blanks": lambda question: {blank["id"]: _gap(blank) for blank in question["blanks"]},
    "branch": lambda question: [question["options"][0]["id"]],
    "card": lambda _: True,
    "choice": lambda question: (
        question["answer"] if isinstance(question["answer"], list) else [question["answer"]]
    ),
    "likert": lambda question: question["steps"],
    "long_fill_in": lambda _: "Omdat vonken heet zijn.",
    "poll": lambda question: [question["options"][0]["id"]],
    "true_false": lambda question: question["answer"],
}


def right_to(question: Json) -> Any:
    """What a pupil sends who knows it all, and takes the first way."""
    return RESPONSES[question["type"]](question)


def _gap(blank: Json) -> str:
    return blank["answer"] if "options" in blank else blank["answer"][0]


def test_an_imported_film_is_played_to_its_end(app: Flask, key: dict[str, Json]) -> None:
    pupil = PupilVisitor(app)
    pupil.join()
    attempt, answered = pupil.watch(), []
    while not attempt["finished"]:
        for question in attempt["gate"]["pause_point"]["questions"]:
            pupil.wait()
            answer = pupil.respond(question["id"], right_to(key[question["id"]]))
            assert answer.status_code == 201, answer.text
            assert answer.get_json()["success"] in (True, None), question
            answered.append(question["type"])
        attempt = pupil.attempt()
    assert set(answered) == set(RESPONSES)
    assert attempt["captions"][0]["label"] == "Nederlands"


def test_a_wrong_answer_shows_the_part_that_h5p_jumped_back_to(app: Flask) -> None:
    pupil = PupilVisitor(app, "Daan")
    pupil.join()
    pupil.watch()
    pupil.wait()
    answer = pupil.respond("waarom-licht", ["het-is-stil"]).get_json()
    assert answer["replay"] == {"from": 0.5, "to": 2.0}
    assert answer["feedback"]["text"] == "Kijk nog eens goed.\n\nKijk terug."
    assert answer["feedback"]["options"] == {"het-is-stil": "Stil is het juist niet."}
