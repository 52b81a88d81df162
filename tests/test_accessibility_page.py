"""docs/accessibility.md has every criterion of WCAG 2.2 at A and AA once, and the tests that it names exist."""

import re
from pathlib import Path

TEXT = Path("docs/accessibility.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| \d+\.\d", line)
]
A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4
2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"""
AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2
3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"""
NAMED = re.findall(r"`(tests/[\w/.]+?)(?:::(\w+))?`", TEXT)


def test_every_criterion_stands_there_once() -> None:
    wanted = [(number, level) for level, numbers in (("A", A), ("AA", AA)) for number in numbers.split()]
    assert len(wanted) == 55
    found = [(criterion.split()[0], level) for criterion, level, *_ in ROWS if level in ("A", "AA")]
    assert sorted(found) == sorted(wanted)


def test_every_criterion_says_how_it_is_met_and_what_shows_it() -> None:
    for criterion, level, how, shown in ROWS:
        if level in ("A", "AA"):
            assert how, criterion
            assert "tests/" in shown or shown.startswith(("every state", "looked at", "–")), criterion


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 30
    for path, name in NAMED:
        text = Path(path).read_text(encoding="utf-8")
        assert not name or re.search(rf"^def {name}\(", text, re.MULTILINE), f"{path}::{name}"
