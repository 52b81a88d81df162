import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.effort import calls_in
from timelines.load import LARGEST_FILE, parse_json

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e15, 1e15)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs", "Cc"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def said(data: bytes) -> list[str]:
    return [str(problem) for problem in parse_json(data, "t.json").problems]


@given(
    st.dictionaries(st.text("abc/~é", max_size=3), JSON, max_size=4),
    st.sampled_from([None, 2, "\t"]),
    st.booleans(),
)
def test_json_is_read_as_the_standard_library_reads_it(
    value: object, indent: object, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)  # type: ignore[arg-type]
    parsed = parse_json(text.encode(), "t.json")
    assert parsed.problems == ()
    assert parsed.document == json.loads(text)


@given(st.text('{}[]":,0123456789.-+eE\\/ubftrn \t\n\u20ac', max_size=40))
def test_json_is_refused_where_the_standard_library_refuses_it(text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    parsed = parse_json(text.encode(), "t.json")
    if parsed.document is None:
        assert not isinstance(value, dict) or "control" in said(text.encode())[0] or "1e" in text.casefold()
    else:
        assert parsed.document == value


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    parsed = parse_json(data, "t.json")
    assert (parsed.document is None) == any(problem.code != "repeated-key" for problem in parsed.problems)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_every_system(newline: str) -> None:
    text = newline.join(["{", '  "title": "x"', '  "id": "y"', "}"])
    assert said(text.encode()) == ["t.json:2:15: a comma is missing here."]


def test_columns_are_code_points_and_a_byte_order_mark_is_none() -> None:
    assert said('\ufeff{\t"🔥é": tru}'.encode()) == ['t.json:1:9: "tru" should stand between double quotes.']


def test_text_that_is_not_utf_8_is_said_to_be_so_where_it_begins() -> None:
    expected = "this file is not in UTF-8 from here on: save it with that encoding."
    assert said('{\n  "title": "Café'.encode("latin-1")) == [f"t.json:2:16: {expected}"]
    assert said('{"title": "Café"}'.encode("utf-16")) == [f"t.json:1:1: {expected}"]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert said(b" " * (LARGEST_FILE + 1)) == [
        "t.json:1:1: a timeline has at most 2 MB, and this file has more."
    ]


def test_of_a_repeated_key_the_last_counts() -> None:
    parsed = parse_json(b'{"title": "a", "title": "b"}', "t.json")
    assert parsed.document == {"title": "b"}
    assert parsed.positions.at("/title") == (1, 25)


HARD = {
    "brackets": b"[" * 1_000_000,
    "objects": b'{"a":' * 200_000,
    "backslashes": b'"' + b"\\" * 1_000_000,
    "digits": b'{"a":' + b"9" * 1_000_000 + b"}",
    "repeated keys": b"{" + b'"a":1,' * 150_000 + b'"a":1}',
    "long keys": json.dumps({"a" * 500_000: {"x": [1] * 100_000}}).encode(),
    "empty lines": b"\n" * 1_000_000,
}


@pytest.mark.parametrize("data", HARD.values(), ids=HARD)
def test_work_grows_no_faster_than_hard_input(data: bytes) -> None:
    assert calls_in(lambda: parse_json(data, "t.json")) < 10 * len(data)
