"""The stars of H5P's gap texts: `*answer/other:tip*` in Blanks, `*answer:tip\\+right\\-wrong*` in Drag the Words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

STARS = re.compile(r"\*([^*\n]*)\*")
MORE = re.compile(r"(\\\+|\\-|:)")


@dataclass(frozen=True)
class Gap:
    """What stood between two stars. `right` and `wrong` are the feedback of Drag the Words."""

    answers: tuple[str, ...]
    tip: str = ""
    right: str = ""
    wrong: str = ""


def split_blanks(line: str) -> list[str | Gap]:
    """Alternatives are split by slashes; two stars with nothing between them are a star."""
    return _split(line, _blank)


def split_drag(line: str) -> list[str | Gap]:
    """One word a gap."""
    return _split(line, _draggable)


def _split(line: str, gap: Callable[[str], Gap]) -> list[str | Gap]:
    parts: list[str | Gap] = []
    end = 0
    for match in STARS.finditer(line):
        found = gap(match[1]) if match[1].strip() else "*"
        parts += [line[end : match.start()], found]
        end = match.end()
    return [part for part in (*parts, line[end:]) if part != ""]


def _blank(inside: str) -> Gap:
    solution, _, tip = inside.partition(":")
    answers = tuple(answer for answer in (part.strip() for part in solution.split("/")) if answer)
    return Gap(answers, tip.strip())


def _draggable(inside: str) -> Gap:
    word, *rest = MORE.split(inside)
    more = {sign: said.strip() for sign, said in zip(rest[::2], rest[1::2], strict=True)}
    return Gap((word.strip(),), more.get(":", ""), more.get("\\+", ""), more.get("\\-", ""))
