"""Caption tracks of a package as WebVTT files with their language: SRT is converted, times are put in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from media.captions import read_captions
from producer.h5p.errors import NoEqual, NotImportable
from producer.h5p.fields import Json, group, objects, text
from producer.h5p.markup import plain_of
from producer.h5p.package import LARGEST_CAPTIONS, Package
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from producer.h5p.saying import spoken_language
from timelines.messages import sentence

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
BROKEN = (MalformedFileError, MalformedCaptionError, ValueError, IndexError, AttributeError)
DECODINGS = ("utf-8-sig", "cp1252")
KINDS = ("captions", "subtitles", "descriptions")
LONGEST_LABEL = 100
NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}
UNNAMED = ("", "subtitles", "ondertitels", "captions")  # what editors fill in themselves


@dataclass
class Captions:
    """Writes the tracks of a package into a production's folder."""

    package: Package
    folder: Path
    language: str

    def take(self, video: Json) -> Iterator[Json | LeftOut]:
        """`captions` of a timeline, and what is no caption file."""
        tracks = _tracks(group(video, "video"))
        own = {self._tag(track) for track in tracks if text(track, "kind") == "captions"}
        seen: set[tuple[str, str]] = set()
        for track in tracks:
            try:
                yield self._taken(track, own, seen)
            except (NoEqual, NotImportable) as reason:
                yield LeftOut(_("captions"), str(reason).removesuffix("."), title=text(track, "label")[:60])

    def _taken(self, track: Json, own: set[str], seen: set[tuple[str, str]]) -> Json:
        language, kind = self._tag(track), text(track, "kind") or "subtitles"
        if kind not in KINDS:
            raise NoEqual(_("%(kind)s have no equal here", kind=kind[:40]))
        if kind == "subtitles" and language == self.language and language not in own:
            kind = "captions"  # the editor calls every track subtitles
        if (language, kind) in seen:
            raise NoEqual(_("there is another file with %(kind)s in this language", kind=kind))
        source = text(group(track, "track"), "path").removesuffix("#tmp")
        captions = _webvtt(self.package.read(f"content/{source}", LARGEST_CAPTIONS))
        name = (
            f"film.{language}.vtt"
            if language not in {known for known, _ in seen}
            else f"film.{language}.{kind}.vtt"
        )
        seen.add((language, kind))
        (self.folder / name).write_text(captions, encoding="utf-8", newline="\n")
        label = plain_of(text(track, "label"))[:LONGEST_LABEL]
        named = label.lower() not in UNNAMED and label != NAMES.get(language)
        return {"language": language, "kind": kind, "file": name, **({"label": label} if named else {})}

    def _tag(self, track: Json) -> str:
        """BCP 47 as it should be written; the package's own language where the track says none."""
        primary, *rest = text(track, "srcLang").strip().replace("_", "-").split("-")
        tag = "-".join([primary.lower(), *rest])
        return tag if LANGUAGE.fullmatch(tag) and primary.lower() != "und" else self.language


def _tracks(video: Json) -> list[Json]:
    """Since 1.12 they stand in a group of their own."""
    tracks = objects(group(video, "textTracks"), "videoTrack") or objects(video, "textTracks")
    return [track for track in tracks if text(group(track, "track"), "path")]


def _webvtt(data: bytes) -> str:
    """The file as it is where nothing is wrong with it, else its cues put down anew."""
    given = _decoded(data)
    if not read_captions(given).problems:
        return given
    try:
        is_srt = not given.lstrip("\ufeff").startswith("WEBVTT")
        read = webvtt.from_buffer(given.splitlines(), format="srt" if is_srt else "vtt")
        cues = sorted(read.captions, key=lambda cue: cue.start_in_seconds)
    except BROKEN:
        cues = []
    blocks = [
        f"{_time(cue.start)} --> {_time(cue.end)}\n{cue.raw_text.strip()}"
        for cue in cues
        if cue.text.strip() and cue.end > cue.start
    ]
    anew = "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"
    if problems := read_captions(anew).problems:
        raise NoEqual(_("they can't be read as WebVTT or SRT (%(said)s)", said=_said(problems[0].code)))
    return anew


def _said(code: str) -> str:
    return sentence(code, {}, spoken_language()).partition(":")[0]


def _time(time: str) -> str:
    return time.replace(",", ".")


def _decoded(data: bytes) -> str:
    for name in ("utf-16", *DECODINGS) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else DECODINGS:
        try:
            return data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise NoEqual(_("their encoding is not UTF-8"))
