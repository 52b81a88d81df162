"""Problems as a producer or a program reads them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict

from timelines.problems import Problem

WARNING = {"en": "warning", "nl": "waarschuwing"}
ANNOTATION = {"fault": "error", "warning": "warning"}  # of GitHub's workflow commands


def render(problems: Iterable[Problem], form: str, language: str = "en") -> str:
    """`form` is "text", a line for each; "json", an object with the list of "problems"; or "github"."""
    return RENDERERS[form](problems, language)


def _text(problems: Iterable[Problem], language: str) -> str:
    return "\n".join(_printable(_line(problem, language)) for problem in problems)


def _line(problem: Problem, language: str) -> str:
    """A warning tells its code too, with which it can be silenced."""
    if problem.severity == "fault":
        return str(problem)
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"{place}: {WARNING[language]}: {problem.message} [{problem.code}]"


def _json(problems: Iterable[Problem], _language: str) -> str:
    return json.dumps({"problems": [asdict(problem) for problem in problems]}, indent=2)


def _github(problems: Iterable[Problem], _language: str) -> str:
    """Workflow commands, which GitHub shows at the lines of a pull request."""
    return "\n".join(_printable(_command(problem)) for problem in problems)


def _command(problem: Problem) -> str:
    at = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in at.items())
    return f"::{ANNOTATION[problem.severity]} {properties}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(line: str) -> str:
    return line.encode("utf-8", "backslashreplace").decode()


RENDERERS: dict[str, Callable[[Iterable[Problem], str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
