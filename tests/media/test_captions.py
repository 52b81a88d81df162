"""Captions: every fault with its line, and never a word past the gate."""

import pytest

from media.captions import CODES, captions_until, read_captions

FRIDAY = """WEBVTT

00:00:00.000 --> 00:00:00.999  line:80%
Hildy!

00:00:01.000 --> 00:00:01.499 line:80%
How are you?

00:00:01.500 --> 00:00:02.999 line:80%
Tell me, is the <u>lord of the universe</u> in?
"""
FULL = """WEBVTT - De Vonk
Kind: captions

STYLE
::cue { color: yellow }

REGION
id:links

NOTE De uitkomst is 3 mm.

a
00:01.000 --> 00:02.000 align:start
<v Sanne>Snijden &amp; buigen</v>

b
00:03.000 --> 00:04.000
En dan lassen.
"""


def problems(text: str) -> list[str]:
    return [f"{problem.line}: {problem.code}" for problem in read_captions(text).problems]


def test_captions_with_settings_and_markup_are_fine() -> None:
    captions = read_captions(FRIDAY)
    assert captions.problems == ()
    assert [(cue.start, cue.end, cue.line, cue.text_line) for cue in captions.cues] == [
        (0, 0.999, 3, 4),
        (1, 1.499, 6, 7),
        (1.5, 2.999, 9, 10),
    ]
    assert captions.cues[2].text == "Tell me, is the lord of the universe in?"


def test_text_is_as_read() -> None:
    assert read_captions(FULL).cues[0].text == "Snijden & buigen"


@pytest.mark.parametrize(
    "text", [FRIDAY.replace("\n", "\r\n"), FRIDAY.replace("\n", "\r"), "\ufeff" + FRIDAY]
)
def test_other_line_ends_and_a_byte_order_mark_change_nothing(text: str) -> None:
    assert read_captions(text) == read_captions(FRIDAY)
    assert captions_until(text, 1.2) == captions_until(FRIDAY, 1.2)


@pytest.mark.parametrize("text", ["", "WEBVTTX\n", "1\n00:00:01,000 --> 00:00:02,000\nHoi\n", "\nWEBVTT\n"])
def test_missing_header_is_one_problem(text: str) -> None:
    assert problems(text) == ["1: no-webvtt"]


DROPPED = "cue-times"
BACKWARDS = "cue-backwards"
HOMELESS = "homeless-text"
GLUED = "cue-glued"
FAULTS = {
    "00:02.000 --> 00:01.000\nHoi": f"3: {BACKWARDS}",
    "00:02.000 --> 00:02.000\nHoi": f"3: {BACKWARDS}",
    "x\n00:02.000 --> 00:01.000\nHoi": f"4: {BACKWARDS}",
    "00:00:01,000 --> 00:00:02,000\nHoi": f"3: {DROPPED}",
    "00:01 --> 00:02\nHoi": f"3: {DROPPED}",
    "0:01.000 --> 0:02.000\nHoi": f"3: {DROPPED}",
    "00:61.000 --> 00:62.000\nHoi": f"3: {DROPPED}",
    "00:01.000-->00:02.000\nHoi": f"3: {DROPPED}",
    "00:01.000 --> 00:02.000": "3: cue-empty",
    "00:01.000 --> 00:02.000\nHoi\n\nDag": f"6: {HOMELESS}",
    "00:03.000 --> 00:04.000\nA\n\n00:01.000 --> 00:02.000\nB": "6: cue-out-of-order",
    "00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB": f"5: {GLUED}",
}


@pytest.mark.parametrize("cues", FAULTS)
def test_fault_is_reported_with_its_line(cues: str) -> None:
    assert problems(f"WEBVTT\n\n{cues}\n") == [FAULTS[cues]]


def test_every_code_is_shown_here() -> None:
    shown = {problem.partition(": ")[2] for problem in FAULTS.values()}
    assert shown | {"no-webvtt", "no-cues"} == set(CODES)


def test_cue_right_under_the_header_is_reported() -> None:
    assert problems("WEBVTT\n00:01.000 --> 00:02.000\nHoi\n") == [f"2: {GLUED}"]


def test_file_without_cues_is_reported() -> None:
    assert problems("WEBVTT\n") == ["1: no-cues"]


def test_one_fault_does_not_hide_the_others() -> None:
    text = "WEBVTT\n\n00:02.000 --> 00:01.000\nA\n\n1 --> 2\nB\n\n00:05.000 --> 00:06.000\nC\n"
    assert [problem.line for problem in read_captions(text).problems] == [3, 6]
    assert [cue.text for cue in read_captions(text).cues] == ["A", "C"]


def test_captions_reach_as_far_as_the_gate() -> None:
    assert captions_until(FULL, 2.5) == (
        "WEBVTT - De Vonk\nKind: captions\n\nSTYLE\n::cue { color: yellow }\n\nREGION\nid:links\n\n"
        "a\n00:01.000 --> 00:02.000 align:start\n<v Sanne>Snijden &amp; buigen</v>\n"
    )


def test_cue_that_begins_at_the_gate_is_behind_it() -> None:
    assert "lassen" not in captions_until(FULL, 3.0)
    assert "lassen" in captions_until(FULL, 3.001)
    assert "lassen" in captions_until(FULL, None)


def test_cue_that_ends_at_the_gate_stands_under_the_halted_picture() -> None:
    assert "00:01.000 --> 00:00:03.000 align:start\n" in captions_until(FULL, 2.0)
    assert "00:01.000 --> 00:02.000 align:start\n" in captions_until(FULL, 3.0)


def test_remarks_never_reach_a_pupil() -> None:
    assert "3 mm" not in captions_until(FULL, None)


def test_cue_glued_to_an_earlier_one_is_behind_the_gate_all_the_same() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:09.000 --> 00:10.000\nlater\n"
    assert captions_until(text, 5) == "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n"


@pytest.mark.parametrize("text", ["", "geen WebVTT", "WEBVTT"])
def test_captions_until_is_always_webvtt(text: str) -> None:
    assert captions_until(text, 5) == "WEBVTT\n"


def test_what_is_cut_off_reads_back_without_problems() -> None:
    assert read_captions(captions_until(FULL, 2.5)).problems == ()
