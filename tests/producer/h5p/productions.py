"""A production with a question of each type, for exports."""

from pathlib import Path
from typing import Any

from tests.producer.h5p import packages
from tests.productions import make_production

SECONDS = 30


def point(name: str, at: float, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "at": at, **more, "questions": list(questions)}


OPTIONS = [{"id": "a", "text": "Een helm"}, {"id": "b", "text": "Een <pet>"}]
ITEMS = [{"id": "x", "text": "Plaat"}, {"id": "y", "text": "Buis"}]

DOCUMENT: dict[str, Any] = {
    "format": 2,
    "id": "alle-soorten",
    "title": "Alle soorten",
    "language": "nl",
    "video": "film.mp4",
    "captions": [{"language": "nl", "file": "film.nl.vtt"}],
    "company": {"name": "De Vonk", "place": "Doetinchem"},
    "audience": ["groep 8"],
    "x-h5p": {"license": "CC BY", "authors": ["De Vonk"]},
    "pause_points": [
        point("veilig", 3,
            {"id": "kies", "type": "choice", "prompt": "Wat draag je **altijd**?", "options": OPTIONS, "answer": "a",
             "image": {"file": "helm.png", "alt": "Een helm"}, "points": 3, "hint": {"text": "Hoofd!", "cost": 1},
             "feedback": {"right": "Klopt!", "partly": "Bijna.", "wrong": "Nee.", "options": {"b": "Een pet <1>"}},
             "on_wrong": {"explained": {"from": 0.5, "to": 2.5}}},
            {"id": "waar", "type": "true_false", "prompt": "Staal is metaal.", "answer": False},
            title="Veilig & wel", explained={"from": 1, "to": 2}),
        point("getal", 6, {"id": "dikte", "type": "numeric", "prompt": "Hoe dik?", "answer": 3.5, "tolerance": 0.5,
              "unit": "mm", "attempts": 1, "required": False}),
        point("woord", 8, {"id": "naam", "type": "fill_in", "prompt": "Hoe heet dit?", "spelling_tolerance": 2,
              "answer": ["kantbank", "zet/bank"], "hint": "Het buigt."}),
        point("gaten", 10, {"id": "typ", "type": "blanks", "prompt": "Vul in.", "text": "Een {g1} {{x}} * {g2}.",
              "blanks": [{"id": "g1", "answer": ["laser"]}, {"id": "g2", "answer": ["a", "b"]}]}),
        point("slepen", 12, {"id": "sleep", "type": "blanks", "prompt": "Sleep.", "text": "Eerst {g1}.\nDan {g2}.",
              "blanks": [{"id": "g1", "options": OPTIONS, "answer": "b"},
                         {"id": "g2", "options": OPTIONS, "answer": "a"}]}),
        point("paren", 14, {"id": "paar", "type": "matching", "prompt": "Wat hoort bij elkaar?", "items": ITEMS,
              "options": [{"id": "p", "text": "walsen"}, {"id": "q", "text": "buigen"}, {"id": "r", "text": "koken"}],
              "answer": {"x": "q", "y": "p"}}),
        point("mening", 16,
            {"id": "leuk", "type": "likert", "prompt": "Leuk?", "steps": 4, "low": "nee", "high": "ja"},
            {"id": "wat", "type": "poll", "prompt": "Wat kies jij?", "options": OPTIONS, "multiple": True}),
        point("open", 18, {"id": "uitleg", "type": "long_fill_in", "prompt": "Leg uit.", "max_length": 300,
              "model_answer": "MODELANTWOORD", "points": 4}),
        point("kaart", 20, {"id": "lees", "type": "card", "prompt": "- een\n- *twee*"},
              {"id": "zie", "type": "card", "prompt": "Kijk.", "image": {"file": "helm.png", "alt": "Een helm"}}),
        point("weg", 22, {"id": "kant", "type": "branch", "prompt": "Waarheen?", "options": [
              {"id": "l", "text": "Links", "to": 25}, {"id": "r", "text": "Rechts", "to": "00:27.500"}]}),
        point("volgorde", 25, {"id": "stappen", "type": "sequencing", "prompt": "Zet op volgorde.",
              "items": [*ITEMS, {"id": "z", "text": "Profiel"}], "answer": ["y", "x", "z"]}),
    ],
}  # fmt: skip


def make(folder: Path, document: dict[str, Any] | None = None) -> Path:
    """The production on disk."""
    make_production(folder, document or DOCUMENT, SECONDS)
    (folder / "helm.png").write_bytes(packages.picture())
    return folder
