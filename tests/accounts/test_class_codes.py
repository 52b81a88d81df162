import re

import pytest

from accounts.class_codes import DIGITS, LETTERS, new_class_code, normalise


def test_new_codes_are_read_as_they_are_written():
    for _ in range(500):
        code = new_class_code()
        assert re.fullmatch(r"[A-Z]{4}-[2-9]{2}", code)
        assert normalise(code) == code


def test_no_look_alike_and_no_vowel_is_ever_drawn():
    assert not set("ILOQSUZAE") & set(LETTERS)
    assert not set("01") & set(DIGITS)


@pytest.mark.parametrize(
    "typed",
    [
        "KRAT-27",
        "krat27",
        " Krat 27 ",
        "k r a t - 2 7",
        "KRAT–27",
        "krat_27",
        "KR4T-27",
        "KRA7-27",
        "KRAT-ZT",
    ],
)
def test_codes_are_forgiven_case_spaces_dashes_and_look_alikes(typed):
    assert normalise(typed) == "KRAT-27"


@pytest.mark.parametrize(
    "typed", ["", "KRAT", "KRAT-2", "KRAT-277", "KRA-27", "KRAT-2X", "Ж" * 6, "9" * 9999]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normalise(typed) is None
