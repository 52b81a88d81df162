import pytest

from timelines.questions.did_you_mean import did_you_mean

KNOWN = ["answer", "attempts", "feedback", "id", "spelling_tolerance", "type"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("anwser", "answer"),
        ("Answer", "answer"),
        ("answers", "answer"),
        ("atempt", "attempts"),
        ("spellingTolerance", "spelling_tolerance"),
        ("tolerance", "spelling_tolerance"),
        ("typ", "type"),
    ],
)
def test_the_nearest_name_is_offered(name: str, meant: str) -> None:
    assert did_you_mean(name, KNOWN) == meant


@pytest.mark.parametrize("name", ["", "i", "x", "hint", "answer" * 20])
def test_nothing_is_offered_for_what_is_near_to_nothing(name: str) -> None:
    assert did_you_mean(name, KNOWN) is None
