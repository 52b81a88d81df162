"""JSON Schema 2020-12, as much of it as our schema uses: which keyword does a value not keep to, and where?

It takes a tenth of the time of a general validator; the tests hold it against one. A note of the author's own
(`x-`) may hold anything.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from timelines.problems import Path
from timelines.questions.question import Json

Holds = Callable[[Any, Any], bool]
Working = tuple[str, Any, Holds | None, "Applies | None"]
NOTES = {"$ref": "#/$defs/extra"}
SCHEMA = FilePath(__file__).parent.parent / "schema" / "timeline.schema.json"


@dataclass(frozen=True)
class Violation:
    """The `keyword` of `schema` that the value at `path` does not keep to. One for all keys of an object."""

    keyword: str
    value: Any
    schema: Json
    path: Path

    @property
    def limit(self) -> Any:
        return self.schema[self.keyword]


Applies = Callable[[Any, Any, Json, Path], Iterator[Violation]]


@cache
def timeline_schema() -> Json:
    read: Json = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


def violations(value: Any, schema: Json, path: Path = ()) -> Iterator[Violation]:
    """In the order of the schema, depth first."""
    for keyword, limit, holds, inner in _working(schema):
        if inner is not None:
            yield from inner(value, limit, schema, path)
        elif holds is not None and not holds(value, limit):
            yield Violation(keyword, value, schema, path)


def _working(schema: Json) -> list[Working]:
    """The keywords that ask something of a value: most of a schema is there to be read."""
    if id(schema) not in WORKING:
        WORKING[id(schema)] = (
            schema,
            [
                (keyword, limit, ASSERTIONS.get(keyword), APPLICATORS.get(keyword))
                for keyword, limit in schema.items()
                if keyword in ASSERTIONS or keyword in APPLICATORS
            ],
        )
    return WORKING[id(schema)][1]


def unknown_properties(value: Json, schema: Json) -> list[str]:
    known = schema.get("properties", {})
    patterns = [_compiled(pattern) for pattern in schema.get("patternProperties", ())]
    return [name for name in value if name not in known and not any(p.search(name) for p in patterns)]


def _properties(value: Any, schemas: Json, _: Json, path: Path) -> Iterator[Violation]:
    if isinstance(value, dict):
        for name, schema in schemas.items():
            if name in value and schema is not True:
                yield from violations(value[name], schema, (*path, name))


def _pattern_properties(value: Any, schemas: Json, _: Json, path: Path) -> Iterator[Violation]:
    if isinstance(value, dict):
        for pattern, schema in schemas.items():
            if schema != NOTES:
                for name in [name for name in value if _compiled(pattern).search(name)]:
                    yield from violations(value[name], schema, (*path, name))


def _additional_properties(value: Any, allowed: Any, schema: Json, path: Path) -> Iterator[Violation]:
    others = unknown_properties(value, schema) if isinstance(value, dict) else []
    if others and allowed is False:
        yield Violation("additionalProperties", value, schema, path)
    elif others:
        for name in others:
            yield from violations(value[name], allowed, (*path, name))


def _items(value: Any, schema: Json, _: Json, path: Path) -> Iterator[Violation]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from violations(item, schema, (*path, index))


def _all_of(value: Any, schemas: list[Json], _: Json, path: Path) -> Iterator[Violation]:
    by_type = _by_type(schemas)
    if by_type is None:
        for schema in schemas:
            yield from violations(value, schema, path)
    elif isinstance(value, dict) and isinstance(name := value.get("type"), str) and name in by_type:
        yield from violations(value, by_type[name], path)


def _by_type(schemas: list[Json]) -> dict[str, Json] | None:
    """What holds for each `type`, where that is all that these schemas tell apart: one look instead of a dozen."""
    if id(schemas) not in TOLD_APART:
        conditions = [_type_asked(schema.get("if")) for schema in schemas]
        thens = [schema.get("then") for schema in schemas]
        apart = None not in conditions and len(set(conditions)) == len(conditions)
        TOLD_APART[id(schemas)] = schemas, dict(zip(conditions, thens, strict=True)) if apart else None
    return TOLD_APART[id(schemas)][1]


def _type_asked(condition: Any) -> str | None:
    """The type that `condition` asks for, if it asks for nothing else."""
    asked = ((condition or {}).get("properties") or {}).get("type") or {}
    only = condition == {"properties": {"type": {"const": asked.get("const")}}, "required": ["type"]}
    return asked["const"] if only and isinstance(asked["const"], str) else None


def _if(value: Any, condition: Json, schema: Json, path: Path) -> Iterator[Violation]:
    holds = next(violations(value, condition, path), None) is None
    yield from violations(value, schema.get("then" if holds else "else", {}), path)


def _ref(value: Any, ref: str, _: Json, path: Path) -> Iterator[Violation]:
    yield from violations(value, _referred(ref), path)


@cache
def _referred(ref: str) -> Json:
    """`ref` is a JSON Pointer within the schema, such as "#/$defs/text"."""
    found = timeline_schema()
    for step in ref.split("/")[1:]:
        found = found[step]
    return found


def definition(name: str) -> Json:
    return _referred(f"#/$defs/{name}")


def _has_type(value: Any, names: str | list[str]) -> bool:
    return any(TYPES[name](value) for name in ([names] if isinstance(names, str) else names))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_same(value: Any, other: Any) -> bool:
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    r"""Python's `$` also matches before a line break at the end, JSON Schema's only where `\Z` does."""
    return re.compile(pattern.replace("$", r"\Z"))


TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}

WORKING: dict[int, tuple[Json, list[Working]]] = {}  # by identity, each schema kept alive
TOLD_APART: dict[int, tuple[list[Json], dict[Any, Any] | None]] = {}  # so too

ASSERTIONS: dict[str, Holds] = {
    "const": _is_same,
    "enum": lambda value, others: any(_is_same(value, other) for other in others),
    "maxItems": lambda value, most: not isinstance(value, list) or len(value) <= most,
    "maxProperties": lambda value, most: not isinstance(value, dict) or len(value) <= most,
    "maxLength": lambda value, most: not isinstance(value, str) or len(value) <= most,
    "maximum": lambda value, most: not _is_number(value) or value <= most,
    "minProperties": lambda value, least: not isinstance(value, dict) or len(value) >= least,
    "minItems": lambda value, least: not isinstance(value, list) or len(value) >= least,
    "minimum": lambda value, least: not _is_number(value) or value >= least,
    "pattern": lambda value, pattern: not isinstance(value, str) or bool(_compiled(pattern).search(value)),
    "required": lambda value, names: not isinstance(value, dict) or all(name in value for name in names),
    "type": _has_type,
}

APPLICATORS: dict[str, Applies] = {
    "$ref": _ref,
    "additionalProperties": _additional_properties,
    "allOf": _all_of,
    "if": _if,
    "items": _items,
    "patternProperties": _pattern_properties,
    "properties": _properties,
}
