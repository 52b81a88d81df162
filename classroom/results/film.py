"""What a teacher's page needs of the film itself: its shape, its length, and small pictures of its moments."""

from dataclasses import dataclass

from media.package import Package
from web.media import media_address


@dataclass(frozen=True)
class Film:
    """`pictures` are the film's moments in seconds and the addresses of their pictures, in its order."""

    width: int
    height: int
    duration: float
    pictures: tuple[tuple[float, str], ...]

    @property
    def aspect(self) -> float | None:
        """Width by height; None of sound."""
        return self.width / self.height if self.width and self.height else None

    def picture_at(self, second: float) -> str | None:
        """The last picture that was taken at that second or before."""
        taken = [address for at, address in self.pictures if at <= second]
        return taken[-1] if taken else None


def film_of(package: Package) -> Film:
    """Of a packaged film."""
    taken = ((picture.at, media_address(package.folder, picture.name)) for picture in package.thumbnails)
    return Film(package.width, package.height, package.duration, tuple(taken))
