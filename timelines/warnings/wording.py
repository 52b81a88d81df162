"""How questions are worded: not too long, and with at most one negation to unravel."""

import re
from collections.abc import Iterator

from timelines.problems import Fault
from timelines.warnings.case import Asked, Case

LONGEST_PROMPT = 25  # words
END_OF_SENTENCE = re.compile(r"[.!?…:;\n]+")
NOT_ASKED = {"card"}
NEGATIONS = {
    "nl": re.compile(r"\b(?:niet|geen|nooit|niemand|niets|nergens|zonder|nauwelijks)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|nothing|nowhere|none|without|hardly|cannot)\b|\w+n['’]t\b", re.IGNORECASE
    ),
}
NO_NEGATION = {
    "nl": re.compile(r"\bniet alleen\b|\bniets anders dan\b|\bof niet\b", re.IGNORECASE),
    "en": re.compile(r"\bnot only\b|\bnothing but\b|\bno longer\b|\bor not\b|\bno\. ?\d", re.IGNORECASE),
}


def wording_warnings(case: Case) -> Iterator[Fault]:
    for asked in case.asked:
        if asked.type not in NOT_ASKED:
            for prompt in asked.prompts:
                if (count := len(prompt.words)) > LONGEST_PROMPT:
                    yield Fault("long-prompt", prompt.path, {"count": count, "most": LONGEST_PROMPT})
            yield from _double_negatives(asked)


def _double_negatives(asked: Asked) -> Iterator[Fault]:
    """Two in one sentence, or one in the prompt and another in an option."""
    negative: dict[str, list[str]] = {}
    for prompt in asked.prompts:
        found = max(
            (negations(said, prompt.language) for said in END_OF_SENTENCE.split(prompt.text)), key=len
        )
        if len(found) > 1:
            yield Fault("double-negative", prompt.path, {"names": found})
        elif found:
            negative[prompt.language] = found
    for text in asked.part_texts:
        found = negations(text.text, text.language)
        together = [*negative.get(text.language, ()), *found]
        if found and len(together) > 1:
            yield Fault("double-negative", text.path, {"names": together})


def negations(sentence: str, language: str) -> list[str]:
    """Its negating words, in their order; in a language that isn't known, none."""
    if language not in NEGATIONS:
        return []
    return NEGATIONS[language].findall(NO_NEGATION[language].sub(" ", sentence))
