"""Real .h5p packages by H5P's documented structure: h5p.json, content/content.json, and the files that it names."""

import io
import json
import zipfile
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from tests.productions import draw_film

SECONDS = 30
UUID = "8a7d9e0c-2f64-4c1e-9d53-0b8f0a6c1d{:02x}"
SRT = "1\n00:00:00,200 --> 00:00:01,800\nLicht snijdt.\n\n2\n00:00:02,200 --> 00:00:04,600\nHeel precies.\n"
VTT = "WEBVTT\n\n00:00.200 --> 00:01.800\nLight cuts.\n"

H5P_JSON = {
    "title": "Van plaat tot poort",
    "language": "nl",
    "mainLibrary": "H5P.InteractiveVideo",
    "embedTypes": ["iframe"],
    "license": "CC BY",
    "licenseVersion": "4.0",
    "authors": [{"name": "Metaalwerk De Vonk", "role": "Author"}],
    "defaultLanguage": "nl",
    "preloadedDependencies": [
        {"machineName": "H5P.InteractiveVideo", "majorVersion": 1, "minorVersion": 27},
        {"machineName": "H5P.Video", "majorVersion": 1, "minorVersion": 6},
    ],
}


def interaction(library: str, at: float, params: Any, **more: Any) -> dict[str, Any]:
    """One as the editor saves it, halting the film."""
    title = more.pop("title", "Untitled")
    action = {
        "library": library,
        "params": params,
        "subContentId": UUID.format(int(at * 10) % 256),
        "metadata": {"contentType": "Content", "license": "U", "title": title} | more.pop("metadata", {}),
    }
    return {
        "x": 45.96,
        "y": 38.46,
        "width": 20,
        "height": 12,
        "duration": {"from": at, "to": at + 10},
        "libraryTitle": "Content",
        "action": action,
        "pause": True,
        "displayType": "poster",
        "buttonOnMobile": False,
        "adaptivity": {
            "correct": {"allowOptOut": False, "message": ""},
            "wrong": {"allowOptOut": False, "message": ""},
            "requireCompletion": False,
        },
        "label": "",
    } | more


def multi_choice(at: float, **more: Any) -> dict[str, Any]:
    params = {
        "media": {"disableImageZooming": False},
        "question": "<p>Waarom snijdt de machine met <strong>licht</strong>?</p>\n",
        "answers": [
            {
                "text": "<div>Het is stil</div>\n",
                "correct": False,
                "tipsAndFeedback": {"tip": "", "chosenFeedback": "<div>Stil is het juist niet.</div>"},
            },
            {"text": "<div>Het is heel precies</div>\n", "correct": True, "tipsAndFeedback": {}},
        ],
        "overallFeedback": [
            {"from": 0, "to": 99, "feedback": "Kijk nog eens goed."},
            {"from": 100, "to": 100, "feedback": "Klopt!"},
        ],
        "behaviour": {
            "enableRetry": True, "enableSolutionsButton": True, "type": "auto", "singlePoint": False,
            "randomAnswers": True, "showSolutionsRequiresInput": True, "passPercentage": 100,
        },
    }  # fmt: skip
    return interaction("H5P.MultiChoice 1.16", at, params, **{"title": "Waarom licht", **more})


def true_false(at: float, **more: Any) -> dict[str, Any]:
    params = {
        "question": "<p>Een laser snijdt staal met licht.</p>",
        "correct": "true",
        "behaviour": {"enableRetry": True, "feedbackOnCorrect": "Juist.", "feedbackOnWrong": "Toch wel."},
    }
    return interaction("H5P.TrueFalse 1.8", at, params, **more)


def blanks(at: float, **more: Any) -> dict[str, Any]:
    params = {
        "text": "<p>Vul in.</p>",
        "questions": [
            "<p>De *laser/lasersnijder:met licht* snijdt {staal}.</p>",
            "<p>Een *kantbank* buigt het.</p>",
        ],
        "overallFeedback": [{"from": 0, "to": 100, "feedback": "@score van @total"}],
        "behaviour": {"enableRetry": True, "caseSensitive": False, "acceptSpellingErrors": True},
    }
    return interaction("H5P.Blanks 1.14", at, params, **more)


