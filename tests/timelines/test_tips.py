import json

import pytest

from tests.timelines.reading import a_timeline
from timelines.check import check_timeline
from timelines.messages import sentence
from timelines.problems import Tip
from timelines.times import seconds
from timelines.tips import number_in, time_tip


@pytest.mark.parametrize(
    "text", ["00:05,200", "00:75", "0:1:5", "1:02:75.5", " 00:50.000", "99:99", "0:59:99"]
)
def test_what_is_said_to_be_meant_is_a_time(text: str) -> None:
    tip = time_tip(text)
    assert tip
    assert seconds(tip.words["meant"]) is not None


@pytest.mark.parametrize("text", ["", "1 minuut", "-3", "1:00:00:00", "00:00:00,1234", "1e5", "٣"])
def test_of_what_could_be_anything_nothing_is_said(text: str) -> None:
    assert time_tip(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("0,5", 0.5), (" -2.0 ", -2), ("1.2.3", None), ("x", None)]
)
def test_a_number_is_read_with_a_point_or_a_comma(text: str, number: object) -> None:
    assert number_in(text) == number


def test_a_tip_comes_in_the_reader_s_language() -> None:
    words = {"name": "format", "owner": {"en": "a timeline", "nl": "een tijdlijn"}}
    tip = Tip("constant", {"name": "format", "meant": 2})
    said = sentence("missing-property", {**words, "tip": tip}, "nl")
    assert said == 'bij een tijdlijn hoort "format": zet het erbij. Schrijf "format": 2.'


def test_beside_a_key_that_is_no_language_no_text_is_missing() -> None:
    prompt = {"nl": "Kijk nu goed naar de laser.", "EN": "Look at the laser."}
    other = {"nl": "Kijk nu goed naar de zaag.", "en": "Look at the saw."}
    cards = [{"id": name, "type": "card", "prompt": each} for name, each in (("b", prompt), ("c", other))]
    found = check_timeline(json.dumps(a_timeline(*cards)).encode(), "t.json").problems
    lacking = [problem.message for problem in found if problem.code == "missing-language"]
    assert len(lacking) == 1  # the timeline's title
    assert "question" not in lacking[0]
    assert "not-a-language" in [problem.code for problem in found]
