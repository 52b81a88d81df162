import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.reading import a_timeline, timeline_of
from timelines.model import read_timeline
from timelines.public_view import markers, public_pause_point

SECRET = "geheim"
FEEDBACK = {"right": SECRET, "partly": SECRET, "wrong": SECRET}
OPTIONS = [{"id": "a", "text": "Precies", "x-note": SECRET}, {"id": "b", "text": "Stil"}]
STEPS = ["stap-1", "stap-2", "stap-3"]
ITEMS = [
    {"id": step, "text": step[-1], "image": {"file": "stap.jpg", "alt": "Foto", "x-note": SECRET}}
    for step in STEPS
]
PAIRS = {step: step for step in STEPS}
REGIONS = [
    {"id": "vloer", "label": "De vloer", "shape": "circle", "x": 0.271, "y": 0.314, "radius": 0.1618},
    {"id": "dak", "label": "Het dak", "x-note": SECRET},
]
QUESTIONS: list[dict[str, Any]] = [
    {"type": "choice", "options": OPTIONS, "answer": "a", "feedback": FEEDBACK | {"options": {"b": SECRET}}},
    {"type": "true_false", "answer": True, "feedback": FEEDBACK},
    {"type": "numeric", "answer": 31415, "tolerance": 0.27182, "unit": "mm", "feedback": FEEDBACK},
    {"type": "fill_in", "answer": [SECRET], "spelling_tolerance": 2, "feedback": FEEDBACK, "x-note": SECRET},
    {
        "type": "blanks",
        "text": "Een {a} en een {b}.",
        "blanks": [
            {"id": "a", "answer": [SECRET], "spelling_tolerance": 2},
            {"id": "b", "options": OPTIONS, "answer": "a", "x-note": SECRET},
        ],
        "feedback": FEEDBACK,
    },
    {"type": "sequencing", "items": ITEMS, "answer": STEPS, "feedback": FEEDBACK},
    {"type": "matching", "items": ITEMS, "options": ITEMS, "answer": PAIRS, "feedback": FEEDBACK},
    {"type": "hotspot", "regions": REGIONS, "answer": ["vloer"], "feedback": FEEDBACK},
    {"type": "card", "image": {"file": "laser.jpg", "alt": "Laser", "x-note": SECRET}},
]
SPECS = [{"id": f"q{number}", "prompt": "Wat denk je?"} | spec for number, spec in enumerate(QUESTIONS)]
NEVER = [
    *(SECRET, "31415", "0.27182", "answer", "feedback", "tolerance", "x-note", "shuffle"),
    *("0.271", "0.314", "0.1618", "radius", "shape", *STEPS),
]
COMMON = {
    *("id", "type", "prompt", "prompt_html", "points", "attempts", "required"),
    *("image", "audio", "hint", "variant"),
}


def test_a_pupil_sees_nothing_of_the_key() -> None:
    seen = json.dumps(public_pause_point(timeline_of(*SPECS).pause_points[0], "seed"))
    assert [word for word in NEVER if word in seen] == []


def test_a_pupil_sees_what_the_question_asks() -> None:
    shown = {
        question["type"]: set(question) - COMMON
        for question in public_pause_point(timeline_of(*SPECS).pause_points[0], "seed")["questions"]
    }
    assert shown == {
        "choice": {"options", "multiple"},
        "true_false": set(),
        "numeric": {"unit"},
        "fill_in": set(),
        "blanks": {"parts"},
        "sequencing": {"items"},
        "matching": {"items", "options", "once"},
        "hotspot": {"regions", "multiple", "most_points"},
        "card": set(),
    }


@given(st.lists(st.sampled_from(SPECS), min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_whichever_questions_and_seed_the_key_stays_away(specs: list[dict[str, Any]], seed: str) -> None:
    shown = public_pause_point(timeline_of(*specs).pause_points[0], seed)
    assert [word for word in NEVER if word in json.dumps(shown)] == []
    assert shown == public_pause_point(timeline_of(*specs).pause_points[0], seed)


def test_a_question_looks_as_in_the_contract() -> None:
    spec = {"id": "q", "type": "numeric", "prompt": "Hoe *dik*?", "answer": 3, "unit": "mm"}
    spec |= {"audio": "dik.mp3", "hint": {"text": SECRET, "cost": 0.5}}
    image = {"file": "laser.jpg", "alt": "Een laser"}
    assert public_pause_point(timeline_of(spec | {"image": image}).pause_points[0], "seed") == {
        "id": "laser",
        "at": 18.4,
        "title": None,
        "explained": None,
        "questions": [
            {
                "id": "q",
                "type": "numeric",
                "prompt": "Hoe *dik*?",
                "prompt_html": "<p>Hoe <em>dik</em>?</p>",
                "points": 1,
                "attempts": 2,
                "required": True,
                "image": image,
                "audio": "dik.mp3",
                "hint": {"cost": 0.5},
                "variant": 0,
                "unit": "mm",
            }
        ],
    }


def test_markers_tell_when_and_no_more() -> None:
    document = a_timeline(*SPECS)
    document["pause_points"][0]["title"] = "Laser"
    assert markers(read_timeline(document)) == [{"id": "laser", "at": 18.4, "title": "Laser"}]
