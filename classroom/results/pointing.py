"""Where a class pointed in the paused frame, as a drawing over a small picture of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from classroom.results.film import Film
from classroom.results.given import Given
from timelines.model import PausePoint, Question
from timelines.questions.regions import contains

WIDTH = 1000  # of the drawing; its height follows the film's shape


@dataclass(frozen=True)
class Dot:
    """A point that a pupil pointed at, in the drawing's own measure."""

    x: float
    y: float
    right: bool


@dataclass(frozen=True)
class Shape:
    """A region: an SVG element by its name and attributes."""

    element: str
    attributes: dict[str, float | str]
    right: bool


@dataclass(frozen=True)
class Drawing:
    """`picture` is of a moment shortly before the pause point."""

    picture: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]


def drawing_of(question: Question, point: PausePoint, given: Sequence[Given], film: Film) -> Drawing | None:
    """Regions and points of a hotspot question; None without a picture of the film."""
    picture = film.picture_at(point.at)
    if picture is None or film.aspect is None:
        return None
    height = WIDTH / film.aspect
    right = (
        question.spec["answer"] if isinstance(question.spec["answer"], list) else [question.spec["answer"]]
    )
    shapes = (_shape(region, height, region["id"] in right) for region in question.spec["regions"])
    dots = (
        Dot(x * WIDTH, y * height, hit in right)
        for one in given
        for (x, y), hit in zip(one.response.get("points", ()), hits(one), strict=False)
    )
    return Drawing(picture, WIDTH, height, tuple(shape for shape in shapes if shape), tuple(dots))


def hits(given: Given) -> list[str | None]:
    """The regions that were chosen or pointed at; None for each point beside them all."""
    response, question = given.response, given.question
    if "regions" in response:
        return list(response["regions"])
    regions = question.spec["regions"]
    return [
        next((region["id"] for region in regions if contains(region, (x, y), question.aspect)), None)
        for x, y in response["points"]
    ]


def _shape(region: dict[str, Any], height: float, right: bool) -> Shape | None:
    drawn = SHAPES.get(region.get("shape", ""))
    return Shape(*drawn(region, height), right) if drawn else None


def _rectangle(region: dict[str, Any], height: float) -> tuple[str, dict[str, float | str]]:
    return "rect", {
        "x": region["x"] * WIDTH,
        "y": region["y"] * height,
        "width": region["width"] * WIDTH,
        "height": region["height"] * height,
    }


def _circle(region: dict[str, Any], height: float) -> tuple[str, dict[str, float | str]]:
    return "circle", {"cx": region["x"] * WIDTH, "cy": region["y"] * height, "r": region["radius"] * height}


def _polygon(region: dict[str, Any], height: float) -> tuple[str, dict[str, float | str]]:
    corners = " ".join(f"{x * WIDTH:g},{y * height:g}" for x, y in region["points"])
    return "polygon", {"points": corners}


SHAPES = {"rectangle": _rectangle, "circle": _circle, "polygon": _polygon}
