"""A full run takes no longer than it must, and goes the same in the background."""

import os
import signal
import subprocess
import sys

import pytest

from tests.order import DEMONSTRATION, FIRST, FIXTURE, name
from web.settings import ROOT

ENDS = "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(60)"


def test_what_needs_the_demonstration_goes_to_one_worker(request: pytest.FixtureRequest) -> None:
    functions = [item for item in request.session.items if isinstance(item, pytest.Function)]
    needing = {name(item.nodeid) for item in functions if FIXTURE in item.fixturenames}
    assert needing <= set(DEMONSTRATION)


@pytest.mark.parametrize("first", FIRST)
def test_what_goes_first_is_there(first: str) -> None:
    file, function = first.split("::")
    assert f"def {function}(" in (ROOT / file).read_text()


def test_ctrl_c_ends_commands_of_a_run_in_the_background_too() -> None:
    done = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, check=False, timeout=50)
    assert done.returncode == -signal.SIGINT
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    if "HALTE_IN_BACKGROUND" not in environment:
        words = [sys.executable, "-m", "pytest", "-q", __file__, "-k", "ctrl_c"]
        shell = ["bash", "-c", 'trap "" INT; exec "$@"', "bash", *words]
        background = {**environment, "HALTE_IN_BACKGROUND": "1"}
        assert subprocess.run(shell, cwd=ROOT, env=background, check=False).returncode == 0