def drag_text(at: float, **more: Any) -> dict[str, Any]:
    params = {
        "taskDescription": "<p>Sleep de woorden.</p>",
        "textField": "Eerst *snijden*, dan *buigen*\nen dan *lassen:met vonken*.",
        "distractors": "*koken* *bakken*",
        "behaviour": {"enableRetry": True},
    }
    return interaction("H5P.DragText 1.10", at, params, **more)


def mark_the_words(at: float, **more: Any) -> dict[str, Any]:
    params = {
        "taskDescription": "<p>Wat is gereedschap?</p>",
        "textField": "<p>De *hamer* ligt naast de *tang*.</p>",
    }
    return interaction("H5P.MarkTheWords 1.11", at, params, **more)


def single_choice_set(at: float, **more: Any) -> dict[str, Any]:
    choices = [
        {"question": "<p>Wat draagt een lasser?</p>", "answers": ["<p>Een helm</p>", "<p>Een pet</p>"]},
        {"question": "<p>Wat is staal?</p>", "answers": ["<p>Metaal</p>", "<p>Hout</p>", "<p>Glas</p>"]},
    ]
    return interaction("H5P.SingleChoiceSet 1.11", at, {"choices": choices, "behaviour": {}}, **more)


def summary_task() -> dict[str, Any]:
    summaries = [
        {"tip": "Denk aan het begin.", "summary": ["Staal wordt gesneden", "Staal wordt gekookt"]},
        {"tip": "", "summary": ["Lassen geeft vonken", "Lassen geeft sneeuw", "Lassen geeft stilte"]},
    ]
    params = {
        "intro": "Kies de juiste zin.",
        "summaries": summaries,
        "overallFeedback": [{"from": 0, "to": 100}],
    }
    return {"library": "H5P.Summary 1.10", "params": params, "subContentId": UUID.format(212), "metadata": {}}


def questionnaire(at: float, **more: Any) -> dict[str, Any]:
    scale = ["1 – nooit", "2", "3", "4", "5 – heel graag"]
    elements = [
        {"library": {"library": "H5P.SimpleMultiChoice 1.1", "params": {
            "question": "Wat lijkt je leuk?", "inputType": "checkbox",
            "alternatives": [{"text": "Lassen", "feedback": {}}, {"text": "Tekenen", "feedback": {}}],
        }}, "requiredField": True},
        {"library": {"library": "H5P.SimpleMultiChoice 1.1", "params": {
            "question": "Zou je dit willen doen?", "inputType": "radio",
            "alternatives": [{"text": step} for step in scale],
        }}, "requiredField": True},
        {"library": {"library": "H5P.OpenEndedQuestion 1.0", "params": {
            "question": "Wat viel je op?", "placeholderText": "Schrijf hier", "inputRows": "2",
        }}, "requiredField": False},
    ]  # fmt: skip
    return interaction("H5P.Questionnaire 1.3", at, {"questionnaireElements": elements}, **more)


def free_text(at: float, **more: Any) -> dict[str, Any]:
    params = {"question": "Waarom is een helm nodig?", "maxScore": 2, "isRequired": True}
    return interaction("H5P.FreeTextQuestion 1.0", at, params, **more)


def go_to_question(at: float, **more: Any) -> dict[str, Any]:
    choices = [
        {"text": "Naar het lassen", "goTo": at + 6},
        {"text": "Naar het snijden", "goTo": at + 3, "ifChosenText": "Goed zo"},
        {"text": "Nog eens", "goTo": 0},
    ]
    return interaction("H5P.GoToQuestion 1.3", at, {"text": "Wat wil je zien?", "choices": choices}, **more)


def hotspot(at: float, to: float, label: str) -> dict[str, Any]:
    params = {
        "destination": {"type": "timecode", "time": to},
        "visuals": {"shape": "circular"},
        "texts": {"ariaLabel": label},
    }
    return interaction("H5P.IVHotspot 1.2", at, params)


def text(at: float, html: str = "<p>Let op de <em>vonken</em>.</p>", **more: Any) -> dict[str, Any]:
    return interaction("H5P.Text 1.1", at, {"text": html}, **more)


