import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from timelines.questions import TYPES

SCHEMA: dict[str, Any] = json.loads(Path("schema/timeline.schema.json").read_text(encoding="utf-8"))
ONCE = {"attempts", "on_wrong"}
NOT_ASKED = {
    "card": {*ONCE, "points", "hint"},
    "likert": ONCE,
    "poll": ONCE,
    "branch": {*ONCE, "required"},
    "long_fill_in": ONCE,
}
HOLDERS = {"properties", "patternProperties", "$defs"}


def schemas(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema and every schema within it, with where each stands."""
    yield path, schema
    for keyword, value in schema.items():
        if keyword in HOLDERS:
            for name, inner in value.items():
                if inner is not True:
                    yield from schemas(inner, f"{path}/{keyword}/{name}")
        elif keyword in {"items", "additionalProperties", "then", "else"} and isinstance(value, dict):
            yield from schemas(value, f"{path}/{keyword}")


def told(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, or that of the property of the base question, for a property of its variants."""
    ref = schema.get("$ref", "")
    return ALL[ref] if "/properties/" in ref and "title" not in schema else schema


ALL = dict(schemas(SCHEMA))
PROPERTIES = {path: schema for path, schema in ALL.items() if path.split("/")[-2:-1] == ["properties"]}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", PROPERTIES)
def test_every_property_has_a_title_and_a_description_of_its_own(path: str) -> None:
    schema = told(PROPERTIES[path])
    assert schema["title"]
    assert schema["description"].endswith(".")


@pytest.mark.parametrize("path", [path for path, schema in ALL.items() if "title" in schema])
def test_whatever_is_described_in_english_is_described_in_dutch(path: str) -> None:
    schema = ALL[path]
    assert set(schema["x-nl"]) == {"title", "description"}
    assert schema["x-nl"]["description"].endswith(".")


@pytest.mark.parametrize("name", ["x-name", "x-expects"])
def test_messages_have_dutch_words_wherever_they_have_english(name: str) -> None:
    assert {path for path, schema in ALL.items() if (name in schema) != (f"{name}-nl" in schema)} == set()


@pytest.mark.parametrize(
    "path", [path for path, schema in ALL.items() if "type" in schema or "enum" in schema]
)
def test_every_value_says_in_words_what_is_expected(path: str) -> None:
    assert ALL[path]["x-expects"]


@pytest.mark.parametrize(
    "path", [path for path, schema in ALL.items() if schema.get("additionalProperties") is False]
)
def test_every_object_has_a_name_and_leaves_room_for_notes(path: str) -> None:
    assert ALL[path]["x-name"]
    assert "^x-" in ALL[path]["patternProperties"] or ALL[path]["x-unknown"] in {
        "not-a-language",
        "not-a-name",
    }


def test_no_object_takes_unknown_properties() -> None:
    objects = {path for path, schema in ALL.items() if "properties" in schema}
    closed = {path for path in objects if ALL[path].get("additionalProperties") is False}
    by_type = {"#/$defs/question", "#/$defs/region"}
    assert objects - closed == by_type, "each type of question and each shape of region closes it"


def test_each_type_knows_the_properties_that_all_questions_have() -> None:
    common = set(ALL["#/$defs/question"]["properties"])
    for name in TYPES:
        missing = common - set(ALL[f"#/$defs/{name}"]["properties"])
        assert missing == NOT_ASKED.get(name, set())


def test_the_types_of_the_schema_are_those_of_the_code() -> None:
    question = ALL["#/$defs/question"]
    kind = question["properties"]["type"]
    assert kind["enum"] == list(TYPES)
    assert kind["x-expects"] == "one of " + ", ".join(f'"{name}"' for name in TYPES)
    branches = [
        (each["if"]["properties"]["type"]["const"], each["then"]["$ref"]) for each in question["allOf"]
    ]
    assert branches == [(name, f"#/$defs/{name}") for name in TYPES]


@pytest.mark.parametrize("path", [path for path, schema in ALL.items() if "examples" in schema])
def test_every_example_keeps_to_its_own_schema(path: str) -> None:
    whole = {"$schema": SCHEMA["$schema"], "$defs": SCHEMA["$defs"], **ALL[path]}
    if path.rsplit("/", 1)[-1] in TYPES:
        whole = {"$schema": SCHEMA["$schema"], "$defs": SCHEMA["$defs"], "$ref": "#/$defs/question"}
    for example in ALL[path]["examples"]:
        assert list(Draft202012Validator(whole).iter_errors(example)) == []


def test_every_type_has_an_example() -> None:
    assert all(ALL[f"#/$defs/{name}"]["examples"] for name in TYPES)


def test_defaults_are_those_of_the_code() -> None:
    properties = ALL["#/$defs/question"]["properties"]
    assert properties["points"]["default"] == TYPES["choice"].POINTS
    assert {kind.ATTEMPTS for name, kind in TYPES.items() if name not in {"true_false", *NOT_ASKED}} == {2}
    assert {TYPES[name].ATTEMPTS for name in NOT_ASKED} == {1}
    assert {name for name, kind in TYPES.items() if kind.POINTS == 0} == {"card", "likert", "poll", "branch"}
