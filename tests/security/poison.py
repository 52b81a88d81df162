"""A timeline and a roster with markup in every text that somebody can write, and what tells that it got through."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.classes import Assignment, SchoolClass
from schema.grades import GradeEvent
from schema.hand_ins import HandIn
from schema.invitations import Invitation
from schema.library import CaptionTrack
from schema.people import Person, Pupil
from schema.schools import Company, Region, School
from schema.watching import LookUp
from web.settings import ROOT

Json = dict[str, Any]

POISON = """'" onfocus=pwned(1) x="><img src=x onerror=pwned(2)><script>pwned(3)</script>"""
SHORT = '"><b onclick=pwned>'  # where a text is short: a unit
RAW = re.compile(r'(?<!\\)" onfocus=pwned|<img src=x onerror=pwned|<script>pwned|<b onclick=pwned')
ESCAPED = re.compile(r"(&lt;|\\u003c)img src=x onerror=pwned")
LANGUAGE = re.compile(r"[a-z]{2,3}")
NO_WORDS = {"$schema", "file", "video", "poster", "audio", "sheet"}  # names of files
KEYS = {"answer"}  # ids, or what is typed
MORE: Json = {
    "audience": ["vo-1-2"],
    "company": {"name": "Proefbedrijf", "place": "Doetinchem", "sector": "metaal", "region": "Achterhoek"},
    "glossary": [
        {
            "term": "laser",
            "forms": ["lasers"],
            "text": "Licht.",
            "image": {"file": "laser.png", "alt": "Een laser"},
        }
    ],
}

WRITTEN = {
    Pupil: ("display_name", "external_id"),
    SchoolClass: ("name",),
    School: ("name",),
    Region: ("name",),
    Company: ("name", "place"),
    Person: ("display_name",),
    Invitation: ("email", "display_name"),
    HandIn: ("text", "comment"),
    GradeEvent: ("comment", "reason"),
    Assignment: ("pause_message",),
    CaptionTrack: ("label",),
    LookUp: ("term",),
}


def poisoned(document: Json) -> Json:
    """The document with markup behind every text for people; what must stay whole stays."""
    whole = {**deepcopy(document), **deepcopy(MORE)}
    whole["captions"][0]["label"] = "Ondertiteling"
    whole["pause_points"][0]["title"] = "Licht"
    keuze = whole["pause_points"][0]["questions"][0]
    keuze["feedback"]["partly"] = "Bijna."
    keuze["prompt"] = "Waarom snijdt de laser?"
    whole["pause_points"][0]["questions"][1]["hint"] = "Kijk goed."
    return {name: _poisoned(name, value) for name, value in whole.items()}


def _poisoned(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_poisoned("" if isinstance(one, dict) else name, one) for one in value]
    if isinstance(value, dict):
        if name in WORDS and all(LANGUAGE.fullmatch(key) for key in value):
            return {language: _poisoned(name, text) for language, text in value.items()}
        if name == "options" and all(isinstance(text, str | dict) for text in value.values()):
            return {option: _poisoned("text", text) for option, text in value.items()}
        return {key: _poisoned(key, inner) for key, inner in value.items()}
    if name not in WORDS or not isinstance(value, str):
        return value
    return value + (SHORT if name == "unit" else POISON)


def words_of(schema: Json) -> set[str]:
    """The names of all properties of the timeline that hold text for people, or a list of such texts."""
    found = {
        name
        for part in _parts(schema)
        for name, one in part.get("properties", {}).items()
        if _is_text(schema, one) or (isinstance(one, dict) and _is_text(schema, one.get("items")))
    }
    return found - NO_WORDS - KEYS


def _parts(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(one)


def _is_text(schema: Json, part: Any) -> bool:
    """A string of some length that is no name, time or address."""
    if not isinstance(part, dict):
        return False
    if "$ref" in part:
        return _is_text(schema, _at(schema, part["$ref"]))
    is_plain = "enum" not in part and part.get("pattern", r"\S") == r"\S" and "maxLength" in part
    return is_plain and "string" in (part["type"] if isinstance(part["type"], list) else [part["type"]])


def _at(schema: Json, ref: str) -> Any:
    part: Any = schema
    for name in ref.removeprefix("#/").split("/"):
        part = part[name]
    return part


WORDS = words_of(json.loads((ROOT / "schema/timeline.schema.json").read_text(encoding="utf-8")))


def names_poisoned(value: Any, name: str = "") -> set[str]:
    """Which properties of a document hold the markup; texts by language count for their property."""
    if isinstance(value, str):
        return {name} if "pwned" in value else set()
    if isinstance(value, list):
        return set[str]().union(*(names_poisoned(one, name) for one in value))
    if not isinstance(value, dict):
        return set()
    is_text = name in WORDS and all(LANGUAGE.fullmatch(key) for key in value)
    return set[str]().union(*(names_poisoned(one, name if is_text else key) for key, one in value.items()))


def poison_roster(session: Session) -> None:
    """Markup behind whatever stands in these columns, or in place of nothing."""
    for table, columns in WRITTEN.items():
        for row in session.scalars(select(table)):
            for column in columns:
                room = table.__table__.columns[column].type.length or 500
                setattr(row, column, (f"{getattr(row, column) or row.id}"[:20] + POISON)[:room])
