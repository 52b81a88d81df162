"""Runs ffmpeg on an untrusted film, tells how far it is, and puts its failures in the user's words."""

import re
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from media.confine import confined
from media.encode import Plan
from media.not_playable import NotPlayable
from media.silence import SILENT, killed_when_silent
from media.sniff import SEND_AGAIN
from media.tools import Tools

MEMORY = 6 * 1024**3
SECONDS, SECONDS_A_SECOND = 1800, 120  # of processor time: a fixed part, and so many for each second of film
SENDER = re.compile(r"(\[[^]]*] ?)+")  # "[h264 @ 0x55d0] " before what ffmpeg says
NO_REASON = "Conversion failed!"

tellers: list[Callable[[float], object]] = []  # are told how many seconds each run took


def run_ffmpeg(plan: Plan, tools: Tools, progress: Callable[[float], None]) -> None:
    """Run the call to its end; `progress` gets a growing fraction. Raises NotPlayable when ffmpeg fails."""
    seconds = SECONDS + int(SECONDS_A_SECOND * plan.duration)
    command = confined([str(tools.ffmpeg), *plan.arguments], MEMORY, seconds)
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=plan.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        try:
            with killed_when_silent(running, SILENT) as heard:
                said = _follow(_each(running.stdout or (), heard), plan.duration, progress)
        except BaseException:
            running.kill()
            raise
        finally:
            _tell(time.monotonic() - begun)
    if running.returncode:
        raise NotPlayable(plan.source, _reason(running.returncode, said))


def _each(lines: Iterable[bytes], heard: Callable[[], None]) -> Iterator[bytes]:
    for line in lines:
        heard()
        yield line


def _tell(seconds: float) -> None:
    for teller in tellers:
        teller(seconds)


def _follow(lines: Iterable[bytes], duration: float, progress: Callable[[float], None]) -> list[str]:
    """Report progress, and return the last of what else ffmpeg says."""
    reached = 0.0
    said: deque[str] = deque(maxlen=20)
    for line in lines:
        name, equals, value = line.decode(errors="replace").strip().partition("=")
        if name == "out_time_us" and value.isdigit():
            fraction = min(0.99, int(value) / 1e6 / duration)
            if fraction > reached:
                reached = fraction
                progress(fraction)
        elif not equals or " " in name:
            said.append(SENDER.sub("", name + equals + value))
    return [line for line in said if line != NO_REASON]


def _reason(code: int, said: list[str]) -> str:
    if code < 0 or any("Cannot allocate memory" in line for line in said):
        return f"takes too much time or memory to package, as damaged films do. {SEND_AGAIN}"
    last = said[-1] if said else f"ended with {code}"
    return f"could not be packaged: it is damaged or unusual. Export it as H.264 in an mp4. (ffmpeg: {last})"
