"""What a teacher's page needs of the film itself: its shape, and small pictures of its moments."""

from dataclasses import dataclass

from sqlalchemy import select

from schema.database import db
from schema.library import TimelineVersion, Video


@dataclass(frozen=True)
class Film:
    """`pictures` are the film's moments in seconds and the addresses of their pictures, in its order."""

    width: int
    height: int
    pictures: tuple[tuple[float, str], ...]

    @property
    def aspect(self) -> float | None:
        """Width by height."""
        return self.width / self.height if self.width and self.height else None

    def picture_at(self, second: float) -> str | None:
        """The last picture that was taken at that second or before."""
        taken = [address for at, address in self.pictures if at <= second]
        return taken[-1] if taken else None


def film_of(version: TimelineVersion) -> Film | None:
    """The film, where a question of the timeline points at it."""
    points = version.document["pause_points"]
    if not any(question["type"] == "hotspot" for point in points for question in point["questions"]):
        return None
    package = Video.package
    width, height, folder, pictures = db.session.execute(
        select(package["width"], package["height"], package["folder"], package["thumbnails"]).where(
            Video.id == version.video_id
        )
    ).one()
    taken = ((picture["at"], f"/media/{folder}/{picture['name']}") for picture in pictures)
    return Film(width, height, tuple(taken))
