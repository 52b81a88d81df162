"""The JSON Schema's faults, in plain words: the schema's own `x-name` and `x-expects`."""

from collections.abc import Iterator
from itertools import chain, islice

from timelines.keywords import Violation, definition, timeline_schema, unknown_properties, violations
from timelines.localised import LANGUAGE
from timelines.problems import MOST, Fault, Tip
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json
from timelines.tips import number_in, time_tip

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
FEW = 5  # properties to name them all
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
        words = {"name": name, "owner": _told(found, "x-name"), **_meant(found, name)}
        yield Fault("unknown-property", (*found.path, name), words, at_key=True)


def _not_languages(found: Violation) -> Iterator[Fault]:
    for name in _unknown(found):
        words = {"name": name, "suggestion": _language(name)}
        yield Fault(found.schema["x-unknown"], (*found.path, name), words, at_key=True)


def _missing_properties(found: Violation) -> Iterator[Fault]:
    owner = _told(found, "x-name")
    for name in found.limit:
        if name not in found.value:
            yield from _misspelt_in_the_open(found, name)
            tip = _constant(found, name)
            yield Fault("missing-property", found.path, {"name": name, "owner": owner, "tip": tip})


def _misspelt_in_the_open(found: Violation, name: str) -> Iterator[Fault]:
    """A question without a type takes any property, so that nothing else finds its "typ"."""
    if "type" in found.limit and "type" not in found.value:
        for other in _unknown(found):
            if did_you_mean(other, [name]):
                words = {"name": other, "owner": _told(found, "x-name"), "suggestion": name}
                yield Fault("unknown-property", (*found.path, other), words, at_key=True)


def _wrong_value(found: Violation) -> Iterator[Fault]:
    words: dict[str, object] = {"value": found.value, "expects": _told(found, "x-expects")}
    if isinstance(found.value, str):
        words |= _instead(found, found.value)
    blank = found.keyword == "pattern" and not found.value.strip()
    yield Fault("empty" if blank else CODES[found.keyword], found.path, words)


def _instead(found: Violation, value: str) -> dict[str, object]:
    """What to write instead of a text, as words for the sentence."""
    if found.keyword == "enum":
        return {"suggestion": did_you_mean(value, found.limit)}
    if found.keyword == "pattern" and found.schema is definition("time"):
        return {"tip": time_tip(value)}
    if found.keyword == "pattern" and found.schema is definition("language"):
        return {"suggestion": _language(value)}
    number = number_in(value)
    if number is not None and next(violations(number, found.schema), None) is None:
        return {"tip": Tip("unquoted", {"meant": number})}
    return {}


def _language(name: str) -> str | None:
    """The code of a language in capitals, as codes are written."""
    small = name.lower()
    return small if small != name and LANGUAGE.fullmatch(small) else None


def _constant(found: Violation, name: str) -> Tip | None:
    """What a property can only be."""
    schema = found.schema.get("properties", {}).get(name)
    fixed = schema.get("const") if isinstance(schema, dict) else None
    return None if fixed is None else Tip("constant", {"name": name, "meant": fixed})


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


def _meant(found: Violation, name: str) -> dict[str, object]:
    """The property that is misspelt; or, where there are few, all."""
    known = found.schema.get("properties", {})
    meant = did_you_mean(name, [other for other in known if other not in found.value])
    if meant is None and definition("language")["pattern"] in found.schema.get("patternProperties", ()):
        meant = _language(name)
    few = meant is None and 0 < len(known) <= FEW
    return {"suggestion": meant, "tip": Tip("properties", {"known": list(known)}) if few else None}


FAULTS = {
    "additionalProperties": _unknown_properties,
    "required": _missing_properties,
    **dict.fromkeys(COUNTED, _wrong_count),
}
