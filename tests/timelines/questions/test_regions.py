import pytest

from timelines.questions.regions import Outline, contains, inside, is_tangled, overlapping

SQUARE: Outline = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))
HORSESHOE: Outline = ((0, 0), (1, 0), (1, 1), (0.7, 1), (0.7, 0.3), (0.3, 0.3), (0.3, 1), (0, 1))


def moved(outline: Outline, x: float, y: float = 0) -> Outline:
    return tuple((left + x, top + y) for left, top in outline)


@pytest.mark.parametrize(
    ("point", "within"), [((0.5, 0.1), True), ((0.1, 0.9), True), ((0.5, 0.9), False), ((1.1, 0.5), False)]
)
def test_a_point_lies_inside_an_outline_or_not(point: tuple[float, float], within: bool) -> None:
    assert inside(HORSESHOE, point) is within


def test_the_border_of_a_rectangle_belongs_to_it() -> None:
    region = {"shape": "rectangle", "x": 0.25, "y": 0.5, "width": 0.25, "height": 0.25}
    corners = [(0.25, 0.5), (0.5, 0.75), (0.5, 0.5), (0.25, 0.75)]
    assert all(contains(region, corner, 1) for corner in corners)
    assert not contains(region, (0.51, 0.6), 1)


def test_a_region_without_a_shape_holds_no_point() -> None:
    assert not contains({"id": "ladder"}, (0.5, 0.5), 1)


@pytest.mark.parametrize(
    "other",
    [SQUARE, moved(SQUARE, 0.1), moved(SQUARE, 0.3, 0.3), ((0.3, 0.3), (0.4, 0.3), (0.4, 0.4)), HORSESHOE],
    ids=["itself", "beside", "at a corner", "within", "around"],
)
def test_outlines_overlap(other: Outline) -> None:
    assert overlapping((SQUARE, other)) == overlapping((other, SQUARE)) == {(1, 0)}


@pytest.mark.parametrize(
    "other",
    [
        moved(SQUARE, 0.4),
        moved(SQUARE, 0.4, 0.4),
        moved(SQUARE, 0.5),
        ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2)),
        ((0.35, 0.5), (0.65, 0.5), (0.65, 1), (0.35, 1)),
    ],
    ids=["touching", "at a corner", "apart", "at a point", "in the opening of a horseshoe"],
)
def test_outlines_that_touch_do_not_overlap(other: Outline) -> None:
    this = HORSESHOE if other[0] == (0.35, 0.5) else SQUARE
    assert overlapping((this, other)) == overlapping((other, this)) == set()


def test_an_outline_that_crosses_itself_is_tangled() -> None:
    assert not is_tangled(SQUARE)
    assert not is_tangled(HORSESHOE)
    assert is_tangled((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]))
    assert is_tangled(((0, 0), (0.5, 0.5), (1, 1)))


def test_an_outline_over_several_others_comes_up() -> None:
    whole: Outline = ((0, 0), (1, 0), (1, 1), (0, 1))
    pairs = overlapping((moved(SQUARE, -0.2), whole, moved(SQUARE, 0.4)))
    assert pairs == {(1, 0), (2, 1)}
