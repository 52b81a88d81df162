"""The JSON Schema's faults, in plain words: the schema's own `x-name` and `x-expects`."""

from collections.abc import Iterator
from itertools import chain, islice

from timelines.keywords import Violation, timeline_schema, unknown_properties, violations
from timelines.problems import MOST, Fault
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json

CODES = {
    "const": "unknown-value",
    "enum": "unknown-value",
    "maximum": "out-of-range",
    "minimum": "out-of-range",
    "minProperties": "empty",
    "pattern": "wrong-form",
    "type": "wrong-type",
}
ENOUGH = 4 * MOST  # to find what is misspelt behind what is missing
COUNTED = {
    "minItems": ("too-few", "least"),
    "maxItems": ("too-many", "most"),
    "maxProperties": ("too-many", "most"),
    "maxLength": ("too-long", "most"),
}


def shape_faults(document: Json) -> Iterator[Fault]:
    """What is misspelt is not said to be missing too."""
    found = violations(document, timeline_schema())
    faults = chain.from_iterable(FAULTS.get(each.keyword, _wrong_value)(each) for each in found)
    first = list(islice(faults, ENOUGH))
    misspelt = {(fault.path[:-1], fault.words.get("suggestion")) for fault in first if fault.at_key}
    return (fault for fault in first if (fault.path, fault.words.get("name")) not in misspelt)


def _unknown_properties(found: Violation) -> Iterator[Fault]:
    if "x-unknown" in found.schema:
        yield from _not_languages(found)
        return
    for name in _unknown(found):
        words = {"name": name, "owner": _told(found, "x-name"), "suggestion": _meant(found, name)}
        yield Fault("unknown-property", (*found.path, name), words, at_key=True)


def _not_languages(found: Violation) -> Iterator[Fault]:
    for name in _unknown(found):
        yield Fault(found.schema["x-unknown"], (*found.path, name), {"name": name}, at_key=True)


def _missing_properties(found: Violation) -> Iterator[Fault]:
    owner = _told(found, "x-name")
    for name in found.limit:
        if name not in found.value:
            yield from _misspelt_in_the_open(found, name)
            yield Fault("missing-property", found.path, {"name": name, "owner": owner})


def _misspelt_in_the_open(found: Violation, name: str) -> Iterator[Fault]:
    """A question without a type takes any property, so that nothing else finds its "typ"."""
    if "type" in found.limit and "type" not in found.value:
        for other in _unknown(found):
            if did_you_mean(other, [name]):
                words = {"name": other, "owner": _told(found, "x-name"), "suggestion": name}
                yield Fault("unknown-property", (*found.path, other), words, at_key=True)


def _wrong_value(found: Violation) -> Iterator[Fault]:
    words: dict[str, object] = {"value": found.value, "expects": _told(found, "x-expects")}
    if found.keyword == "enum" and isinstance(found.value, str):
        words["suggestion"] = did_you_mean(found.value, found.limit)
    blank = found.keyword == "pattern" and not found.value.strip()
    yield Fault("empty" if blank else CODES[found.keyword], found.path, words)


def _wrong_count(found: Violation) -> Iterator[Fault]:
    code, bound = COUNTED[found.keyword]
    yield Fault(code, found.path, {bound: found.limit, "count": len(found.value)})


def _told(found: Violation, name: str) -> dict[str, str]:
    """What the schema calls it, in the languages that it has."""
    english = found.schema[name]
    return {"en": english, "nl": found.schema.get(f"{name}-nl", english)}


def _unknown(found: Violation) -> Iterator[str]:
    """No more than are ever reported: each is compared with all known names."""
    return islice(unknown_properties(found.value, found.schema), MOST + 1)


def _meant(found: Violation, name: str) -> str | None:
    known = found.schema.get("properties", {})
    return did_you_mean(name, [other for other in known if other not in found.value])


FAULTS = {
    "additionalProperties": _unknown_properties,
    "required": _missing_properties,
    **dict.fromkeys(COUNTED, _wrong_count),
}
