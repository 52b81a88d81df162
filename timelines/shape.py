"""The JSON Schema's faults, in plain words: the schema's own `x-name` and `x-expects`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from timelines.places import subject
from timelines.problems import Fault, Path
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json

SCHEMA = FilePath(__file__).parent.parent / "schema" / "timeline.schema.json"

CODES = {
    "const": "unknown-value",
    "enum": "unknown-value",
    "maximum": "out-of-range",
    "minimum": "out-of-range",
    "pattern": "wrong-form",
    "type": "wrong-type",
}
COUNTED = {
    "minItems": ("too-few", "least"),
    "maxItems": ("too-many", "most"),
    "maxLength": ("too-long", "most"),
}


@dataclass(frozen=True)
class Violation:
    """A keyword of the schema that the value at `path` does not keep to."""

    keyword: str
    limit: Any
    value: Any
    schema: Json
    path: Path


def shape_faults(document: Json) -> Iterator[Fault]:
    for error in _validator().iter_errors(document):
        violation = Violation(
            error.validator, error.validator_value, error.instance, error.schema, tuple(error.absolute_path)
        )
        yield from FAULTS.get(violation.keyword, _wrong_value)(violation)


@cache
def schema() -> Json:
    read: Json = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


@cache
def _validator() -> Draft202012Validator:
    ours = {"pattern": _pattern, "required": _required, "additionalProperties": _additional_properties}
    validator: Draft202012Validator = extend(Draft202012Validator, ours)(schema())  # type: ignore[no-untyped-call]
    return validator


def _pattern(_validator: Any, pattern: str, text: Any, _schema: Any) -> Iterator[ValidationError]:
    """Python's `$` also matches before a line break at the end; JSON Schema's does not."""
    if isinstance(text, str) and not re.search(pattern.replace("$", r"\Z"), text):
        yield ValidationError("does not match")


def _required(_validator: Any, names: list[str], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """One error for all that is missing, since what is misspelt is not said to be missing too."""
    if isinstance(instance, dict) and any(name not in instance for name in names):
        yield ValidationError("properties are missing")


def _additional_properties(
    validator: Any, allowed: Any, instance: Any, schema: Any
) -> Iterator[ValidationError]:
    """As the standard has it; but the standard library's error quotes the whole instance."""
    if not isinstance(instance, dict):
        return
    others = _unknown(instance, schema)
    if allowed is False and others:
        yield ValidationError("properties are unknown")
    elif allowed is not False:
        for name in others:
            yield from validator.descend(instance[name], allowed, path=name, schema_path=name)


def _unknown_properties(found: Violation) -> Iterator[Fault]:
    for name in _unknown(found.value, found.schema):
        words = {"name": name, "owner": found.schema["x-name"], "suggestion": _meant(found, name)}
        yield Fault("unknown-property", (*found.path, name), words, at_key=True)


def _missing_properties(found: Violation) -> Iterator[Fault]:
    misspelt = {_meant(found, name) for name in _unknown(found.value, found.schema)}
    for name in found.limit:
        if name not in found.value and name not in misspelt:
            yield Fault("missing-property", found.path, {"name": name, "owner": found.schema["x-name"]})


def _wrong_value(found: Violation) -> Iterator[Fault]:
    words = {"subject": subject(found.path), "value": found.value, "expects": found.schema["x-expects"]}
    if found.keyword == "enum" and isinstance(found.value, str):
        words["suggestion"] = did_you_mean(found.value, found.limit)
    blank = found.keyword == "pattern" and not found.value.strip()
    yield Fault("empty" if blank else CODES[found.keyword], found.path, words)


def _wrong_count(found: Violation) -> Iterator[Fault]:
    code, bound = COUNTED[found.keyword]
    yield Fault(
        code, found.path, {"subject": subject(found.path), bound: found.limit, "count": len(found.value)}
    )


def _unknown(value: Json, schema: Json) -> list[str]:
    patterns = list(schema.get("patternProperties", ()))
    known = schema.get("properties", {})
    return [name for name in value if name not in known and not any(re.search(p, name) for p in patterns)]


def _meant(found: Violation, name: str) -> str | None:
    known = found.schema.get("properties", {})
    return did_you_mean(name, [other for other in known if other not in found.value])


FAULTS = {
    "additionalProperties": _unknown_properties,
    "required": _missing_properties,
    **dict.fromkeys(COUNTED, _wrong_count),
}
