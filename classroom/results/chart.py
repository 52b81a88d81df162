"""The chart of how a film was watched, as shapes in a picture of WIDTH by HEIGHT."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classroom.results.film import Film
from classroom.results.watching import Watching
from classroom.results.wording import minutes

WIDTH, HEIGHT = 1200, 260
MOST_POINTS = 600  # of a curve; a film of an hour has 3600 seconds
PICTURES = 8
STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)  # seconds between two times on the axis
TIMES = 10  # on the axis at most


@dataclass(frozen=True)
class Mark:
    """Something at a place on the axis."""

    x: float
    words: str


@dataclass(frozen=True)
class Chart:
    """Areas as the `d` of an SVG path; lines of pupils at their height; pictures by their address."""

    watched: str
    again: str
    pupils: tuple[tuple[float, int], ...]
    stops: tuple[Mark, ...]
    times: tuple[Mark, ...]
    pictures: tuple[Mark, ...]


def chart_of(watching: Watching, film: Film) -> Chart:
    """Drawn from the bottom up, the tallest as high as the picture."""
    duration = watching.duration or 1.0
    most = max((one.watched for one in watching.seconds), default=0) or 1
    return Chart(
        _area([one.watched for one in watching.seconds], most),
        _area([one.again for one in watching.seconds], most),
        tuple(_heights(most)),
        tuple(
            Mark(round(WIDTH * at / duration, 1), str(number)) for number, at in enumerate(watching.stops, 1)
        ),
        tuple(_times(duration)),
        tuple(_pictures(film)),
    )


def _area(counts: Sequence[int], most: int) -> str:
    """Steps, a second or several wide; of several the highest, so that a replay of a moment is seen."""
    if not counts:
        return ""
    step = -(-len(counts) // MOST_POINTS)
    tops = [max(counts[start : start + step]) for start in range(0, len(counts), step)]
    width = WIDTH * step / len(counts)
    path = [f"M0 {HEIGHT}"]
    for place, top in enumerate(tops):
        path.append(f"V{_height(top, most)}H{min(WIDTH, round((place + 1) * width, 1)):g}")
    return f"{''.join(path)}V{HEIGHT}Z"


def _height(count: int, most: int) -> str:
    return f"{round(HEIGHT * (1 - count / most), 1):g}"


def _heights(most: int) -> Iterable[tuple[float, int]]:
    """At all of them, and at half where that is a number of pupils."""
    yield 0.0, most
    if most % 2 == 0:
        yield HEIGHT / 2, most // 2


def _times(duration: float) -> Iterable[Mark]:
    step = next((step for step in STEPS if duration / step <= TIMES), STEPS[-1])
    for at in range(0, int(duration) + 1, step):
        yield Mark(round(WIDTH * at / duration, 1), minutes(at))


def _pictures(film: Film) -> Iterable[Mark]:
    """Evenly spread, each of the moment in the middle of its place."""
    for place in range(PICTURES):
        found = film.picture_at(film.duration * (place + 0.5) / PICTURES)
        if found:
            yield Mark(round(WIDTH * place / PICTURES, 1), found)
