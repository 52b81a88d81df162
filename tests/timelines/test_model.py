import dataclasses

import pytest

from tests.timelines.reading import a_timeline, question_of, timeline_of
from timelines.model import CaptionFile, PracticalAssignment, Span, content_hash, read_timeline
from timelines.questions.question import Hint, Image


def test_times_are_held_in_seconds() -> None:
    document = a_timeline()
    document["pause_points"][0]["explained"] = {"from": "00:08.000", "to": 18}
    point = read_timeline(document).pause_points[0]
    assert (point.at, point.explained) == (18.4, Span(8, 18))


@pytest.mark.parametrize(
    ("spec", "points", "attempts"),
    [
        ({"type": "choice", "options": [], "answer": "a"}, 1, 2),
        ({"type": "true_false", "answer": True}, 1, 1),
        ({"type": "numeric", "answer": 3}, 1, 2),
        ({"type": "fill_in", "answer": ["laser"]}, 1, 2),
        ({"type": "card"}, 0, 1),
    ],
)
def test_what_is_left_out_has_a_default(spec: dict[str, object], points: int, attempts: int) -> None:
    question = question_of(**spec)
    assert (question.points, question.attempts, question.required, question.image) == (
        points,
        attempts,
        True,
        None,
    )


def test_captions_are_captions_unless_the_author_says_otherwise() -> None:
    timeline = timeline_of(captions=[{"language": "nl", "file": "film.vtt"}])
    assert timeline.captions == (CaptionFile("film.vtt", "nl", "captions", None),)


def test_a_timeline_can_not_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        timeline_of().title = "Anders"  # type: ignore[misc]


def test_the_content_hash_forgets_layout_and_remembers_content() -> None:
    document = a_timeline()
    files = {"film.mp4": "00ff", "film.vtt": "11ee"}
    same = content_hash(dict(reversed(document.items())), dict(reversed(files.items())))
    assert content_hash(document, files) == same
    assert content_hash(document, files | {"film.mp4": "00fe"}) != same
    assert content_hash(document | {"title": "Anders"}, files) != same


def test_the_content_hash_forgets_what_no_pupil_or_teacher_meets() -> None:
    document = a_timeline()
    silenced = document | {"$schema": "timeline.schema.json", "silence": ["points-near"]}
    assert content_hash(silenced, {}) == content_hash(document, {})


def test_a_practical_assignment_is_handed_in_as_text_or_photo_unless_the_author_says_otherwise() -> None:
    task = {"title": "Poort", "text": "Buig **hem**.", "images": [{"file": "a.jpg"}]}
    practical = timeline_of(assignment=task).practical
    assert practical == PracticalAssignment(
        "Poort", "Buig **hem**.", (Image("a.jpg", ""),), None, ("text", "photo")
    )
    assert timeline_of().practical is None


def test_a_hint_costs_nothing_unless_the_author_says_so() -> None:
    assert question_of(type="true_false", answer=True, hint="Kijk.").hint == Hint("Kijk.", 0)
    spec = {"text": "Kijk.", "cost": 0.5}
    assert question_of(type="true_false", answer=True, hint=spec).hint == Hint("Kijk.", 0.5)


def test_the_content_hash_is_the_one_that_earlier_releases_made() -> None:
    digest = "1f0a7b4c70bda164bde8a5fa75729e63fd94586e31278343aeaad6c840fe5c98"
    assert content_hash({"title": "Één"}, {"film.mp4": "00ff"}) == digest
