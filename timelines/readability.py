"""How easily a text reads, from 0 (hard) to 100 (easy): Flesch-Douma for Dutch, Flesch for English.

W. H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960): 206.84 - 0.93 words a sentence
- 77 syllables a word. R. Flesch, A new readability yardstick (1948): 206.835 - 1.015 and - 84.6.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pyphen import Pyphen

DOUMA = (206.84, 0.93, 77.0)
FLESCH = (206.835, 1.015, 84.6)
FORMULAS = {"nl": DOUMA, "en": FLESCH}
DICTIONARIES = {"nl": "nl_NL", "en": "en_US"}
LONGEST_WORD = 60
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END_OF_SENTENCE = re.compile(r"[.!?…\n]+")
VOWELS = re.compile(r"[äëïöü]|[aeiouyàáâèéêìíîòóôùúû]+")
SILENT_E = re.compile(r"[^aeioul]e[sd]?\Z")


def ease(texts: Iterable[str], language: str) -> float | None:
    """Each text is at least a sentence. None in a language without a formula, or without a word."""
    if language not in FORMULAS:
        return None
    sentences = [
        words for text in texts for part in END_OF_SENTENCE.split(text) if (words := WORD.findall(part))
    ]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    constant, by_sentence, by_word = FORMULAS[language]
    syllables = sum(syllables_in(word.lower()[:LONGEST_WORD], language) for word in words)
    return constant - by_sentence * len(words) / len(sentences) - by_word * syllables / len(words)


def words_in(texts: Iterable[str]) -> int:
    return sum(len(WORD.findall(text)) for text in texts)


@lru_cache(maxsize=50_000)
def syllables_in(word: str, language: str) -> int:
    """The hyphenation's, and in each part as many as it has vowels: "ener-gie" has no hyphen after its e."""
    parts = _dictionary(language).inserted(word).split("-")
    return max(1, sum(_vowels(part, language) for part in parts))


def _vowels(part: str, language: str) -> int:
    groups = len(VOWELS.findall(part))
    silent = language == "en" and groups > 1 and SILENT_E.search(part)
    return groups - 1 if silent else groups


@cache
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=DICTIONARIES[language], left=1, right=1)
