"""A packaged film as values: what was made, under which names. Stored as JSON; no files are touched here."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Segment:
    """One piece of about 2 s; `start` and `duration` in seconds, `size` in bytes."""

    name: str
    start: float
    duration: float
    size: int

    @property
    def end(self) -> float:
        """When the next segment starts."""
        return self.start + self.duration


@dataclass(frozen=True)
class Thumbnail:
    """A small picture of the moment `at`, for the seek bar; it lies in the package's folder."""

    at: float
    name: str


@dataclass(frozen=True)
class Still:
    """The picture that stands from the moment `at` on in little data; `size` in bytes."""

    at: float
    name: str
    size: int


@dataclass(frozen=True)
class Rendition:
    """The film at one size. Bandwidths in bits a second, `bandwidth` the peak; sound has size 0."""

    name: str
    folder: str
    init: str
    width: int
    height: int
    bandwidth: int
    average_bandwidth: int
    codecs: str
    frame_rate: float
    segments: tuple[Segment, ...]

    @cached_property
    def bytes(self) -> int:
        """What it costs to watch the whole film in it."""
        return sum(segment.size for segment in self.segments)


@dataclass(frozen=True)
class Light:
    """The film in little data: its sound alone, which is the clock, and still pictures; sound has none."""

    sound: Rendition
    stills: tuple[Still, ...]

    @cached_property
    def bytes(self) -> int:
        """What it costs to watch the whole film so."""
        return self.sound.bytes + sum(still.size for still in self.stills)


@dataclass(frozen=True)
class Package:
    """A film in all its renditions. `kind` is "video" or "audio"; sound has size and frame rate 0.

    `light` is None where the film was packaged before there was little data.
    """

    folder: str
    kind: str
    duration: float
    width: int
    height: int
    frame_rate: float
    poster: str | None
    thumbnails: tuple[Thumbnail, ...]
    renditions: tuple[Rendition, ...]
    light: Light | None = None

    def to_json(self) -> JsonObject:
        """As plain values for `json.dumps`."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: JsonObject) -> "Package":
        """The package that `to_json` wrote."""
        thumbnails = tuple(Thumbnail(**thumbnail) for thumbnail in stored["thumbnails"])
        renditions = tuple(_rendition(rendition) for rendition in stored["renditions"])
        light = _light(stored["light"]) if stored.get("light") else None
        return cls(**{**stored, "thumbnails": thumbnails, "renditions": renditions, "light": light})


def _rendition(stored: JsonObject) -> Rendition:
    return Rendition(**{**stored, "segments": tuple(Segment(**segment) for segment in stored["segments"])})


def _light(stored: JsonObject) -> Light:
    return Light(_rendition(stored["sound"]), tuple(Still(**still) for still in stored["stills"]))
