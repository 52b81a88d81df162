"""A production for tests with every type of question and every property of one: two ways, two languages.

What must stay on the server has a word in capitals that begins with SECRET, so that tests can look for it.
"""

import json
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

from media.tools import find_tools
from tests.productions import captions, draw_film

Json = dict[str, Any]
SECONDS = 24

CHOICE: Json = {
    "id": "keuze",
    "type": "choice",
    "prompt": {
        "nl": "Waarom snijdt de machine met **licht**?",
        "en": "Why does the machine cut with **light**?",
    },
    "image": {"file": "plaat.png", "alt": {"nl": "Een plaat", "en": "A plate"}},
    "audio": {"nl": "vraag.wav", "en": "question.wav"},
    "options": [
        {"id": "a", "text": {"nl": "Het is heel precies", "en": "It is very precise"}},
        {"id": "b", "text": {"nl": "Het is stil", "en": "It is quiet"}},
        {"id": "c", "text": {"nl": "Het is warm", "en": "It is warm"}},
    ],
    "answer": "a",
    "attempts": 3,
    "hint": {"text": {"nl": "SECRETHINT: denk aan een *millimeter*.", "en": "SECRETHINT"}, "cost": 0.5},
    "on_wrong": {"explained": {"from": 0.5, "to": 1.8}},
    "feedback": {
        "right": {"nl": "SECRETRIGHT klopt!", "en": "SECRETRIGHT!"},
        "wrong": {"nl": "SECRETWRONG: kijk nog eens.", "en": "SECRETWRONG"},
        "options": {"b": {"nl": "SECRETOPTION", "en": "SECRETOPTION"}},
    },
    "variants": [
        {
            "prompt": {
                "nl": "SECRETVARIANT Wat doet de laser?",
                "en": "SECRETVARIANT What does the laser do?",
            },
            "options": [{"id": "snijdt", "text": "Snijden"}, {"id": "boort", "text": "Boren"}],
            "answer": "snijdt",
            "image": {"file": "laser.png", "alt": "Een laser"},
        }
    ],
}
SEVERAL: Json = {
    "id": "stappen",
    "type": "choice",
    "prompt": "Welke twee stappen zag je?",
    "options": [
        {"id": "snijden", "text": "Snijden"},
        {"id": "lassen", "text": "Lassen"},
        {"id": "koken", "text": "Koken"},
    ],
    "answer": ["snijden", "lassen"],
    "points": 2,
    "feedback": {"partly": "Er is er nog een."},
}
TRUE_FALSE: Json = {"id": "waar", "type": "true_false", "prompt": "Het metaal is nu koud.", "answer": False}
NUMERIC: Json = {
    "id": "getal",
    "type": "numeric",
    "prompt": "Hoe lang zijn {a} platen van {b} meter samen?",
    "numbers": {"a": {"from": 2, "to": 9}, "b": {"from": 3, "to": 8}},
    "answer": "a * b + 0 * 31337",
    "unit": "m",
    "feedback": {"wrong": "Tel {a} keer {b}."},
}
FILL_IN: Json = {
    "id": "woord",
    "type": "fill_in",
    "prompt": "Hoe heet de machine?",
    "answer": ["secretkantbank", "secretpers"],
    "spelling_tolerance": 1,
    "attempts": 3,
}
BLANKS: Json = {
    "id": "gaten",
    "type": "blanks",
    "prompt": "Maak de zin af.",
    "text": "Een {machine} snijdt de plaat met {waarmee}.",
    "blanks": [
        {"id": "machine", "answer": ["secretlaser"], "spelling_tolerance": 1},
        {
            "id": "waarmee",
            "options": [
                {"id": "x", "text": "licht"},
                {"id": "y", "text": "water"},
                {"id": "z", "text": "zand"},
            ],
            "answer": "x",
        },
    ],
    "points": 2,
}
SEQUENCING: Json = {
    "id": "volgorde",
    "type": "sequencing",
    "prompt": "Zet de stappen op volgorde.",
    "items": [
        {"id": "eerst-knippen", "text": "Knippen"},
        {"id": "dan-boren", "text": "Boren", "image": {"file": "plaat.png", "alt": "Een plaat"}},
        {"id": "dan-vijlen", "image": {"file": "laser.png", "alt": "Iemand vijlt"}},
        {"id": "slot-lassen", "text": "Lassen"},
    ],
    "answer": ["eerst-knippen", "dan-boren", "dan-vijlen", "slot-lassen"],
    "points": 3,
}
MATCHING: Json = {
    "id": "paren",
    "type": "matching",
    "prompt": "Wat hoort bij elkaar?",
    "items": [
        {"id": "paar-boor", "text": "Boor"},
        {"id": "paar-zaag", "text": "Zaag"},
        {"id": "paar-vijl", "text": "Vijl"},
    ],
    "options": [
        {"id": "paar-boor", "text": "Een gat"},
        {"id": "paar-zaag", "text": "Een snede"},
        {"id": "paar-vijl", "text": "Een gladde rand"},
        {"id": "geen-paar", "text": "Een kopje thee"},
    ],
    "answer": {"paar-boor": "paar-boor", "paar-zaag": "paar-zaag", "paar-vijl": "paar-vijl"},
    "points": 3,
}
HOTSPOT: Json = {
    "id": "gevaar",
    "type": "hotspot",
    "prompt": "Wijs de **twee** gevaren aan.",
    "regions": [
        {
            "id": "kabel",
            "label": {"nl": "De kabel", "en": "The cable"},
            "shape": "rectangle",
            "x": 0.1001,
            "y": 0.6001,
            "width": 0.2001,
            "height": 0.3001,
        },
        {
            "id": "plas",
            "label": "De plas",
            "shape": "polygon",
            "points": [[0.6, 0.6], [0.9, 0.6], [0.8, 0.95]],
        },
        {"id": "helm", "label": "De helm", "shape": "circle", "x": 0.5, "y": 0.25, "radius": 0.1501},
        {"id": "ladder", "label": "De ladder"},
    ],
    "answer": ["kabel", "plas"],
    "points": 2,
}
LIKERT: Json = {
    "id": "schaal",
    "type": "likert",
    "prompt": "Zou jij dit werk willen doen?",
    "low": "Nee, echt niet",
    "high": "Ja, graag",
}
POLL: Json = {
    "id": "peiling",
    "type": "poll",
    "prompt": "Welke machine vind jij het mooist?",
    "options": [{"id": "laser", "text": "De laser"}, {"id": "pers", "text": "De pers"}],
}
LONG_FILL_IN: Json = {
    "id": "uitleg",
    "type": "long_fill_in",
    "prompt": "Leg uit waarom ze hier een laser gebruiken.",
    "points": 3,
    "max_length": 200,
    "model_answer": "SECRETMODEL: heel precies, en de rand is meteen glad.",
    "rubric": [
        {"text": "SECRETRUBRIC Noemt precies", "points": 2},
        {"text": "Noemt minder nawerk", "points": 1},
    ],
}
BRANCH: Json = {
    "id": "weg",
    "type": "branch",
    "prompt": "Waar gaan we kijken?",
    "options": [
        {"id": "hal", "text": "In de hal", "to": 16.5},
        {"id": "kantoor", "text": "Op kantoor", "to": "00:19.321"},
    ],
}
IN_THE_HALL: Json = {
    "id": "in-de-hal",
    "type": "true_false",
    "prompt": "In de hal draag je een helm.",
    "answer": True,
    "points": 2,
}
CARD: Json = {"id": "slot", "type": "card", "prompt": "Let op de **vonken**."}

