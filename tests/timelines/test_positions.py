import pytest

from timelines.load import parse_json
from timelines.positions import Positions, pointer_to

TEXT = """{
  "title": "Poort",
  "a/b": {"~": [1, {"é": null}]}
}"""


@pytest.fixture
def positions() -> Positions:
    return parse_json(TEXT.encode(), "t.json").positions


@pytest.mark.parametrize(
    ("path", "at", "key_at"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (2, 12), (2, 3)),
        (("a/b", "~"), (3, 16), (3, 11)),
        (("a/b", "~", 0), (3, 17), (3, 17)),
        (("a/b", "~", 1, "é"), (3, 26), (3, 21)),
    ],
)
def test_values_and_keys_are_found(
    positions: Positions, path: tuple[str | int, ...], at: tuple[int, int], key_at: tuple[int, int]
) -> None:
    assert positions.at(pointer_to(path)) == at
    assert positions.key_at(pointer_to(path)) == key_at


@pytest.mark.parametrize("pointer", ["/title/x", "/title/0", "/title/9", "/title/" + "9" * 5000])
def test_what_is_not_there_is_placed_at_what_is_around_it(positions: Positions, pointer: str) -> None:
    assert positions.at(pointer) == (2, 12)


def test_an_index_is_plain_digits(positions: Positions) -> None:
    assert positions.at("/a~1b/~0/٠") == positions.at("/a~1b/~0/7") == positions.at("/a~1b/~0")
