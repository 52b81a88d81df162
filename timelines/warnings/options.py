"""Options that give the answer away, or that ask something else than the question does."""

import re
from collections.abc import Iterator

from timelines.problems import Fault, Path
from timelines.warnings.case import Asked, Case

MUCH_LONGER = 1.6
LONGER_BY = 15  # letters
ENOUGH_QUESTIONS = 3
OF_THE_ABOVE = {
    "nl": re.compile(
        r"\b(?:al(?:le|les)?|geen|beide)\b(?: \w+){0,2} (?:bovenstaande|hierboven|genoemde)"
        r"|\bbovenstaande\b|\balle antwoorden\b|\bgeen enkel antwoord\b|\balle(?:bei|maal) (?:goed|juist|waar)\b"
        r"|\bA en B\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:all|none|both|any|neither)\b(?: \w+){0,2} above\b|\ball (?:answers|options)\b|\bnone of these\b"
        r"|\ball of these\b|\bA and B\b",
        re.IGNORECASE,
    ),
}
TELLING = re.compile(
    r"(?:goede?|foute?|juiste?|onjuiste?|waar|onwaar|right|wrong|correct|incorrect|true|false|answer|antwoord|afleider|distractor|decoy)(?:[-_]\w{1,3}|\d{1,2})?",
    re.IGNORECASE,
)
SHOWN_IDS = {"choice", "blanks", "hotspot"}  # of the other types, pupils' browsers see other ids


def option_warnings(case: Case) -> Iterator[Fault]:
    longest = []
    for asked in case.asked:
        yield from _of_the_above(asked)
        yield from _telling_ids(asked)
        if measured := _measured(asked):
            right, other = measured
            if "variants" not in asked.path:
                longest.append((asked.path, right > other))
            if right >= MUCH_LONGER * other and right - other >= LONGER_BY:
                yield Fault("longest-is-right", (*asked.path, "options"), {"right": right, "other": other})
    if len(longest) >= ENOUGH_QUESTIONS and all(is_longest for _, is_longest in longest):
        yield Fault("always-longest", (*longest[0][0], "options"), {"count": len(longest)})


def _of_the_above(asked: Asked) -> Iterator[Fault]:
    for text in asked.part_texts:
        pattern = OF_THE_ABOVE.get(text.language)
        if "options" in text.path and pattern and (found := pattern.search(text.text)):
            yield Fault("all-of-the-above", text.path, {"name": found[0]})


def _telling_ids(asked: Asked) -> Iterator[Fault]:
    for path, part in asked.parts if asked.type in SHOWN_IDS else ():
        name = part.get("id")
        if path[-2] != "blanks" and isinstance(name, str) and TELLING.fullmatch(name):
            yield Fault("telling-id", (*path, "id"), {"name": name})


def _measured(asked: Asked) -> tuple[int, int] | None:
    """The letters of the longest right option and of the longest other one, in the timeline's language."""
    if asked.type != "choice":
        return None
    answer = asked.question.get("answer")
    right = answer if isinstance(answer, list) else [answer]
    ids = {path: option.get("id") for path, option in asked.parts}
    lengths: dict[bool, dict[Path, int]] = {True: {}, False: {}}
    for text in asked.part_texts:  # of several languages the first counts, which is the author's
        path = text.owner[:-1]
        lengths[ids[path] in right].setdefault(path, len(text.text.strip()))
    longest = {is_right: max(found.values(), default=0) for is_right, found in lengths.items()}
    return (longest[True], longest[False]) if all(lengths.values()) else None
