"""A small production for tests: a film that ffmpeg draws, and a timeline with every type of question."""

import json
import subprocess
from copy import deepcopy
from pathlib import Path

from media.tools import find_tools

SECONDS = 12

TIMELINE = {
    "format": 2,
    "id": "proefrit",
    "title": "Proefrit <langs> de haltes",
    "language": "nl",
    "video": "film.mp4",
    "captions": [
        {"language": "nl", "kind": "captions", "file": "film.nl.vtt"},
        {"language": "en", "kind": "subtitles", "file": "film.en.vtt"},
        {"language": "nl", "kind": "descriptions", "file": "film.beeld.vtt"},
    ],
    "company": {"name": "Proefbedrijf", "place": "Doetinchem", "sector": "metaal", "region": "Achterhoek"},
    "audience": ["vo-1-2"],
    "pause_points": [
        {
            "id": "eerste",
            "at": "00:02.000",
            "title": "Licht",
            "explained": {"from": 0.5, "to": 1.8},
            "questions": [
                {
                    "id": "waarom",
                    "type": "choice",
                    "prompt": "Waarom snijdt de machine met licht?",
                    "options": [
                        {"id": "a", "text": "Het is heel precies"},
                        {"id": "b", "text": "Het is stil"},
                        {"id": "c", "text": "Het is warm"},
                    ],
                    "answer": "a",
                    "attempts": 2,
                    "feedback": {
                        "right": "Klopt! Tot op de FEEDBACKGOED.",
                        "wrong": "Kijk nog eens naar FEEDBACKFOUT.",
                        "options": {"b": "Stil is het juist niet, FEEDBACKOPTIE."},
                    },
                },
                {
                    "id": "dikte",
                    "type": "numeric",
                    "prompt": "Hoe dik is de plaat?",
                    "unit": "mm",
                    "answer": 3.125,
                    "tolerance": 0.0625,
                },
            ],
        },
        {
            "id": "tweede",
            "at": "00:05.000",
            "questions": [
                {
                    "id": "heet",
                    "type": "true_false",
                    "prompt": "Het metaal is na het lassen koud.",
                    "answer": False,
                }
            ],
        },
        {
            "id": "derde",
            "at": "00:08.500",
            "questions": [
                {"id": "lezen", "type": "card", "prompt": "Let op de vonken."},
                {
                    "id": "naam",
                    "type": "fill_in",
                    "prompt": "Hoe heet de machine?",
                    "answer": ["kantbank", "afkantpers"],
                    "attempts": 3,
                },
            ],
        },
        {
            "id": "vierde",
            "at": 11,
            "questions": [
                {
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
                    "attempts": 1,
                }
            ],
        },
    ],
}

CUES = (
    (0.2, 2.0, "Licht snijdt heel precies."),
    (2.2, 4.6, "GEHEIMTWEE wordt gelast."),
    (9.0, 10.5, "GEHEIMDRIE"),
)
DESCRIPTIONS = (
    (0.5, 0.9, "Een vonk springt weg van het metaal."),
    (2.4, 2.8, "GEHEIMTWEE met een helm op."),
    (9.2, 9.6, "GEHEIMDRIE staat stil."),
)

RIGHT = {
    "waarom": ["a"],
    "dikte": "3,125",
    "heet": False,
    "lezen": True,
    "naam": "Kantbank",
    "stappen": ["snijden", "lassen"],
}
WRONG = {"waarom": ["b"], "dikte": "9", "heet": True, "naam": "oven", "stappen": ["koken"]}


def timeline() -> dict:
    """A copy to change at will."""
    return deepcopy(TIMELINE)


def make_production(folder: Path, document: dict | None = None, seconds: int = SECONDS) -> Path:
    """Writes the film, its captions and the timeline into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    document = document or timeline()
    draw_film(folder / document["video"], seconds)
    for track in document.get("captions", ()):
        cues = DESCRIPTIONS if track.get("kind") == "descriptions" else CUES
        (folder / track["file"]).write_text(captions(cues))
    (folder / "timeline.json").write_text(json.dumps(document, indent=2, ensure_ascii=False))
    return folder


def draw_film(file: Path, seconds: int, size: str = "320x180", rate: int = 25) -> None:
    """A moving test picture with a tone."""
    picture = f"testsrc2=size={size}:rate={rate}:duration={seconds}"
    command = [
        str(find_tools().ffmpeg), "-v", "error", "-y", "-f", "lavfi", "-i", picture,
        "-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}",
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True)


def captions(cues: tuple[tuple[float, float, str], ...] = CUES) -> str:
    """WebVTT with a cue in each part of the film."""
    blocks = [f"00:00:{start:06.3f} --> 00:00:{end:06.3f}\n{text}\n" for start, end, text in cues]
    return "WEBVTT\n\n" + "\n".join(blocks)
