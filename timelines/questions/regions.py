"""Regions of the picture: rectangles, circles and polygons in fractions of the frame, from its top left corner.

A circle's radius is a fraction of the frame's height, so that it is round on screen: `aspect`, width by height,
tells how far that is across.
"""

from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil, cos, pi, sin
from typing import Any

from timelines.questions.question import Json

Point = tuple[float, float]
Outline = tuple[Point, ...]

CORNERS = 24  # of the polygon that a circle is compared as
WIDE = 16 / 9  # the frame's shape where it is not known
NEGLIGIBLE = 1e-6
LEAST_AREA = 1e-4
LARGEST = 1e6
MOST_CORNERS = 20
LINES = 64  # across the frame, on which outlines are compared


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
            return inside(tuple((px, py) for px, py in region["points"]), point)
    return False


def outline(region: Json, aspect: float) -> Outline | None:
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


@lru_cache(64)
def is_tangled(corners: Outline) -> bool:
    """Does the outline cross itself, or have no inside worth the name?"""
    edges = _edges(corners)
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges)
    return abs(doubled) / 2 < LEAST_AREA or any(_cross(one, other) for one, other in combinations(edges, 2))


@lru_cache(16)
def overlapping(outlines: tuple[Outline, ...]) -> frozenset[tuple[int, int]]:
    """Pairs of outlines, by their numbers, of which one lies over the other: the later one first.

    Looked for on lines across the frame. An outline that lies over others comes up with one of them at least.
    """
    found = set()
    for line in zip(*map(_spans, outlines), strict=True):
        spans = sorted((*span, number) for number, own in enumerate(line) for span in own)
        furthest, behind = 0.0, -1
        for start, end, number in spans:
            if start < furthest - NEGLIGIBLE and number != behind:
                found.add((max(number, behind), min(number, behind)))
            if end > furthest:
                furthest, behind = end, number
    return frozenset(found)


@lru_cache(64)
def _spans(corners: Outline) -> list[list[tuple[float, float]]]:
    """On each line across the frame, from where to where it lies within the outline."""
    crossings: list[list[float]] = [[] for _ in range(LINES)]
    for (x1, y1), (x2, y2) in _edges(corners):
        low, high = sorted((y1, y2))
        for line in range(max(0, ceil(low * LINES - 0.5)), min(LINES, ceil(high * LINES - 0.5))):
            crossings[line].append(x1 + ((line + 0.5) / LINES - y1) * (x2 - x1) / (y2 - y1))
    return [list(zip(*[iter(sorted(found))] * 2, strict=True)) for found in crossings]


def _rectangle(x: Any, y: Any, width: Any, height: Any) -> Outline:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _circle(x: Any, y: Any, radius: Any, aspect: float) -> Outline:
    angles = [2 * pi * number / CORNERS for number in range(CORNERS)]
    return tuple((x + radius * cos(angle) / aspect, y + radius * sin(angle)) for angle in angles)


def _polygon(points: Any) -> Outline | None:
    if not isinstance(points, list) or not 3 <= len(points) <= MOST_CORNERS:
        return None
    if not all(
        isinstance(point, list) and len(point) == 2 and all(map(is_number, point)) for point in points
    ):
        return None
    return tuple((x, y) for x, y in points)


def _edges(corners: Outline) -> list[tuple[Point, Point]]:
    return list(pairwise((*corners, corners[0])))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Does each end on both sides of the other?"""
    (ax, _), (bx, _) = one
    (cx, _), (dx, _) = other
    if max(ax, bx) <= min(cx, dx) or max(cx, dx) <= min(ax, bx):
        return False
    return _parts(one, other) and _parts(other, one)


def _parts(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    (x1, y1), (x2, y2) = line
    first, second = ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in ends)
    return min(first, second) < -NEGLIGIBLE and max(first, second) > NEGLIGIBLE
