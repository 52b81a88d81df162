"""A packaged film as values: what was made, under which names. Stored as JSON; no files are touched here."""

from dataclasses import asdict, dataclass
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


@dataclass(frozen=True)
class Package:
    """A film in all its renditions. `kind` is "video" or "audio"; sound has size and frame rate 0."""

    folder: str
    kind: str
    duration: float
    width: int
    height: int
    frame_rate: float
    poster: str | None
    thumbnails: tuple[Thumbnail, ...]
    renditions: tuple[Rendition, ...]

    def to_json(self) -> JsonObject:
        """As plain values for `json.dumps`."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: JsonObject) -> "Package":
        """The package that `to_json` wrote."""
        thumbnails = tuple(Thumbnail(**thumbnail) for thumbnail in stored["thumbnails"])
        renditions = tuple(
            Rendition(
                **{**rendition, "segments": tuple(Segment(**segment) for segment in rendition["segments"])}
            )
            for rendition in stored["renditions"]
        )
        return cls(**{**stored, "thumbnails": thumbnails, "renditions": renditions})
