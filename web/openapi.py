"""The OpenAPI 3.1 document of the JSON routes, put together from its pieces in schema/openapi/.

`refusals` of an operation are the codes by status; each becomes an answer with the problem's schema. What is
taken from the timeline's schema (`timeline.schema.json#/$defs/id`) comes into the document with it.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from web.settings import ROOT

Json = dict[str, Any]
PIECES = ROOT / "schema/openapi"
TIMELINE = "timeline.schema.json"
METHODS = ("get", "post")
RETRY = {"Retry-After": {"description": "Seconds.", "required": True, "schema": {"type": "string"}}}


@cache
def openapi() -> Json:
    """The document, whole."""
    document = _read("openapi")
    for piece in sorted((PIECES / "paths").glob("*.json")):
        document["paths"] |= _read(f"paths/{piece.stem}")
    for piece in sorted((PIECES / "schemas").glob("*.json")):
        document["components"]["schemas"] |= _read(f"schemas/{piece.stem}")
    for operation in operations(document):
        operation["responses"] |= _refusals(operation.pop("refusals", {}))
    return _with_timeline(document)


def operations(document: Json) -> Iterator[Json]:
    """Each method of each path."""
    for path in document["paths"].values():
        yield from (path[method] for method in METHODS if method in path)


def _refusals(codes: dict[str, list[str]]) -> Json:
    words = _read("refusals")
    return {status: _refusal({code: words[code] for code in known}) for status, known in codes.items()}


def _refusal(words: dict[str, str]) -> Json:
    own = {"properties": {"error": {"properties": {"code": {"enum": list(words)}}}}}
    schema = {"allOf": [{"$ref": "#/components/schemas/problem"}, own]}
    told = {
        "description": "; ".join(f"`{code}`: {what}" for code, what in words.items()) + ".",
        "content": {"application/json": {"schema": schema}},
    }
    return told | ({"headers": RETRY} if {"busy", "too_early"} & words.keys() else {})


def _with_timeline(document: Json) -> Json:
    """With all that it takes from the timeline's schema, and what that takes in turn."""
    timeline = json.loads((ROOT / "schema" / TIMELINE).read_text(encoding="utf-8"))
    taken: Json = {}

    def take(ref: str) -> str:
        file, _, pointer = ref.partition("#")
        if file != TIMELINE and not pointer.startswith(("/$defs/", "/properties/")):
            return ref
        name = ".".join(["timeline", *(part for part in pointer.split("/")[1:] if part not in STEPS)])
        if name not in taken:
            taken[name] = {}  # before its own are taken: one may lead back
            taken[name] = _mapped(_at(timeline, pointer), take)
        return f"#/components/schemas/{name}"

    whole: Json = _mapped(document, take)
    whole["components"]["schemas"] |= taken
    return whole


STEPS = ("$defs", "properties")


def _mapped(value: Any, take: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_mapped(one, take) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: take(one) if name == "$ref" and isinstance(one, str) else _mapped(one, take)
        for name, one in value.items()
    }


def _at(document: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        document = document[part]
    return document


def _read(name: str) -> Json:
    found: Json = json.loads((PIECES / f"{name}.json").read_text(encoding="utf-8"))
    return found
