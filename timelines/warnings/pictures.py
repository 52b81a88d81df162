"""Pictures without words for who can't see them, and regions too small for a finger."""

from collections.abc import Iterator
from typing import Any

from timelines.problems import Fault
from timelines.questions.question import Json
from timelines.warnings.case import Asked, Case

WIDE = 16 / 9  # where the film is not known
LEAST_WIDTH, LEAST_HEIGHT = 0.06, 0.1  # of the frame: 24 CSS pixels on a phone 400 pixels wide (WCAG 2.5.8)


def picture_warnings(case: Case) -> Iterator[Fault]:
    for path, picture in case.pictures:
        if not _has_words(picture.get("alt")):
            yield Fault("missing-alt", path)
    for asked in case.asked:
        yield from _small_regions(asked, case.facts.aspect or WIDE) if asked.type == "hotspot" else ()


def _small_regions(asked: Asked, aspect: float) -> Iterator[Fault]:
    for path, region in asked.parts:
        width, height = _size(region, aspect)
        if 0 < width < LEAST_WIDTH or 0 < height < LEAST_HEIGHT:
            yield Fault("small-region", path, {"width": f"{width:.1%}", "height": f"{height:.1%}"})


def _has_words(alt: Any) -> bool:
    texts = list(alt.values()) if isinstance(alt, dict) else [alt]
    return (
        bool(texts) and all(not isinstance(text, str) or text.strip() for text in texts) and alt is not None
    )


def _size(region: Json, aspect: float) -> tuple[float, float]:
    """In fractions of the frame; (0, 0) for a decoy and for what is no region."""
    if region.get("shape") == "rectangle":
        return _number(region.get("width")), _number(region.get("height"))
    if region.get("shape") == "circle":
        across = 2 * _number(region.get("radius"))
        return across / aspect, across
    points = region.get("points") if region.get("shape") == "polygon" else None
    corners = [point for point in points if _is_corner(point)] if isinstance(points, list) else []
    return _extent([x for x, _ in corners]), _extent([y for _, y in corners])


def _extent(values: list[float]) -> float:
    return max(values, default=0.0) - min(values, default=0.0)


def _is_corner(point: Any) -> bool:
    return isinstance(point, list) and len(point) == 2 and all(_number(part) == part for part in point)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
