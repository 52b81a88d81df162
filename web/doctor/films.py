"""Where films and photos lie, and the programs that make films of videos."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from flask_babel import gettext as _

from media.tools import ToolMissing, Tools, find_tools
from web import media_look
from web.doctor.finding import OK, WRONG, Case, Told
from web.settings import Settings

SECONDS = 20  # that a program may take for a moment's picture
PICTURE = ["-f", "lavfi", "-i", "color=size=64x64:duration=0.2", "-f", "lavfi", "-i", "anullsrc=duration=0.2"]
FILM = ["-c:v", "libx264", "-c:a", "aac", "-shortest", "-f", "null", "-"]


def look(case: Case) -> Told:
    """The store, or the folders: written to and read back."""
    if case.settings.media_url or case.settings.media_public_url:
        yield from _store(case)
    if case.settings.media_url:
        return
    for folder in (case.settings.media_folder, case.settings.hand_in_folder):
        yield from _folder(folder)


def _store(case: Case) -> Told:
    problems = media_look.look(case.settings)
    yield from ((WRONG, problem) for problem in problems)
    if not problems:
        yield OK, _("Films and photos are kept and given back, and only films are public.")


def _folder(folder: Path) -> Told:
    if not folder.is_dir():
        yield OK, _("There is no folder %(folder)s yet; it is made when it is needed.", folder=folder)
        return
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
            file.write(b"halte")
            file.flush()
            whole = Path(file.name).read_bytes() == b"halte"
    except OSError:
        whole = False
    if whole:
        yield OK, _("%(folder)s can be written and read.", folder=folder)
    else:
        yield (
            WRONG,
            _(
                "Nothing can be written in %(folder)s. Give it to the user that runs Halte, and look "
                "whether the disk is full.",
                folder=folder,
            ),
        )


def look_at_tools(case: Case) -> Told:
    """Which programs serve, and whether they can make a film."""
    problems = list(named_tools(case.settings))
    yield from problems
    if problems:
        return
    try:
        tools = find_tools(case.settings.ffmpeg, case.settings.ffprobe)
    except ToolMissing:
        yield (
            WRONG,
            _("ffmpeg or ffprobe is not to be found. Run ./dev setup, which brings both, or install ffmpeg."),
        )
        return
    for tool, name in ((tools.ffmpeg, "ffmpeg"), (tools.ffprobe, "ffprobe")):
        yield _version(tool, name)
    yield _encodes(tools)


def named_tools(settings: Settings) -> Told:
    """Programs that the settings name and that there are not."""
    for name, given in (("HALTE_FFMPEG", settings.ffmpeg), ("HALTE_FFPROBE", settings.ffprobe)):
        if given and shutil.which(given) is None:
            yield (
                WRONG,
                _(
                    "%(name)s names %(given)s: there is no such program. Set it to a program, or leave it out.",
                    name=name,
                    given=given,
                ),
            )


def _version(tool: Path, name: str) -> tuple[str, str]:
    said = _run([str(tool), "-version"])
    if said is None or not said.startswith(f"{name} version"):
        return WRONG, _(
            "%(tool)s does not run as %(name)s. Set HALTE_FFMPEG and HALTE_FFPROBE to others, or leave "
            "them out.",
            tool=tool,
            name=name,
        )
    return OK, _("%(name)s %(version)s serves (%(tool)s).", name=name, version=said.split()[2], tool=tool)


def _encodes(tools: Tools) -> tuple[str, str]:
    if _run([str(tools.ffmpeg), "-v", "error", "-nostdin", *PICTURE, *FILM]) is None:
        return WRONG, _(
            "ffmpeg can't make H.264 with AAC, so no film can be packaged. Take the one that ./dev setup "
            "installs: leave HALTE_FFMPEG out."
        )
    return OK, _("It makes H.264 and AAC.")


def _run(command: list[str]) -> str | None:
    """What it printed; None where it failed."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
