"""From a package's two JSON files to a timeline: pure, apart from the pictures that it takes along."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from producer.h5p.element import Element
from producer.h5p.errors import NoEqual, NotImportable
from producer.h5p.fields import Json, flag, group, number, objects, text
from producer.h5p.interactions import Film, read_interactions
from producer.h5p.kept import kept_in
from producer.h5p.markup import plain_of
from producer.h5p.points import ID, Points, bookmarks_of
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from producer.names import slug
from timelines.model import FASTEST, SLOWEST
from timelines.upgrade import NEWEST

MAIN = "H5P.InteractiveVideo"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
LONGEST_TITLE = 200
DEFAULT_TITLE = "Interactive Video"
UNDISCLOSED = "U"
COMPANY = ("name", "place", "sector", "region")


@dataclass(frozen=True)
class Source:
    """`h5p` is h5p.json, `content` content/content.json."""

    h5p: Json
    content: Json

    @property
    def video(self) -> Json:
        """All of the Interactive Video that is not a setting or a translation."""
        return group(self.content, "interactiveVideo")

    @property
    def language(self) -> str:
        """The package's own; Dutch where it says none."""
        for name in ("language", "defaultLanguage"):
            tag = text(self.h5p, name).strip().lower()
            if LANGUAGE.fullmatch(tag) and tag != "und":
                return tag
        return "nl"

    @property
    def title(self) -> str:
        """What the package is called, else what its start screen says."""
        start = text(group(self.video, "video", "startScreenOptions"), "title")
        for said in (
            text(self.h5p, "title"),
            html.unescape(start),
        ):  # h5p.json is the one that is not escaped
            if (words := " ".join(said.split())[:LONGEST_TITLE].strip()) and words != DEFAULT_TITLE:
                return words
        return DEFAULT_TITLE


def source_of(h5p: Json, content: Json) -> Source:
    """Raises NotImportable for every other type of content."""
    main = text(h5p, "mainLibrary").partition(" ")[0]
    if main != MAIN:
        raise NotImportable(
            _(
                "this is %(library)s of H5P; only %(main)s has a film that can halt.",
                library=main[:60] or "?",
                main=MAIN,
            )
        )
    if not group(content, "interactiveVideo"):
        raise NotImportable(_('its content has no "interactiveVideo": export it again from H5P.'))
    return Source(h5p, content)


def timeline_of(
    source: Source, film: Film, video: str, captions: Iterable[Json], left_out: list[LeftOut]
) -> tuple[Json, dict[str, LeftOut]]:
    """The document, and the element that each question is of. What is left out is added to the list.

    `video` and the captions are files of the production.
    """
    elements = []
    for item in read_interactions(source.video, film):
        if isinstance(item, Element):
            elements.append(item)
        else:
            left_out.append(item)
    points = Points(bookmarks_of(source.video), text(group(source.content, "override"), "retryButton"))
    made = points.make(elements)
    left_out += points.left_out
    left_out += _settings(source)
    return _document(source, video, list(captions), made), points.origins


def _document(source: Source, video: str, captions: list[Json], points: list[Json]) -> Json:
    kept = group(kept_in(source.h5p), "timeline")
    name = kept.get("id")
    document: Json = {
        "format": NEWEST,
        "id": name if isinstance(name, str) and ID.fullmatch(name) else slug(source.title) or "film",
        "title": source.title,
        "language": source.language,
        "video": video,
    }
    document |= {"captions": captions} if captions else {}
    document |= _about(kept)
    document |= {"x-h5p": note} if (note := _rights(source)) else {}
    return document | {"pause_points": points}


def _about(kept: Json) -> Json:
    """Company, audience and highest speed, as an export kept them."""
    company = {name: said for name in COMPANY if (said := text(group(kept, "company"), name)[:200].strip())}
    listed = kept.get("audience")
    audience = (
        [said[:200] for said in listed[:20] if isinstance(said, str) and said.strip()]
        if isinstance(listed, list)
        else []
    )
    about = {"company": company, "audience": audience, "max_speed": _speed(kept.get("max_speed"))}
    return {name: said for name, said in about.items() if said}


def _speed(said: object) -> int | float | None:
    """None where it is no speed that the format takes."""
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return said if SLOWEST <= said <= FASTEST else None


def _rights(source: Source) -> Json:
    """Whose work it is, as a note in the timeline: a licence may ask to say so."""
    note: Json = {}
    for name in ("license", "licenseVersion", "source", "yearFrom", "yearTo"):
        if (said := text(source.h5p, name)[:500].strip()) and said != UNDISCLOSED:
            note[name] = said
    authors = [text(author, "name")[:200].strip() for author in objects(source.h5p, "authors")[:50]]
    note |= {"authors": found} if (found := [name for name in authors if name]) else {}
    copyright_text = _plain(text(group(source.video, "video", "startScreenOptions"), "copyright"))
    return note | ({"copyright": copyright_text} if copyright_text else {})


def _settings(source: Source) -> Iterator[LeftOut]:
    """What the whole package has and no timeline can say."""
    start = group(source.video, "video", "startScreenOptions")
    if _plain(text(start, "shortStartDescription")):
        yield LeftOut(_("start screen"), _("there is no place for its description"))
    if text(group(start, "poster"), "path"):
        yield LeftOut(_("start screen"), _("its poster: packaging takes one from the film"))
    for screen in objects(group(source.video, "assets"), "endscreens"):
        at = number(screen, "time")
        yield LeftOut(
            _("submit screen"), _("every film ends with a page of its own here"), at=max(0.0, at or 0.0)
        )
    override = group(source.content, "override")
    if (number(override, "startVideoAt") or 0) > 0:
        yield LeftOut(_("settings"), _("films begin at their beginning here"))
    for name, said in (
        ("loop", _("films don't begin anew by themselves")),
        ("deactivateSound", _("films keep their sound")),
    ):
        if flag(override, name):
            yield LeftOut(_("settings"), said)


def _plain(html: str) -> str:
    try:
        return plain_of(html)[:LONGEST_TITLE].strip()
    except NoEqual:
        return ""
