"""Every reason for which the check refuses a film is told in Dutch too."""

import ast
from pathlib import Path

import pytest

from media.dutch import END, in_dutch
from media.sniff import SEND_AGAIN, SIGNATURES, WANTED

WORDS = {"WANTED": WANTED, "SEND_AGAIN": SEND_AGAIN}
MODULES = (
    "sniff",
    "truncated",
    "ffprobe",
    "probe",
    "streams",
    "sound",
    "frames",
)  # what the check goes through


def written(node: ast.expr) -> str | None:
    """A text as it stands in the code, with 7.5 for whatever is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else WORDS.get(ast.unparse(part.value), "7.5")
        for part in node.values
        if isinstance(part, ast.Constant | ast.FormattedValue)
    )


def reasons() -> list[str]:
    found = [reason for _, reason in SIGNATURES]
    for name in MODULES:
        for node in ast.walk(ast.parse(Path(f"media/{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "NotPlayable":
                found.append(written(node.args[1]) or "")
            elif isinstance(node, ast.Return) and node.value and name in {"truncated", "ffprobe"}:
                text = written(node.value) or ""
                found.append(f"{text}. {SEND_AGAIN}" if name == "truncated" and text else text)
    return [reason for reason in found if " " in reason and not reason.startswith(("7.5", "file:"))]


@pytest.mark.parametrize("reason", reasons())
def test_every_sentence_of_a_reason_has_its_dutch(reason: str) -> None:
    told = END.split(in_dutch(reason))
    assert not set(told) & set(END.split(reason)), told


def test_what_is_filled_in_is_kept() -> None:
    said = "is 21.3 GB, more than the 20.0 GB allowed. Export it as H.264, 1080p or smaller."
    assert (
        in_dutch(said)
        == "is 21.3 GB, meer dan de 20.0 GB die mag. Exporteer hem als H.264, 1080p of kleiner."
    )
    assert in_dutch("could not be told.") == "could not be told."


def test_there_are_reasons() -> None:
    assert len(reasons()) > 20