def nil(at: float) -> dict[str, Any]:
    return interaction("H5P.Nil 1.0", at, {}, label="<p>Kijk nu goed.</p>")


def image(at: float, path: str = "images/file-1.png") -> dict[str, Any]:
    file = {"path": path, "mime": "image/png", "copyright": {"license": "U"}, "width": 8, "height": 6}
    params = {"decorative": False, "contentName": "Image", "alt": "Een laser", "file": file}
    return interaction("H5P.Image 1.1", at, params, title="De laser")


def table(at: float) -> dict[str, Any]:
    rows = "<tr><th>Dikte</th><th>Tijd</th></tr><tr><td>3 mm</td><td>1 s</td></tr>"
    return interaction("H5P.Table 1.2", at, {"text": f"<table>{rows}</table>"})


def track(language: str, path: str, label: str, kind: str = "subtitles") -> dict[str, Any]:
    """A text track as the editor saves it: every one is "subtitles" until its author says otherwise."""
    return {"label": label, "kind": kind, "srcLang": language, "track": {"path": path, "mime": "text/plain"}}


def content(interactions: list[dict[str, Any]], **video: Any) -> dict[str, Any]:
    """content/content.json of an Interactive Video 1.27."""
    return {
        "interactiveVideo": {
            "video": {
                "startScreenOptions": {"title": "Interactive Video", "hideStartTitle": False},
                "textTracks": {"videoTrack": [
                    track("nl", "files/track-1.srt", "Nederlands"), track("en", "files/track-2.vtt", "Engels"),
                ]},
                "files": [{"path": "videos/files-1.mp4", "mime": "video/mp4", "copyright": {"license": "U"}}],
            },
            "assets": {"interactions": interactions, "bookmarks": [{"time": 2, "label": "Licht"}], "endscreens": []},
            "summary": {"task": summary_task(), "displayAt": 3},
        } | video,
        "override": {"autoplay": False, "loop": False, "showRewind10": False, "preventSkippingMode": "none"},
        "l10n": {"interaction": "Interaction"},
    }  # fmt: skip


def everything() -> dict[str, Any]:
    """Each library that has an equal here, and some that have none."""
    wrong = {
        "wrong": {"seekTo": 0.5, "allowOptOut": True, "message": "<p>Kijk terug.</p>", "seekLabel": "Terug"}
    }
    return content([
        multi_choice(2, adaptivity=wrong),
        true_false(2),
        blanks(4),
        drag_text(6),
        mark_the_words(8),
        single_choice_set(10),
        questionnaire(12),
        free_text(14),
        text(15.5),
        nil(17),
        image(18.5),
        table(20),
        hotspot(21.5, 24, "De kraan"),
        hotspot(21.5, 26, "De laser"),
        go_to_question(23),
        text(24, pause=False),
        interaction("H5P.Link 1.3", 25, {"title": "Meer", "linkWidget": {"url": "example.org"}}),
        interaction("H5P.DragQuestion 1.14", 25, {"question": {}}),
    ])  # fmt: skip


def everything_alone() -> list[dict[str, Any]]:
    """The same interactions, one by one."""
    return list(everything()["interactiveVideo"]["assets"]["interactions"])


def write_package(file: Path, document: Any, h5p: Any = None, extra: dict[str, bytes] | None = None) -> Path:
    """The package on disk, with a film, captions and a picture. `document` may also be bytes."""
    entries = {
        "h5p.json": _bytes(H5P_JSON if h5p is None else h5p),
        "content/content.json": _bytes(document),
        "content/videos/files-1.mp4": film(),
        "content/files/track-1.srt": SRT.encode(),
        "content/files/track-2.vtt": VTT.encode(),
        "content/images/file-1.png": picture(),
    } | (extra or {})
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def changed_h5p(**values: Any) -> dict[str, Any]:
    return deepcopy(H5P_JSON) | values


@lru_cache(maxsize=1)
def film() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "film.mp4")
        draw_film(file, SECONDS)
        return file.read_bytes()


@lru_cache(maxsize=1)
def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 6), "orange").save(data, "PNG")
    return data.getvalue()


def _bytes(document: Any) -> bytes:
    return document if isinstance(document, bytes) else json.dumps(document).encode()
