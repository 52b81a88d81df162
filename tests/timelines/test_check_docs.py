"""docs/check.md names every code, and says of each warning whether `--fix` mends it."""

import re
from pathlib import Path

from timelines.fixing import FIXABLE
from timelines.messages import WARNINGS
from timelines.messages.en import MESSAGES

TEXT = Path("docs/check.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z][a-z0-9-]*)` \|(.*)\|$", TEXT, re.MULTILINE))
WARNED = dict(re.findall(r"^\| `([a-z][a-z0-9-]*)` \|.*\|.*\| (yes|no) \|$", TEXT, re.MULTILINE))


def test_every_code_is_explained_and_no_other() -> None:
    assert set(ROWS) == set(MESSAGES)


def test_every_warning_says_whether_it_can_be_fixed() -> None:
    assert set(WARNED) == WARNINGS
    assert {code for code, fixable in WARNED.items() if fixable == "yes"} == FIXABLE
