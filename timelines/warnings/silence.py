"""Top-level `silence`: the codes of the warnings that a file does without."""

from collections.abc import Iterator

from timelines.messages import WARNINGS
from timelines.messages.en import MESSAGES
from timelines.problems import Fault
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json


def silenced(document: Json) -> frozenset[str]:
    codes = document.get("silence")
    return (
        frozenset(code for code in codes if isinstance(code, str)) if isinstance(codes, list) else frozenset()
    )


def silence_faults(document: Json) -> Iterator[Fault]:
    """A mistyped code would silence nothing, and a fault can't be silenced."""
    codes = document.get("silence")
    for index, code in enumerate(codes if isinstance(codes, list) else ()):
        if isinstance(code, str) and code.strip() and code not in WARNINGS:
            path = ("silence", index)
            if code in MESSAGES:
                yield Fault("silenced-fault", path, {"name": code})
            else:
                yield Fault(
                    "unknown-warning", path, {"name": code, "suggestion": did_you_mean(code, WARNINGS)}
                )
