"""The player stays small: what of our own JavaScript a lesson loads, from what esbuild says of its build."""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from web.settings import ROOT

BUILD = ROOT / "web/static/build"
BUDGET = 35_000  # bytes of gzip
LARGEST_PART = 8_000  # of what is loaded when it is first used
ENTRY = "player/main.js"
HLS, CHROME = "node_modules/hls.js/dist/hls.light.mjs", "player/static/elements/chrome.js"
WHOLE = 40_000
BESIDE = 6_000
# Loaded beside every film: what reads aloud; what cheers and, as here, explains hard words.
ALWAYS = tuple(f"player/static/words/{name}.js" for name in ("all", "hard-words", "cheer"))
# Comes unasked once the film is there, and nothing waits for it: tabs, watched seconds, media keys, what is said and
# kept for when there is no network, the choice of little data, and what the teacher sees and asks of all.
UNASKED = ("tabs", "watching", "media-session", "connection", "keeping", "little/choice", "class-wire")
LESSON = ROOT / "demonstration/van-plaat-tot-poort/timeline.json"


def test_own_javascript_of_a_lesson_in_one_language_is_at_most_35_kb(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Up to its first question, answered; each further type of question adds its own."""
    start = _at_once()
    first, every = _types_asked(1), _types_asked(None)
    lesson, whole = max(_sizes(first)), max(_sizes(every))
    lines = [f"{_size(_lazy(name) - start):8} {name}" for name in _manifest()[ENTRY]["lazy"]]
    head = (
        f"own JavaScript, gzip: {_size(start)} at once, {lesson} up to the first answer (at most {BUDGET}), "
    )
    tail = f"{whole} for the {len(every)} types of the demonstration (at most {WHOLE})"
    beside = _size(set().union(*map(_lazy, _unasked("nl"))) - start)
    more = f"{beside} comes unasked beside the film (at most {BESIDE})"
    with capsys.disabled():
        sys.stdout.write("\n".join(["", head + tail, more, *lines, ""]))
    assert lesson <= BUDGET
    assert whole <= WHOLE
    assert beside <= BESIDE


def test_what_is_loaded_when_first_used_is_small_too() -> None:
    entry, start = _manifest()[ENTRY], _at_once()
    parts = [name for name in entry["lazy"] if name not in (HLS, CHROME)]
    too_large = {name: _size(_lazy(name) - start) for name in parts}
    assert {name: size for name, size in too_large.items() if size > LARGEST_PART} == {}


def test_code_of_others_waits_until_the_page_stands() -> None:
    entry = _manifest()[ENTRY]
    at_once = {name for file in (entry["file"], *entry["preload"]) for name in _inputs(file)}
    assert not [name for name in at_once if "node_modules" in name and not name.endswith(".svg")]
    theirs = {name for part in (HLS, CHROME) for file in _lazy(part) for name in _inputs(file)}
    assert [name for name in theirs if "node_modules" not in name] == [CHROME]


def test_every_question_type_and_language_comes_when_it_is_needed() -> None:
    entry = _manifest()[ENTRY]
    at_once = {name for file in (entry["file"], *entry["preload"]) for name in _inputs(file)}
    kinds = {"lang": 2, "questions": 13}
    for folder, least in kinds.items():
        later = [name for name in entry["lazy"] if name.startswith(f"player/static/{folder}/")]
        assert len(later) >= least
        assert not at_once.intersection(later)


def test_what_is_loaded_at_once_asks_only_for_texts_that_every_page_has() -> None:
    texts = set(re.findall(r"^  (\w+):", (ROOT / "player/static/lang/nl.js").read_text(), re.MULTILINE))
    entry = _manifest()[ENTRY]
    at_once = {name for file in (entry["file"], *entry["preload"]) for name in _inputs(file)}
    sources = [(ROOT / name).read_text() for name in at_once if name.endswith(".js")]
    asked = {key for source in sources for key in re.findall(r'\bt(?:For)?\((?:attempt, )?"(\w+)"', source)}
    assert len(asked) > 40
    assert sorted(asked - texts) == []


def _sizes(types: set[str]) -> list[int]:
    """Of a lesson with these types of questions, in each language."""
    parts = [*(f"player/static/questions/{name}.js" for name in types), *ALWAYS]
    loaded = _at_once().union(*map(_lazy, parts))
    return [_size(loaded.union(*map(_lazy, _texts(types, language)))) for language in ("nl", "en")]


def _texts(types: set[str], language: str) -> list[str]:
    """The language's own file, and those of the types that have texts of their own."""
    folder = f"player/static/lang/{language}"
    own = [f"{folder}/{name}.js" for name in sorted(types)]
    return [f"{folder}.js", *(name for name in own if (ROOT / name).exists())]


def _unasked(language: str) -> list[str]:
    """With the texts of those that have any."""
    texts = [f"player/static/lang/{language}/{name}.js" for name in ("offline", "little")]
    return [*(f"player/static/{name}.js" for name in UNASKED), *texts]


def _at_once() -> set[str]:
    entry = _manifest()[ENTRY]
    return {entry["file"], *entry["preload"]}


def _types_asked(points: int | None) -> set[str]:
    document = json.loads(LESSON.read_text())
    asked = [question for point in document["pause_points"][:points] for question in point["questions"]]
    return {question["type"] for question in asked}


def _lazy(source: str) -> set[str]:
    return set(_manifest()[ENTRY]["lazy"][source])


def _inputs(file: str) -> list[str]:
    outputs = json.loads((BUILD / "metafile.json").read_text())["outputs"]
    found: dict[str, Any] = outputs[f"web/static/build/{file}"]["inputs"]
    return list(found)


def _size(files: set[str]) -> int:
    return sum(len(gzip.compress(Path(BUILD / file).read_bytes(), 9, mtime=0)) for file in files)


def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BUILD / "manifest.json").read_text())
    return found
