"""Regions of the picture: rectangles, circles and polygons in fractions of the frame, from its top left corner.

A circle's radius is a fraction of the frame's height, so that it is round on screen: `aspect`, width by height,
tells how far that is across.
"""

from itertools import combinations, pairwise
from math import cos, pi, sin
from typing import Any

from timelines.questions.question import Json

Point = tuple[float, float]
Outline = list[Point]

CORNERS = 24  # of the polygon that a circle is compared as
WIDE = 16 / 9  # the frame's shape where it is not known
NEGLIGIBLE = 1e-9
LEAST_AREA = 1e-4
LARGEST = 1e6
MOST_CORNERS = 20


def contains(region: Json, point: Point, aspect: float) -> bool:
    """The border of a rectangle or circle belongs to it; a region without a shape holds no point."""
    x, y = point
    match region.get("shape"):
        case "rectangle":
            return bool(
                region["x"] <= x <= region["x"] + region["width"]
                and region["y"] <= y <= region["y"] + region["height"]
            )
        case "circle":
            across, down = (x - region["x"]) * aspect, y - region["y"]
            return bool(across**2 + down**2 <= region["radius"] ** 2)
        case "polygon":
            return inside([(px, py) for px, py in region["points"]], point)
    return False


def outline(region: Json, aspect: float = WIDE) -> Outline | None:
    """The corners of a region; None of one without a shape, or with a fault in it."""
    x, y = region.get("x"), region.get("y")
    match region.get("shape"):
        case "rectangle":
            width, height = region.get("width"), region.get("height")
            return _rectangle(x, y, width, height) if all(map(is_number, (x, y, width, height))) else None
        case "circle":
            radius = region.get("radius")
            return _circle(x, y, radius, aspect) if all(map(is_number, (x, y, radius))) else None
        case "polygon":
            return _polygon(region.get("points"))
    return None


def is_number(value: object) -> bool:
    """A number that can be reckoned with: no infinity and nothing enormous."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def inside(corners: Outline, point: Point) -> bool:
    """By counting the edges to the right of the point (even-odd rule)."""
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in _edges(corners):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def is_tangled(corners: Outline) -> bool:
    """Does the outline cross itself, or have no inside worth the name?"""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(corners))
    return abs(doubled) / 2 < LEAST_AREA or any(
        _cross(one, other) for one, other in combinations(_edges(corners), 2)
    )


def overlap(one: Outline, other: Outline) -> bool:
    """Touching is no overlap."""
    if any(
        max(p[axis] for p in low) <= min(p[axis] for p in high) + NEGLIGIBLE
        for axis in (0, 1)
        for low, high in ((one, other), (other, one))
    ):
        return False
    return (
        any(_cross(edge, another) for edge in _edges(one) for another in _edges(other))
        or any(inside(other, point) for point in _inner_points(one))
        or any(inside(one, point) for point in _inner_points(other))
    )


def _rectangle(x: Any, y: Any, width: Any, height: Any) -> Outline:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _circle(x: Any, y: Any, radius: Any, aspect: float) -> Outline:
    angles = [2 * pi * number / CORNERS for number in range(CORNERS)]
    return [(x + radius * cos(angle) / aspect, y + radius * sin(angle)) for angle in angles]


def _polygon(points: Any) -> Outline | None:
    if not isinstance(points, list) or not 3 <= len(points) <= MOST_CORNERS:
        return None
    if not all(
        isinstance(point, list) and len(point) == 2 and all(map(is_number, point)) for point in points
    ):
        return None
    return [(x, y) for x, y in points]


def _edges(corners: Outline) -> list[tuple[Point, Point]]:
    return list(pairwise([*corners, corners[0]]))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Does each end on both sides of the other?"""
    return _parts(one, other) and _parts(other, one)


def _parts(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    (x1, y1), (x2, y2) = line
    first, second = ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in ends)
    return min(first, second) < -NEGLIGIBLE and max(first, second) > NEGLIGIBLE


def _inner_points(corners: Outline) -> list[Point]:
    """A point of the inside at each height between two corners."""
    heights = sorted({y for _, y in corners})
    found = []
    for low, high in pairwise(heights):
        y = (low + high) / 2
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in _edges(corners)
            if (y1 > y) != (y2 > y)
        )
        if len(crossings) > 1:
            found.append(((crossings[0] + crossings[1]) / 2, y))
    return found
