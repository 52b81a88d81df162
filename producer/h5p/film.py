"""The film of a package: one of its own video files. An address on the web is no film of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from producer.h5p.errors import NotImportable
from producer.h5p.fields import Json, group, objects, text
from producer.h5p.package import Package
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _

ENDINGS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".ogv", ".mp3", ".m4a")
ELSEWHERE = ("http:", "https:", "//")
SITES = ("youtube", "vimeo", "panopto", "echovideo", "kaltura", "brightcove")


@dataclass(frozen=True)
class FilmFile:
    """`entry` is its name in the package, `name` in the production."""

    entry: str
    name: str


def film_of(video: Json, package: Package) -> tuple[FilmFile, list[LeftOut]]:
    """The largest of the files, which is the best. Raises NotImportable when there is none in the package."""
    sources = objects(group(video, "video"), "files")
    if not sources:
        raise NotImportable(_("the package holds no film: add one in H5P, and export it again."))
    entries = list(dict.fromkeys(_entries(sources, package)))
    if not entries:
        raise NotImportable(_elsewhere(sources))
    best = max(entries, key=package.size)
    left_out = [
        LeftOut(
            _("film"),
            _("%(entry)s is another version of the film: packaging makes its own sizes", entry=entry),
        )
        for entry in entries
        if entry != best
    ]
    ending = PurePosixPath(best).suffix.lower()
    return FilmFile(best, f"film{ending if ending in ENDINGS else '.mp4'}"), left_out


def _entries(sources: list[Json], package: Package) -> Iterator[str]:
    for source in sources:
        entry = f"content/{text(source, 'path').removesuffix('#tmp')}"
        if entry in package:
            yield entry


def _elsewhere(sources: list[Json]) -> str:
    path, mime = text(sources[0], "path")[:200], text(sources[0], "mime").lower()
    if path.lower().startswith(ELSEWHERE) or any(site in mime for site in SITES):
        return _(
            "its film is not in the package but at %(address)s: "
            "get the film's own file, upload it in H5P instead of the address, and export again.",
            address=path,
        )
    return _('its film "%(file)s" is missing from the package: export it again.', file=path)
