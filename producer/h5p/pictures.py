"""Pictures of a package: looked into before they are used, and named after what they hold."""

import hashlib
import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from producer.h5p.errors import NoEqual, NotImportable
from producer.h5p.package import LARGEST_IMAGE, Package
from producer.h5p.saying import gettext as _

ENDINGS = {"AVIF": ".avif", "GIF": ".gif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
MOST_PIXELS = 60_000_000
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass
class PackagePictures:
    """Copies each picture that is asked for into the production's folder, once."""

    package: Package
    folder: Path
    taken: dict[str, str] = field(default_factory=dict)

    def take(self, path: str) -> str:
        """The picture's name in the production. Raises `NoEqual` with the reason when it can't be used."""
        if path not in self.taken:
            self.taken[path] = self._copied(path)
        return self.taken[path]

    def _copied(self, path: str) -> str:
        entry = f"content/{path.removesuffix('#tmp')}"
        if entry not in self.package:
            raise NoEqual(_('its picture "%(path)s" is not in the package', path=path[:100]))
        try:
            data = self.package.read(entry, LARGEST_IMAGE)
        except NotImportable as reason:
            raise NoEqual(str(reason).removesuffix(".")) from None
        name = f"beeld-{hashlib.sha256(data).hexdigest()[:8]}{_ending(data)}"
        (self.folder / name).write_bytes(data)
        return name

    def forget_all_but(self, names: set[str]) -> None:
        """Removes pictures of what was left out after all."""
        for name in set(self.taken.values()) - names:
            (self.folder / name).unlink(missing_ok=True)


def _ending(data: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=list(ENDINGS)) as picture:
                kind, pixels = picture.format, picture.width * picture.height
    except BROKEN:
        raise NoEqual(_("its picture is damaged, or no PNG, JPEG, WebP, GIF or AVIF")) from None
    if pixels > MOST_PIXELS:
        raise NoEqual(
            _("its picture has %(count)s million pixels, too many to show", count=pixels // 1_000_000)
        )
    return ENDINGS[str(kind)]