PAUSE_POINTS = (
    ("p-keuze", 2, [CHOICE, SEVERAL]),
    ("p-waar", 4, [TRUE_FALSE]),
    ("p-getal", 6, [NUMERIC, FILL_IN]),
    ("p-gaten", 8, [BLANKS]),
    ("p-orde", 10, [SEQUENCING, MATCHING]),
    ("p-beeld", 12, [HOTSPOT]),
    ("p-mening", 14, [LIKERT, POLL, LONG_FILL_IN]),
    ("p-weg", 16, [BRANCH]),
    ("p-hal", 18, [IN_THE_HALL]),
    ("p-slot", 22, [CARD]),
)

ALL_TYPES: Json = {
    "format": 2,
    "id": "alle-soorten",
    "title": {"nl": "Alle soorten vragen", "en": "All types of questions"},
    "language": "nl",
    "video": "film.mp4",
    "captions": [{"language": "nl", "kind": "captions", "file": "film.nl.vtt"}],
    "company": {"name": "Proefbedrijf", "place": "Doetinchem"},
    "audience": ["vo-1-2"],
    "pause_points": [{"id": name, "at": at, "questions": questions} for name, at, questions in PAUSE_POINTS],
    "assignment": {
        "title": {"nl": "Maak zelf een plaat", "en": "Make a plate yourself"},
        "text": "Vouw een doosje van **karton**.",
        "images": [{"file": "plaat.png", "alt": "Een plaat"}],
        "hand_in": ["text", "photo"],
    },
}

