"""Problems as a producer or a program reads them."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from timelines.problems import Problem


def render(problems: Iterable[Problem], form: str) -> str:
    """`form` is "text", a line for each, or "json", an object with the list of "problems"."""
    return RENDERERS[form](problems)


def _text(problems: Iterable[Problem]) -> str:
    lines = "\n".join(str(problem) for problem in problems)
    return lines.encode("utf-8", "backslashreplace").decode()


def _json(problems: Iterable[Problem]) -> str:
    return json.dumps({"problems": [asdict(problem) for problem in problems]}, indent=2)


RENDERERS = {"text": _text, "json": _json}
