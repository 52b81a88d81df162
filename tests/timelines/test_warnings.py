"""What warnings rest on: sentences from captions, times written alike, audiences, and how a text reads."""

import json
from typing import Any

import pytest

from tests.timelines.effort import calls_in
from tests.timelines.reading import a_timeline
from timelines.audience import ANYONE, GROEP_7_8, HAVO_VWO_1_3, OLDER, VMBO_1_2, VMBO_3_4, audience_of
from timelines.check import check_timeline
from timelines.facts import Cue, ProductionFacts
from timelines.fixing import fixed
from timelines.problems import MOST
from timelines.readability import ease, syllables_in
from timelines.sentences import sentences
from timelines.times import written_like


def codes(document: Any, facts: ProductionFacts | None = None) -> list[str]:
    return [
        problem.code for problem in check_timeline(json.dumps(document).encode(), "t.json", facts).problems
    ]


def spans(*cues: tuple[float, float, str]) -> list[tuple[float, float]]:
    return [(said.start, said.end) for said in sentences(Cue(*cue) for cue in cues)]


def test_a_sentence_runs_on_until_its_full_stop() -> None:
    assert spans((0, 1, "Dit is"), (1.2, 2, "een zin."), (2.1, 3, "En dit ook.")) == [(0, 2), (2.1, 3)]
    assert spans((0, 1, "“Klaar!”"), (1, 2, "Ja?"), (2, 3, "Mooi…")) == [(0, 1), (1, 2), (2, 3)]


def test_a_long_pause_and_a_long_time_end_a_sentence_too() -> None:
    assert spans((0, 1, "dit is"), (3.5, 4, "een zin")) == [(0, 1), (3.5, 4)]
    assert spans(*((at, at + 4, "zonder punten") for at in range(0, 24, 4))) == [(0, 12), (12, 24)]


@pytest.mark.parametrize(
    ("time", "example", "written"),
    [
        (66.2, "00:03.000", "01:06.200"),
        (66.2, "0:03", "1:06.2"),
        (66, "0:03.5", "1:06.0"),
        (3723.25, "1:02:03.5", "1:02:03.25"),
        (3723, "00:00:01", "01:02:03"),
        (6001.5, "59:59", "1:40:01.5"),
        (66.2, 3, 66.2),
        (66.0, 3.5, 66),
        (0.12345, None, 0.123),
    ],
)
def test_an_offered_time_is_written_as_in_the_file(time: float, example: object, written: object) -> None:
    assert written_like(time, example) == written
    assert type(written_like(time, example)) is type(written)


@pytest.mark.parametrize(
    ("words", "audience"),
    [
        ((), ANYONE),
        (("iedereen",), ANYONE),
        (("Groep 8",), GROEP_7_8),
        (("po-7-8",), GROEP_7_8),
        (("vmbo 1",), VMBO_1_2),
        (("vo-1-2",), VMBO_1_2),
        (("vmbo-t 4",), VMBO_3_4),
        (("havo/vwo 2",), HAVO_VWO_1_3),
        (("vwo 5", "mbo"), OLDER),
        (("vwo 5", "groep 7"), GROEP_7_8),
    ],
)
def test_an_audience_is_read_in_the_words_of_schools(words: tuple[str, ...], audience: object) -> None:
    assert audience_of(words) == audience


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("laser", 2),
        ("energie", 3),
        ("over", 2),
        ("idee", 2),
        ("coöperatie", 5),
        ("staal", 1),
        ("zonnepanelen", 5),
    ],
)
def test_dutch_syllables_are_counted(word: str, count: int) -> None:
    assert syllables_in(word, "nl") == count


@pytest.mark.parametrize(
    ("word", "count"), [("machine", 2), ("safety", 2), ("people", 2), ("make", 1), ("a", 1)]
)
def test_english_syllables_are_counted(word: str, count: int) -> None:
    assert syllables_in(word, "en") == count


def test_reading_ease_is_flesch_douma_for_dutch_and_flesch_for_english() -> None:
    assert ease(["De laser snijdt. Hij is heel precies."], "nl") == pytest.approx(
        206.84 - 0.93 * 3.5 - 77 * 9 / 7
    )
    assert ease(["The laser cuts."], "en") == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 4 / 3)
    assert ease(["Der Laser schneidet."], "de") is None
    assert ease(["… 123"], "nl") is None


def test_a_question_without_its_explanation_seen_is_a_fault() -> None:
    question = {"id": "v", "type": "true_false", "prompt": "Klopt dit?", "answer": True}
    later = question | {"on_wrong": {"explained": {"from": 20, "to": 25}}}
    assert codes(a_timeline(later)) == ["explained-after"]


def test_a_silenced_code_is_not_said_and_faults_stay() -> None:
    document = a_timeline(
        {"id": "v", "type": "true_false", "prompt": "Niet zonder bril?", "answer": True}, video="x.mp4"
    )
    facts = ProductionFacts(files=frozenset())
    assert codes(document, facts) == ["missing-file", "double-negative"]
    assert codes(document | {"silence": ["double-negative"]}, facts) == ["missing-file"]


def test_warnings_make_way_for_faults_and_too_many_of_them_are_no_fault() -> None:
    question = {"type": "true_false", "prompt": "Niet zonder bril?", "answer": True}
    points = [
        {
            "id": f"p{n}",
            "at": 1 + 6 * n,
            "questions": [question | {"id": f"q{n}-{each}"} for each in range(10)],
        }
        for n in range(60)
    ]
    checked = check_timeline(json.dumps(a_timeline(pause_points=points)).encode(), "t.json")
    assert len(checked.problems) == MOST + 1
    assert checked.timeline
    points[-1]["id"] = ""
    checked = check_timeline(json.dumps(a_timeline(pause_points=points)).encode(), "t.json")
    assert [problem.code for problem in checked.faults] == ["empty"]
    assert not checked.timeline


def test_a_film_of_hours_with_captions_is_checked_and_fixed_with_little_work() -> None:
    points = [
        {"id": f"p{n}", "at": 3 + 20 * n, "questions": [{"id": f"q{n}", "type": "card", "prompt": "Kijk."}]}
        for n in range(400)
    ]
    data = json.dumps(a_timeline(pause_points=points)).encode()
    facts = ProductionFacts(
        duration=9000.0,
        cues={"film.nl.vtt": tuple(Cue(at, at + 1.9, "Een zin.") for at in range(0, 9000, 2))},
        cuts=tuple(float(at) + 0.2 for at in range(0, 9000, 3)),
        silences=tuple((float(at), at + 0.5) for at in range(0, 9000, 7)),
    )
    assert calls_in(lambda: check_timeline(data, "t.json", facts)) < 3_000_000
    few = json.dumps(a_timeline(pause_points=points[:40])).encode()
    assert calls_in(lambda: fixed(few, facts)) < 3_000_000
