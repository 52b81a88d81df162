import json
from pathlib import Path
from typing import Any

import pytest

from tests.timelines.reading import a_timeline, timeline_of
from timelines.localised import TEXTS, in_language
from timelines.model import read_timeline

SCHEMA = json.loads(Path("schema/timeline.schema.json").read_text(encoding="utf-8"))
SPEC = {
    "id": "q",
    "type": "choice",
    "prompt": {"nl": "Waarom?", "en": "Why?"},
    "options": [{"id": "nl", "text": {"nl": "Precies", "en": "Precise"}}, {"id": "en", "text": "Stil"}],
    "answer": "nl",
    "feedback": {"options": {"nl": "Ja.", "en": {"nl": "Nee.", "en": "No."}}},
    "x-note": {"text": {"nl": "blijft"}},
}


@pytest.mark.parametrize(
    ("language", "shown", "title", "prompt"),
    [
        (None, "nl-NL", "Poort", "Waarom?"),
        ("nl", "nl", "Poort", "Waarom?"),
        ("en", "en", "Gate", "Why?"),
        ("en-GB", "en", "Gate", "Why?"),
        ("fr", "fr", "Porte", "Waarom?"),
        ("de", "nl-NL", "Poort", "Waarom?"),
    ],
)
def test_texts_come_in_the_readers_language_or_else_the_films(
    language: str | None, shown: str, title: str, prompt: str
) -> None:
    document = a_timeline(SPEC, language="nl-NL", title={"nl-NL": "Poort", "en": "Gate", "fr": "Porte"})
    timeline = read_timeline(document, language)
    question = timeline.pause_points[0].questions[0]
    assert (timeline.text_language, timeline.title, question.prompt) == (shown, title, prompt)
    assert (timeline.language, question.language) == ("nl-NL", shown)
    assert timeline.document is document


def test_a_timeline_knows_all_its_languages_its_own_first() -> None:
    timeline = timeline_of(SPEC, language="nl-NL", title={"nl-NL": "Poort", "en": "Gate", "fr": "Porte"})
    assert timeline.languages == ("nl-NL", "en", "fr", "nl")


def test_ids_that_look_like_languages_are_none() -> None:
    question = in_language(a_timeline(SPEC), "en")["pause_points"][0]["questions"][0]
    assert question["feedback"]["options"] == {"nl": "Ja.", "en": "No."}
    assert question["x-note"] == {"text": {"nl": "blijft"}}


def properties(schema: Any) -> Any:
    """Each property in the schema with its name."""
    for keyword, value in schema.items() if isinstance(schema, dict) else ():
        if keyword == "properties":
            yield from value.items()
        if isinstance(value, dict):
            yield from properties(value)


def test_the_texts_are_those_that_the_schema_takes_per_language() -> None:
    holders = {f"#/$defs/{name}" for name, schema in SCHEMA["$defs"].items() if is_per_language(schema)}
    named = {
        name
        for name, schema in properties(SCHEMA)
        if schema is not True and (schema.get("$ref") in holders or is_per_language(schema))
    }
    assert named == TEXTS


def is_per_language(schema: Any) -> bool:
    return any("[a-z]{2,3}" in pattern for pattern in schema.get("patternProperties", ()))
