"""Every text for pupils, in Dutch and English: what docs/wording.md shows. `python -m tests.wording` writes it anew."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from web.settings import ROOT

PAGE = ROOT / "docs/wording.md"
TEXTS = ROOT / "player/static/lang"
DUTCH = ROOT / "web/translations/nl/LC_MESSAGES/messages.po"
LINE = re.compile(r'^  (\w+): ("(?:[^"\\]|\\.)*"),$')
SECTION = re.compile(r"^  // (.+)$")
PUPILS = {
    "accounts": re.compile(
        r"^(?:hand_ins|misses|guards|doors|entry|views|session_views|waiting|pupil_session)|templates/accounts/[^/]+$"
    ),
    "player": re.compile(""),
    "web": re.compile(r"errors|limits|security|templates/(base|error|macros)"),
}
LONGEST = 16  # words of a sentence


class Row(NamedTuple):
    """A text: where it stands, and what it says."""

    section: str
    name: str
    dutch: str
    english: str


def rows() -> list[Row]:
    """The player's, and those of the pages and the server."""
    return [*_of_the_player(), *_of_the_pages()]


def wording_page() -> str:
    """docs/wording.md: what is written above its tables stays."""
    above = PAGE.read_text(encoding="utf-8").partition("\n## ")[0]
    parts = [above]
    for section, found in groupby(rows(), key=lambda row: row.section):
        lines = (f"| {row.name} | {_cell(row.dutch)} | {_cell(row.english)} |" for row in found)
        parts.append(
            "\n".join([f"## {section}\n", "| | Nederlands | English |", "|---|---|---|", *lines, ""])
        )
    return "\n".join(parts)


def _of_the_player() -> Iterator[Row]:
    english = {name: text for _, name, text in _texts("en")}
    for section, name, text in _texts("nl"):
        yield Row(f"Player: {section}", f"`{name}`", text, english[name])


def _texts(language: str) -> Iterator[tuple[str, str, str]]:
    """Those that every page has, then those of each part that is loaded later, under what its file says it is."""
    yield from _texts_in(TEXTS / f"{language}.js", "the film and its questions")
    for part in sorted((TEXTS / language).glob("*.js")):
        said = part.read_text(encoding="utf-8").partition("/** ")[2].partition(". */")[0]
        yield from _texts_in(part, said[0].lower() + said[1:])


def _texts_in(path: Path, section: str) -> Iterator[tuple[str, str, str]]:
    """Each line is an entry, the heading of a section, or nothing to read."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if (heading := SECTION.match(line)) and not heading[1].startswith("–"):
            section = heading[1][0].lower() + heading[1][1:]
        elif found := LINE.match(line):
            yield section, found[1], json.loads(found[2])
        elif '"' in line and not line.startswith("/**"):
            raise ValueError(f"{path.name}: a text must stand on a line of its own: {line}")


def _of_the_pages() -> Iterator[Row]:
    with DUTCH.open("rb") as file:
        dutch = read_po(file, locale="nl")
    for room in PUPILS:
        for where, message in sorted(_messages(room).items()):
            for form in range(len(message)):
                name = f"`{where[0]}`" if form == 0 else ""
                yield Row(
                    "Pages and answers of the server", name, _dutch(dutch, message, form), message[form]
                )


def _messages(room: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The texts of a room, by the file that has them first."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    own = [
        (pattern.removeprefix(f"{room}/"), how) for pattern, how in methods if pattern.startswith(f"{room}/")
    ]
    given = {pattern.removeprefix(f"{room}/"): option for pattern, option in options.items()}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    seen = set()
    for file_name, _, message, *_ in sorted(extract_from_dir(ROOT / room, own, given), key=str):
        forms = (message,) if isinstance(message, str) else tuple(message)
        if PUPILS[room].search(str(file_name)) and forms not in seen:
            seen.add(forms)
            found[f"{room}/{Path(file_name).name}", forms[0]] = forms
    return found


def _dutch(catalog: Catalog, message: tuple[str, ...], form: int) -> str:
    said = catalog[message[0]].string
    return said if isinstance(said, str) else said[form]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(wording_page(), encoding="utf-8")
