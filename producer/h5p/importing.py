"""`halte import`: makes a production of a package in a folder beside its place, and puts it there when it is whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from media.probe import NotPlayable, probe
from media.tools import Tools
from producer.h5p.captions import Captions
from producer.h5p.errors import NotImportable
from producer.h5p.fields import Json, parsed
from producer.h5p.film import film_of
from producer.h5p.interactions import Film
from producer.h5p.package import LARGEST_JSON, LARGEST_VIDEO, Package
from producer.h5p.pictures import PackagePictures
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from producer.h5p.timeline import Source, source_of, timeline_of
from producer.h5p.trimming import NAME, Trimmed, trimmed
from producer.names import slug
from timelines.facts import ProductionFacts


@dataclass(frozen=True)
class Imported:
    """The production's folder, what is in it, and what is not."""

    folder: Path
    pause_points: int
    questions: int
    left_out: tuple[LeftOut, ...]


def import_package(file: Path, folder: Path | None, tools: Tools) -> Imported:
    """Raises NotImportable, and then nothing is written. Without a folder it is named after the title."""
    with Package(file) as package:
        source = source_of(
            parsed(package.read("h5p.json", LARGEST_JSON), "h5p.json"),
            parsed(package.read("content/content.json", LARGEST_JSON), "content/content.json"),
        )
        folder = folder or Path(slug(source.title) or "film")
        with _written_as_a_whole(folder) as new:
            left_out: list[LeftOut] = []
            made = _made(package, source, new, tools, left_out)
            (new / NAME).write_bytes(made.data)
    points = made.document["pause_points"]
    questions = sum(len(point["questions"]) for point in points)
    return Imported(folder, len(points), questions, (*left_out, *made.left_out))


def _made(package: Package, source: Source, new: Path, tools: Tools, left_out: list[LeftOut]) -> Trimmed:
    film, others = film_of(source.video, package)
    left_out += others
    with (new / film.name).open("xb") as target:
        package.copy(film.entry, target, LARGEST_VIDEO)
    try:
        duration = probe(new / film.name, tools).duration
    except NotPlayable as fault:
        raise NotImportable(_('its film "%(file)s" %(said)s', file=film.entry, said=fault.reason)) from None
    tracks = list(Captions(package, new, source.language).take(source.video))
    left_out += [track for track in tracks if isinstance(track, LeftOut)]
    captions = [track for track in tracks if not isinstance(track, LeftOut)]
    pictures = PackagePictures(package, new)
    whole = Film(duration, source.language, pictures)
    document, origins = timeline_of(source, whole, film.name, captions, left_out)
    if not document["pause_points"]:
        raise NotImportable("\n".join((_("nothing of it can halt the film here."), *map(str, left_out))))
    files = frozenset(entry.name for entry in new.iterdir())
    made = trimmed(document, ProductionFacts(duration=duration, files=files), origins)
    pictures.forget_all_but(set(_images(made.document)))
    return made


def _images(document: Json) -> Iterator[str]:
    for point in document["pause_points"]:
        for question in point["questions"]:
            if "image" in question:
                yield question["image"]["file"]


@contextmanager
def _written_as_a_whole(folder: Path) -> Iterator[Path]:
    """A folder that becomes `folder` at the end, or is gone."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotImportable(_("%(folder)s is there already: name another folder with --into.", folder=folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=".halte-import-", dir=folder.parent))
    except OSError as error:
        raise NotImportable(
            _("%(folder)s can't be made (%(error)s).", folder=folder, error=error.strerror)
        ) from None
    try:
        yield new
        new.chmod(0o755)
        new.replace(folder)
    except OSError as error:
        raise NotImportable(
            _("%(folder)s can't be written (%(error)s).", folder=folder, error=error.strerror or error)
        ) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
