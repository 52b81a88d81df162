"""Commands start and end without looking for rubbish in what they import; afterwards Python looks again."""

import subprocess
import sys

from web.settings import ROOT

SAYS = "import app, gc; print(gc.isenabled(), gc.get_freeze_count() > 10 * len(gc.get_objects()))"


def test_what_is_imported_is_left_alone_and_the_rest_is_not() -> None:
    said = subprocess.run([sys.executable, "-c", SAYS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "True True\n"
