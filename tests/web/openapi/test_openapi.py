"""The OpenAPI document says what the JSON routes take and answer: all of them, all that they answer, no more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from app import create_app
from schema.database import db
from tests.clocks import StoppedClock
from tests.databases import settings_for
from tests.instances import copy_of
from tests.visitors import change_timeline
from tests.web.openapi.documented import CONVERTER, Documented, documented, promised
from tests.web.openapi.situations import (
    a_lesson,
    a_whole_film,
    busy,
    not_changed,
    not_ready,
    put_off,
    refused_as_sent,
    refused_to_strangers,
)
from web.openapi import openapi

SITUATIONS = (
    a_whole_film,
    a_lesson,
    refused_as_sent,
    put_off,
    refused_to_strangers,
    busy,
    not_changed,
    not_ready,
)
WORD = {"term": "kantbank", "text": "Een machine die plaat vouwt."}


def test_every_route_of_the_player_is_in_the_document_and_no_path_is_made_up(app: Flask) -> None:
    real = {
        (method.lower(), CONVERTER.sub(r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert documented() <= real
    assert {one for one in real if one[1].startswith("/api/")} <= documented()


def test_it_is_served_to_anyone_and_kept_for_an_hour(app: Flask) -> None:
    answer = app.test_client().get("/openapi.json")
    assert answer.get_json() == openapi()
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_its_schemas_are_json_schemas_and_each_reference_leads_somewhere() -> None:
    document = openapi()
    assert document["openapi"].startswith("3.1.")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for ref in references(document):
        found: Any = document
        for part in ref.removeprefix("#/").split("/"):
            found = found[part]
        assert found, ref
    assert "timeline.id" in document["components"]["schemas"]


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == "$ref")
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from references(inner)


def test_each_answer_is_as_the_document_says_and_each_that_it_tells_of_is_given(
    packaged_all_types: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    StoppedClock(monkeypatch)  # what is asked too early is so on a slow machine too
    app = create_app(settings_for(copy_of(packaged_all_types, tmp_path / "instance")))
    app.test_client_class = Documented
    Documented.seen.clear()
    change_timeline(app, _with_a_glossary)
    try:
        for situation in SITUATIONS:
            situation(app)
        assert Documented.seen - promised() == set()
        assert promised() - Documented.seen == set()
    finally:
        with app.app_context():
            db.engine.dispose()


def _with_a_glossary(document: dict[str, Any]) -> None:
    document["glossary"] = [WORD]
    document["pause_points"][0]["questions"][0]["prompt"] = "Wat doet de kantbank?"