# One response of each kind to each question, as the browser sends it; `None` where a type has no such response.
# Of sequencing and matching the words stand for the ids that are drawn: `response_to` finds them.
RESPONSES: dict[str, Json] = {
    "keuze": {"right": ["a"], "wrong": ["c"], "malformed": ["z"]},
    "stappen": {
        "right": ["lassen", "snijden"],
        "partly": ["lassen"],
        "wrong": ["koken"],
        "malformed": "lassen",
    },
    "waar": {"right": False, "wrong": True, "malformed": "nee"},
    "getal": {"right": "product", "wrong": "1", "malformed": "veel"},
    "woord": {"right": "Secretkantbanc", "wrong": "oven", "malformed": 7},
    "gaten": {
        "right": {"machine": "secretlaser", "waarmee": "x"},
        "partly": {"machine": "zaag", "waarmee": "x"},
        "wrong": {"machine": "zaag", "waarmee": "y"},
        "malformed": {"machine": "secretlaser"},
    },
    "volgorde": {
        "right": ["Knippen", "Boren", "Iemand vijlt", "Lassen"],
        "partly": ["Boren", "Knippen", "Iemand vijlt", "Lassen"],
        "wrong": ["Lassen", "Iemand vijlt", "Boren", "Knippen"],
        "malformed": ["Knippen", "Boren"],
    },
    "paren": {
        "right": {"Boor": "Een gat", "Zaag": "Een snede", "Vijl": "Een gladde rand"},
        "partly": {"Boor": "Een gat", "Zaag": "Een gladde rand", "Vijl": "Een snede"},
        "wrong": {"Boor": "Een kopje thee", "Zaag": "Een gladde rand", "Vijl": "Een snede"},
        "malformed": {"Boor": "Een gat"},
    },
    "gevaar": {
        "right": {"points": [[0.2, 0.75], [0.76, 0.7]]},
        "partly": {"regions": ["kabel"]},
        "wrong": {"points": [[0.5, 0.25]]},
        "malformed": {"points": [[0.5, 1.25]]},
    },
    "schaal": {"right": 5, "malformed": 6},
    "peiling": {"right": ["laser"], "malformed": ["laser", "pers"]},
    "uitleg": {"right": "Omdat het precies is.", "malformed": "x" * 201},
    "weg": {"right": ["kantoor"], "malformed": ["hal", "kantoor"]},
    "in-de-hal": {"right": True, "wrong": False, "malformed": 1},
    "slot": {"right": True, "malformed": "gelezen"},
}


def all_types() -> Json:
    """A copy to change at will."""
    return deepcopy(ALL_TYPES)


def response_to(question: Json, kind: str = "right") -> Any:
    """The response of that kind to a question as it stands on the wire, for whichever pupil."""
    response = RESPONSES[question["id"]][kind]
    if question["type"] == "sequencing":
        return [_ids(question["items"])[words] for words in response]
    if question["type"] == "matching":
        items, options = _ids(question["items"]), _ids(question["options"])
        return {items[item]: options[option] for item, option in response.items()}
    if response == "product":
        one, other = re.findall(r"\d+", question["prompt"])
        return str(int(one) * int(other))
    return response


def make_all_types(folder: Path, document: Json | None = None) -> Path:
    """Writes the film and all files that the timeline names into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draw_film(folder / "film.mp4", SECONDS)
    (folder / "film.nl.vtt").write_text(captions())
    for name, colour in (("plaat.png", "gray"), ("laser.png", "orange")):
        _draw(folder / name, f"color={colour}:size=320x180", "-frames:v", "1")
    for name, pitch in (("vraag.wav", 440), ("question.wav", 550)):
        _draw(folder / name, f"sine=frequency={pitch}:duration=1", "-ar", "8000")
    (folder / "timeline.json").write_text(json.dumps(document or all_types(), indent=2, ensure_ascii=False))
    return folder


def _draw(file: Path, source: str, *options: str) -> None:
    command = [
        str(find_tools().ffmpeg),
        "-v",
        "error",
        "-y",
        "-f",
        "lavfi",
        "-i",
        source,
        *options,
        str(file),
    ]
    subprocess.run(command, check=True)


def _ids(items: list[Json]) -> dict[str, str]:
    return {item["text"] or item["image"]["alt"]: item["id"] for item in items}
