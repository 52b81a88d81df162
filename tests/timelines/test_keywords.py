"""Our reading of the schema against a general validator of JSON Schema."""

import copy
import json
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from tests.timelines.mutating import mutated
from tests.timelines.test_examples import GOOD
from timelines.keywords import APPLICATORS, ASSERTIONS, timeline_schema, violations

OF_OTHERS = {"then", "else"}
ANNOTATIONS = {
    "$schema",
    "$id",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "x-name",
    "x-name-nl",
    "x-nl",
    "x-expects",
    "x-expects-nl",
    "x-unknown",
}
STANDARD = Draft202012Validator(timeline_schema())


def keywords_in(schema: Any) -> set[str]:
    found = set()
    for keyword, value in schema.items():
        found.add(keyword)
        if keyword in {"properties", "patternProperties", "$defs"}:
            found |= {inner for each in value.values() if each is not True for inner in keywords_in(each)}
        elif keyword == "allOf":
            found |= {inner for each in value for inner in keywords_in(each)}
        elif keyword in {"items", "if", "then", "else", "additionalProperties"} and isinstance(value, dict):
            found |= keywords_in(value)
    return found


def test_every_keyword_of_the_schema_is_understood() -> None:
    understood = {*ASSERTIONS, *APPLICATORS, *OF_OTHERS, *ANNOTATIONS}
    assert keywords_in(timeline_schema()) - understood == set()


def ours(document: Any) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(found.keyword, found.path) for found in violations(document, timeline_schema())}


def theirs(document: Any) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(str(error.validator), tuple(error.absolute_path)) for error in STANDARD.iter_errors(document)}


@given(mutated([json.loads(path.read_text(encoding="utf-8-sig")) for path in GOOD]))
def test_we_find_what_a_general_validator_finds(document: Any) -> None:
    assert ours(copy.deepcopy(document)) == theirs(document)


def test_the_end_of_a_pattern_is_the_end_of_the_text() -> None:
    document = {"id": "laser\n"}
    assert ("pattern", ("id",)) in ours(document)
