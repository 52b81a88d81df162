"""No input whatever makes a traceback: 20,000 mutated timelines, with faults and warnings, in both languages."""

import json
from collections import Counter
from random import Random

import pytest

from tests.timelines.changing import changed
from tests.timelines.test_examples import BAD, GOOD, WARNED
from timelines.check import check_timeline
from timelines.facts import CaptionProblem, Cue, ProductionFacts
from timelines.fixing import fixed
from timelines.messages import LANGUAGES, WARNINGS

COUNT = 20_000
CUES = (
    Cue(1, 2.8, "Een zin\ndie over meer dan", 3, 4),
    Cue(2.5, 3.5, "een ondertitel loopt, met een regel die veel te lang is.", 7, 8),
    Cue(17, 18.7, "En nog een.", 10, 11),
)
SPOKEN = (
    Cue(
        4, 5, "Een beschrijving waarvoor de film veel langer moet wachten dan hij eigenlijk zou mogen.", 3, 4
    ),
)
FACTS = (
    None,
    ProductionFacts(duration=0.2, files=frozenset(), unplayable="is text."),
    ProductionFacts(
        duration=400.0,
        files=frozenset({"film.mp4", "film.nl.vtt", "film.beeld.vtt"}),
        caption_problems={"film.nl.vtt": (CaptionProblem(3, "cue-empty"),)},
        cues={"film.nl.vtt": CUES, "film.beeld.vtt": SPOKEN},
        cuts=(2.0, 18.5, 20.2, 90.0),
        silences=((3.0, 4.0), (17.0, 18.0), (20.0, 21.0)),
    ),
)


def _documents() -> list[object]:
    found = []
    for path in [*GOOD, *WARNED, *BAD]:
        try:
            found.append(json.loads(path.read_text(encoding="utf-8-sig")))
        except ValueError:
            continue
    return [document for document in found if len(json.dumps(document)) < 20_000]


def test_no_mutated_timeline_makes_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(2026)
    documents = _documents()
    codes: Counter[str] = Counter()
    for number in range(COUNT):
        data = changed(random.choice(documents), random)
        facts, language = FACTS[number % 3], ("en", "nl")[number // 3 % 2]
        checked = check_timeline(data, "t.json", facts, language)
        assert (checked.timeline is None) == bool(checked.faults)
        for problem in checked.problems:
            codes[problem.code] += 1
            assert problem.line > 0
            assert problem.column > 0
            assert problem.message.isprintable(), problem
        if facts and number % 5 == 0:
            once = fixed(data, facts).data
            assert once == data or fixed(once, facts).data == once
    assert len(set(codes) & WARNINGS) == len(WARNINGS)
    with capsys.disabled():
        told = f"{COUNT} mutated timelines, {sum(codes.values())} problems of {len(codes)} codes"
        print(f"\n{told}, in {' and '.join(LANGUAGES)}: no traceback.")  # noqa: T201
