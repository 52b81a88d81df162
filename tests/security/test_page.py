"""docs/security.md has a line for every threat, and what shows that it is held exists."""

import re

from web.settings import ROOT

TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for part in TEXT.split("## Threats")[1:]
    for line in part.split("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| Threat")
]
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)
TRIED = (
    "IDOR", "fixation", "CSRF", "open redirect", "path traversal", "SSRF", "zip bomb", "injection", "XSS",
    "clickjacking", "host-header", "service worker", "bucket", "backup", "log", "guessed", "stolen", "cookie",
)  # fmt: skip


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 60
    for path, name in NAMED:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not name or re.search(rf"^def {name}\(", text, re.MULTILINE), f"{path}::{name}"


def test_every_threat_says_what_holds_it_and_which_test_shows_it() -> None:
    assert len(ROWS) > 35
    for threat, holds, shown in ROWS:
        assert threat
        assert holds, threat
        assert shown.startswith("`tests/"), threat


def test_every_kind_of_attack_has_its_line() -> None:
    threats = " ".join(row[0] for row in ROWS).lower()
    assert [kind for kind in TRIED if kind.lower() not in threats] == []
