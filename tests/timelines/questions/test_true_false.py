from pathlib import Path
from typing import Any

import pytest

from tests.timelines.reading import question_of, timeline_of
from timelines.grading import InvalidResponse, grade, is_settled, right_answer
from timelines.questions.true_false import WORDS

PLAYER = Path(__file__).parents[3] / "player" / "static" / "lang"


def test_a_statement_is_right_or_wrong() -> None:
    question = question_of(type="true_false", answer=False)
    assert grade(question, False, "seed").score == 1
    assert grade(question, True, "seed").success is False


@pytest.mark.parametrize("response", [1, 0, "true", None, [], [True], float("nan")])
def test_only_true_and_false_are_responses(response: Any) -> None:
    with pytest.raises(InvalidResponse) as caught:
        grade(question_of(type="true_false", answer=True), response, "seed")
    assert caught.value.code == "not_true_or_false"


def test_there_is_one_attempt_unless_the_author_says_otherwise() -> None:
    assert is_settled(question_of(type="true_false", answer=True), 1, False)
    assert not is_settled(question_of(type="true_false", answer=True, attempts=2), 1, False)


def test_the_right_answer_is_worded_in_the_timeline_s_language() -> None:
    spec = {"id": "v", "type": "true_false", "prompt": "?", "answer": False}
    texts = {
        language: right_answer(timeline_of(spec, language=language).pause_points[0].questions[0])
        for language in ("nl-NL", "en", "pl")
    }
    assert texts["nl-NL"] == {"response": False, "text": "Niet waar"}
    assert texts["en"] == texts["pl"] == {"response": False, "text": "False"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_player_has_the_same_words_to_choose_from(language: str) -> None:
    texts = (PLAYER / f"{language}.js").read_text(encoding="utf-8")
    untrue, true = WORDS[language]
    assert f'yes_true: "{true}"' in texts
    assert f'not_true: "{untrue}"' in texts
