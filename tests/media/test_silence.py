"""Programs that wait for ever, as for a disk that hangs, are ended."""

import subprocess
import sys
from pathlib import Path

from media.frames import run
from media.silence import killed_when_silent

SPEAKS = "import time\nfor word in range(8): print(word, flush=True); time.sleep(0.1)"


def start(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-S", "-c", code], stdout=subprocess.PIPE)


def test_a_program_that_says_nothing_any_more_is_ended() -> None:
    with start("import time; time.sleep(600)") as running, killed_when_silent(running, 0.2):
        assert running.wait(60) != 0


def test_one_that_goes_on_speaking_is_left_alone() -> None:
    with start(SPEAKS) as running, killed_when_silent(running, 60) as heard:
        for _ in running.stdout or ():
            heard()
    assert running.returncode == 0


def test_a_picture_that_never_comes_is_none(tmp_path: Path) -> None:
    assert run(["sleep", "600"], 0) is None
    assert run(["echo", "x"], 60) == b"x\n"
    assert run(["false"], 60) is None
