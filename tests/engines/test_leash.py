import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.engines.leash import Leashed
from web.settings import ROOT

OWNER = """
import sys, time
from pathlib import Path
from tests.engines.leash import Leashed
print(Leashed(["sleep", "600"], Path(sys.argv[1])).pid, flush=True)
time.sleep(600)
"""


def test_the_program_ends_when_whoever_started_it_is_killed(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as owner:
        assert owner.stdout is not None
        program = int(owner.stdout.readline())
        os.kill(program, 0)
        owner.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while is_there(program):
        assert time.monotonic() < deadline, "it goes on"
        time.sleep(0.01)


def test_one_that_does_not_listen_is_ended_by_force(tmp_path: Path):
    program = Leashed(["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"], tmp_path / "log")
    while "ready" not in (tmp_path / "log").read_text():
        time.sleep(0.01)
    program.end(patience=0.3)
    assert not program.is_running
    assert not is_there(program.pid)


def is_there(program: int) -> bool:
    """Whether a process of that number runs; one that has ended and that nobody asked about yet does not."""
    try:
        return "Z" not in Path(f"/proc/{program}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
