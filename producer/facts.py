"""What the disk and the film say of a document that may have any fault."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from media.analysis import analysed
from media.captions import read_captions
from media.dutch import in_dutch
from media.probe import NotPlayable, Probe, probe
from media.tools import Tools
from timelines.facts import CaptionProblem, Cue, ProductionFacts
from timelines.outline import caption_files, files
from timelines.questions.question import Json
from timelines.rules import safe

LARGEST_CAPTIONS = 2_000_000

Progress = Callable[[float], None]
Span = tuple[float, float]


def production_facts(
    folder: Path, document: Json, tools: Tools, watch: Progress | None = None
) -> ProductionFacts:
    """With `watch`, which is told how far that is, the film itself is looked at and listened to."""
    named = {file for _, file in files(document) if safe(file)}
    there = {file for file in named if _is_there(folder / file)}
    name = document.get("video")
    video = folder / name if isinstance(name, str) and name in there else None
    film, unplayable = _played(video, tools)
    cuts, silences = _watched(video, tools, watch) if watch and film else ((), ())
    captions = {file: _captions(folder / file) for _, file in caption_files(document) if file in there}
    return ProductionFacts(
        duration=film.duration if film else None,
        aspect=_aspect(film) if film else None,
        sound=film.has_audio if film else None,
        unplayable=unplayable,
        files=frozenset(there | {beside for file in named for beside in _beside(folder, file)}),
        caption_problems={file: problems for file, (problems, _) in captions.items()},
        cues={file: cues for file, (_, cues) in captions.items()},
        cuts=cuts,
        silences=silences,
    )


def _played(video: Path | None, tools: Tools) -> tuple[Probe | None, Mapping[str, str] | None]:
    """What the film is, or why it is none, by language."""
    if video is None:
        return None, None
    try:
        return probe(video, tools), None
    except NotPlayable as fault:
        return None, {"en": fault.reason, "nl": in_dutch(fault.reason)}


def _aspect(film: Probe) -> float:
    return film.width / film.height if film.height else 0.0


def _watched(video: Path | None, tools: Tools, watch: Progress) -> tuple[tuple[float, ...], tuple[Span, ...]]:
    """Cuts and silences. A film that breaks off while it is watched has none: packaging tells why."""
    if video is not None:
        with suppress(NotPlayable, OSError):
            found = analysed(video, tools, watch)
            return tuple(cut.at for cut in found.cuts), tuple(
                (each.start, each.end) for each in found.silences
            )
    return (), ()


def _captions(file: Path) -> tuple[tuple[CaptionProblem, ...], tuple[Cue, ...]]:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_CAPTIONS + 1)
    except OSError:
        return (CaptionProblem(1, "captions-unreadable"),), ()
    if len(data) > LARGEST_CAPTIONS:
        return (CaptionProblem(1, "captions-too-large"),), ()
    try:
        read = read_captions(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (CaptionProblem(line, "captions-not-utf-8"),), ()
    cues = (Cue(cue.start, cue.end, cue.text, cue.text_line - 1, cue.text_line) for cue in read.cues)
    return tuple(CaptionProblem(problem.line, problem.code) for problem in read.problems), tuple(cues)


def _is_there(file: Path) -> bool:
    """In these very letters too: where a disk forgives capitals, the server's won't."""
    with suppress(OSError):
        return file.is_file() and file.name in {entry.name for entry in file.parent.iterdir()}
    return False


def _beside(folder: Path, file: str) -> Iterator[str]:
    """The files in the same folder, one of which may have been meant."""
    with suppress(OSError):
        parent = (folder / file).parent
        yield from (entry.relative_to(folder).as_posix() for entry in parent.iterdir() if entry.is_file())
