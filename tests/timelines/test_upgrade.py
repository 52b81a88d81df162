import json
from typing import Any

from hypothesis import given

from tests.timelines.mutating import mutated
from tests.timelines.reading import a_timeline
from timelines.check import check_timeline
from timelines.markdown import html_of
from timelines.model import read_timeline
from timelines.upgrade import NEWEST, upgraded

OLD: dict[str, Any] = a_timeline(
    {
        "id": "q",
        "type": "choice",
        "prompt": "Hoeveel is 3 * 4?\n1. denk na",
        "options": [{"id": "a", "text": "1*2"}, {"id": "b", "text": "12"}],
        "answer": "b",
        "feedback": {"right": "Klopt_ja_", "options": {"a": "*nee*"}},
    },
    format=1,
)


def test_a_stored_timeline_of_format_1_still_plays() -> None:
    timeline = read_timeline(OLD)
    question = timeline.pause_points[0].questions[0]
    assert timeline.document is OLD
    assert html_of(question.prompt) == "<p>Hoeveel is 3 * 4?<br>\n1. denk na</p>"
    assert html_of(question.feedback.right or "") == "<p>Klopt_ja_</p>"
    assert question.feedback.options == {"a": "*nee*"}
    assert question.spec["options"][0]["text"] == "1*2"


def test_a_file_of_format_1_passes_the_check() -> None:
    assert check_timeline(json.dumps(OLD).encode(), "t.json").faults == ()


def test_what_is_newest_stays_as_it_is() -> None:
    document = a_timeline()
    assert document["format"] == NEWEST
    assert upgraded(document) is document
    assert upgraded(upgraded(OLD)) == upgraded(OLD)


@given(mutated([OLD]))
def test_any_document_is_lifted_or_left(document: Any) -> None:
    if isinstance(document, dict):
        assert list(upgraded(document)) == list(document)
