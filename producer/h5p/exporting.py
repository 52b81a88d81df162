"""`halte export --format h5p`: writes a production as a package, which stands there only when it is whole."""

import json
import mimetypes
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from producer.h5p.captions import NAMES
from producer.h5p.content import Content, content_json, h5p_json
from producer.h5p.errors import NotExportable
from producer.h5p.fields import Json
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from producer.h5p.writing.libraries import dependencies
from timelines.load import parse_json
from timelines.localised import in_language, languages_of
from timelines.upgrade import upgraded

NAME = "timeline.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLAYED = (".mp4", ".webm", ".m4v", ".mov")
STORED = (".mp4", ".webm", ".m4v", ".mov", ".mkv", ".jpg", ".png", ".webp", ".gif", ".avif")


@dataclass(frozen=True)
class Exported:
    """The package, what is in it, and what is not."""

    file: Path
    questions: int
    left_out: tuple[LeftOut, ...]


@dataclass
class _Files:
    """Entries of the package, and where they come from on the disk."""

    folder: Path
    entries: dict[str, Path] = field(default_factory=dict)

    def add_image(self, name: str) -> Json:
        entry = f"images/{Path(name).name}"
        while self.entries.get(entry, self.folder / name) != self.folder / name:
            entry = entry.replace("images/", "images/_", 1)
        self.entries[entry] = self.folder / name
        with Image.open(self.folder / name) as picture:
            width, height = picture.size
        return {
            "path": entry,
            "mime": _mime(entry),
            "copyright": {"license": "U"},
            "width": width,
            "height": height,
        }

    def add(self, entry: str, name: str) -> Json:
        self.entries[entry] = self.folder / name
        return {"path": entry, "mime": _mime(entry), "copyright": {"license": "U"}}


def export_production(folder: Path, file: Path) -> Exported:
    """Of a production without faults. Raises NotExportable, and then nothing is written."""
    parsed = parse_json((folder / NAME).read_bytes(), NAME)
    if parsed.document is None:
        raise NotExportable(_("%(file)s can't be read: run halte check.", file=folder / NAME))
    whole = upgraded(parsed.document)
    document = in_language(whole, whole["language"])
    files = _Files(folder)
    content = Content(document, files.add_image)
    video = files.add(f"videos/film{Path(document['video']).suffix.lower()}", document["video"])
    try:
        written = content_json(
            content, video, [_track(files, track) for track in document.get("captions", [])]
        )
        described = h5p_json(document, dependencies(content.libraries))
        if not content.questions:
            raise NotExportable(_("none of its questions has an equal in an Interactive Video."))
        with _written_as_a_whole(file) as archive:
            _write(archive, described, written, files.entries)
    except (OSError, zipfile.LargeZipFile) as error:
        raise NotExportable(_("%(file)s can't be written (%(error)s).", file=file, error=error)) from None
    return Exported(file, content.questions, (*content.left_out, *_of_the_whole(whole)))


def _of_the_whole(document: Json) -> Iterator[LeftOut]:
    """What no interaction has."""
    if "assignment" in document:
        yield LeftOut(_("the practical assignment"), _("an Interactive Video ends with its film"))
    if document.get("glossary"):
        yield LeftOut(_("the glossary"), _("an Interactive Video has none"))
    if "poster" in document:
        yield LeftOut(_("the poster"), _("H5P makes its own start screen"))
    if others := languages_of(document)[1:]:
        yield LeftOut(
            _("texts"),
            _("those in %(languages)s: a package has one language", languages=", ".join(others)),
            whole=False,
        )
    if Path(document["video"]).suffix.lower() not in PLAYED:
        yield LeftOut(
            _("the film"), _("browsers may not play this kind of file in H5P: make an mp4 of it"), whole=False
        )


def _track(files: _Files, track: Json) -> Json:
    kind = track.get("kind", "captions")
    language = track["language"]
    source = files.add(f"files/film.{language}.{kind}.vtt", track["file"])
    label = track.get("label") or NAMES.get(language, language)
    return {"label": label, "kind": kind, "srcLang": language, "track": source}


def _write(archive: zipfile.ZipFile, described: Json, content: Json, entries: dict[str, Path]) -> None:
    for name, document in (("h5p.json", described), ("content/content.json", content)):
        data = json.dumps(document, ensure_ascii=False).encode()
        archive.writestr(_entry(name), data)
    for name, source in entries.items():
        with (
            source.open("rb") as read,
            archive.open(_entry(f"content/{name}"), "w", force_zip64=True) as target,
        ):
            while chunk := read.read(1024**2):
                target.write(chunk)


def _entry(name: str) -> zipfile.ZipInfo:
    """The same package for the same production, whenever it is made."""
    entry = zipfile.ZipInfo(name, LONG_AGO)
    stored = name.endswith(STORED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


@contextmanager
def _written_as_a_whole(file: Path) -> Iterator[zipfile.ZipFile]:
    handle, new = tempfile.mkstemp(prefix=".halte-export-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
            yield archive
        Path(new).chmod(0o644)
        Path(new).replace(file)
    finally:
        Path(new).unlink(missing_ok=True)


def _mime(name: str) -> str:
    if name.endswith(".vtt"):
        return "text/vtt"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
