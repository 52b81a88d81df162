"""What differs between two timelines, in the words of who wrote them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from timelines import outline
from timelines.localised import TEXTS
from timelines.questions.question import Json
from timelines.times import seconds
from timelines.upgrade import upgraded

KEY = {"answer", "tolerance", "spelling_tolerance", "numbers", "regions", "rubric", "model_answer", "to"}
READ = TEXTS | {"feedback", "options", "items", "blanks", "variants", "steps"}
DESCRIPTION = ("company", "audience")


@dataclass
class Changes:
    """How many questions and pause points changed in which way; `other` names what else did."""

    added: int = 0
    removed: int = 0
    retyped: int = 0
    reworded: int = 0
    rekeyed: int = 0
    set_otherwise: int = 0
    points_added: int = 0
    points_removed: int = 0
    points_changed: int = 0
    moves: list[float] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def in_words(self) -> str:
        """One sentence part after the other; empty when nothing changed."""
        return ", ".join([*self._questions(), *self._points(), *self.other])

    def _questions(self) -> Iterator[str]:
        if self.reworded:
            yield ngettext("%(num)s question reworded", "%(num)s questions reworded", self.reworded)
        if self.rekeyed:
            yield ngettext(
                "%(num)s question with another key", "%(num)s questions with another key", self.rekeyed
            )
        if self.retyped:
            yield ngettext(
                "%(num)s question of another type", "%(num)s questions of another type", self.retyped
            )
        if self.set_otherwise:
            yield ngettext(
                "%(num)s question with other settings",
                "%(num)s questions with other settings",
                self.set_otherwise,
            )
        if self.added:
            yield ngettext("%(num)s question added", "%(num)s questions added", self.added)
        if self.removed:
            yield ngettext("%(num)s question removed", "%(num)s questions removed", self.removed)

    def _points(self) -> Iterator[str]:
        if self.points_added:
            yield ngettext("%(num)s pause point added", "%(num)s pause points added", self.points_added)
        if self.points_removed:
            yield ngettext("%(num)s pause point removed", "%(num)s pause points removed", self.points_removed)
        if self.moves:
            by = format_decimal(round(max(self.moves), 3))
            yield ngettext(
                "%(num)s pause point moved by %(by)s s",
                "%(num)s pause points moved by at most %(by)s s",
                len(self.moves),
                by=by,
            )
        if self.points_changed:
            yield ngettext(
                "%(num)s pause point with another title or explanation",
                "%(num)s pause points with another title or explanation",
                self.points_changed,
            )


def changes_between(before: Json, after: Json) -> Changes:
    """Of two documents without faults, of any format. Of files only their names count."""
    before, after = upgraded(before), upgraded(after)
    found = Changes()
    _compare_questions(found, _by_id(outline.questions(before)), _by_id(outline.questions(after)))
    _compare_points(found, _by_id(outline.pause_points(before)), _by_id(outline.pause_points(after)))
    found.other += _others(before, after)
    return found


def _by_id(parts: Iterator[outline.Part]) -> dict[str, Json]:
    return {part["id"]: part for _, part in parts}


def _compare_questions(found: Changes, before: dict[str, Json], after: dict[str, Json]) -> None:
    found.added = len(after.keys() - before.keys())
    found.removed = len(before.keys() - after.keys())
    for name in before.keys() & after.keys():
        ways = _ways(before[name], after[name])
        found.retyped += "type" in ways
        if "type" not in ways:
            found.rekeyed += "key" in ways
            found.reworded += "text" in ways
            found.set_otherwise += ways == {"settings"}


def _compare_points(found: Changes, before: dict[str, Json], after: dict[str, Json]) -> None:
    found.points_added = len(after.keys() - before.keys())
    found.points_removed = len(before.keys() - after.keys())
    for name in (name for name in before if name in after):
        one, other = before[name], after[name]
        by = abs((seconds(one["at"]) or 0.0) - (seconds(other["at"]) or 0.0))
        if by >= 0.001:
            found.moves.append(by)
        found.points_changed += any(one.get(part) != other.get(part) for part in ("title", "explained"))


def _others(before: Json, after: Json) -> Iterator[str]:
    names = {"title": _("another title"), "language": _("another language"), "video": _("another film")}
    names |= {"captions": _("other captions"), "assignment": _("another practical assignment")}
    names |= {"glossary": _("another glossary")}
    names |= {"poster": _("another poster")}
    names |= {"max_speed": _("another highest speed")}
    for name, words in names.items():
        if before.get(name) != after.get(name):
            yield words
    if any(before.get(name) != after.get(name) for name in DESCRIPTION):
        yield _("another company or audience")


def _ways(before: Json, after: Json) -> set[str]:
    """In which ways a question differs: its type, its key, what is read, or its settings."""
    one, other = dict(_leaves(before, ())), dict(_leaves(after, ()))
    changed = {path for path in one.keys() | other.keys() if one.get(path, ...) != other.get(path, ...)}
    return {_way(path) for path in changed if not str(path[0]).startswith("x-")}


def _way(path: tuple[str | int, ...]) -> str:
    if path == ("type",):
        return "type"
    if KEY & set(path) and "feedback" not in path:
        return "key"
    return "text" if READ & set(path) else "settings"


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _leaves(part, (*path, name))
    elif isinstance(value, list) and value:
        for place, part in enumerate(value):
            yield from _leaves(part, (*path, place))
    else:
        yield path, value
