"""Makes a production's folder of a film: all of it, or nothing."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from media.analysis import analysed
from media.captions import Cue, read_captions
from media.frames import frame_at
from media.probe import Probe, probe
from media.tools import Tools
from producer.names import film_id
from producer.new.contact_sheet import FRAME_WIDTH, write_contact_sheet
from producer.new.proposal import Film, Proposal, propose
from producer.new.skeleton import Skeleton, skeleton
from timelines.layout import laid_out
from timelines.messages import sentence
from timelines.questions.question import Json
from web.settings import ROOT

SHEET = "haltes.jpg"
PIECE = 4 * 1024 * 1024
SCHEMA_FILE = ROOT / "schema/timeline.schema.json"
LANGUAGE = re.compile(r"\.([a-z]{2,3})\.vtt$", re.IGNORECASE)

Progress = Callable[[float], None]


class InTheWay(Exception):
    """Something stands at the folder's place already."""


class NoCaptions(Exception):
    """A caption file that can't be read; the words say why."""


@dataclass(frozen=True)
class Wish:
    """What was asked for."""

    video: Path
    folder: Path
    captions: tuple[Path, ...] = ()
    title: str | None = None
    language: str = "nl"
    wanted: int | None = None
    link: bool = False


@dataclass(frozen=True)
class Made:
    """What stands there now. `sheet` is None for sound, which has no frames."""

    folder: Path
    duration: float
    proposals: tuple[Proposal, ...]
    sheet: Path | None


def make_production(wish: Wish, tools: Tools, progress: Progress) -> Made:
    """Raises `InTheWay`, `NoCaptions`, `media.probe.NotPlayable` or OSError, and leaves nothing behind then."""
    probed = probe(wish.video, tools)
    cues = [cue for file in wish.captions[:1] for cue in _cues(file)]
    with _whole_or_nothing(wish.folder) as folder:
        _bring(wish.video, folder / _video_name(wish), wish.link, _part(progress, 0.0, 0.2))
        for source, target in zip(wish.captions, _caption_names(wish), strict=True):
            _bring(source, folder / target, wish.link, _silent)
        proposals = _proposals(wish, probed, cues, tools, _part(progress, 0.2, 0.8))
        _write_timeline(folder / "timeline.json", wish, proposals)
        if probed.picture:
            frame = partial(_frame, wish.video, probed, tools)
            times = [proposal.at for proposal in proposals]
            write_contact_sheet(folder / SHEET, times, frame, _part(progress, 0.8, 0.99))
    progress(1.0)
    return Made(wish.folder, probed.duration, proposals, wish.folder / SHEET if probed.picture else None)


def _proposals(
    wish: Wish, probed: Probe, cues: Sequence[Cue], tools: Tools, progress: Progress
) -> tuple[Proposal, ...]:
    found = analysed(wish.video, tools, progress)
    film = Film(
        duration=probed.duration,
        cues=tuple(cues),
        cuts=tuple(cut.at for cut in found.cuts),
        silences=tuple((silence.start, silence.end) for silence in found.silences),
    )
    return propose(film, wish.wanted)


def _frame(video: Path, probed: Probe, tools: Tools, at: float) -> bytes:
    return frame_at(video, probed, at, FRAME_WIDTH, tools)


def _write_timeline(file: Path, wish: Wish, proposals: tuple[Proposal, ...]) -> None:
    title = wish.title or wish.video.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    parts = Skeleton(
        id=film_id(wish.folder.name),
        title=title,
        language=wish.language,
        video=_video_name(wish),
        captions=tuple(_caption_entries(wish)),
        proposals=proposals,
    )
    document = skeleton(parts, _schema_address(wish.folder))
    file.write_text(laid_out(document), encoding="utf-8")


def _schema_address(folder: Path) -> str:
    """Where an editor finds the schema: by a path inside this checkout, else by the file's own address."""
    if folder.resolve().is_relative_to(ROOT):
        return Path(os.path.relpath(SCHEMA_FILE, folder.resolve())).as_posix()
    return SCHEMA_FILE.as_uri()


def _video_name(wish: Wish) -> str:
    return f"film{wish.video.suffix.lower()}"


def _caption_names(wish: Wish) -> list[str]:
    return [f"film.{language}.vtt" for language in _caption_languages(wish)]


def _caption_entries(wish: Wish) -> Iterator[Json]:
    for language in _caption_languages(wish):
        kind = "captions" if language == wish.language else "subtitles"
        yield {"language": language, "kind": kind, "file": f"film.{language}.vtt"}


def _caption_languages(wish: Wish) -> list[str]:
    """By the file's name, as in `film.en.vtt`; else the film's own language."""
    found = [
        match[1].lower() if (match := LANGUAGE.search(file.name)) else wish.language for file in wish.captions
    ]
    if len(set(found)) < len(found):
        raise NoCaptions(f"two caption files are in {found[0]}: name them by language, as in film.en.vtt.")
    return found


def _cues(file: Path) -> tuple[Cue, ...]:
    try:
        read = read_captions(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise NoCaptions(f"{file} is not in UTF-8. Save it with that encoding.") from None
    if not read.cues:
        said = sentence(read.problems[0].code if read.problems else "no-cues", {})
        raise NoCaptions(f"{file}: {said}")
    return read.cues


def _bring(source: Path, target: Path, link: bool, progress: Progress) -> None:
    """Copies, in pieces so that progress can be told, or links."""
    if link:
        target.symlink_to(source.resolve())
        return
    size, done = source.stat().st_size or 1, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(PIECE):
            writing.write(piece)
            done += len(piece)
            progress(done / size)


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one, which takes its place at the end."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise InTheWay(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield draft
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        if folder.exists() and any(folder.iterdir()):
            raise InTheWay(folder) from None
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _part(progress: Progress, start: float, end: float) -> Progress:
    return lambda fraction: progress(start + fraction * (end - start))


def _silent(_fraction: float) -> None:
    pass
