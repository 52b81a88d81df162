"""What each fault is called and says: a module for each language, with the same codes in all."""

from collections.abc import Mapping
from types import ModuleType

from timelines.messages import en, nl
from timelines.problems import Tip
from timelines.wording import listed, quoted, shown

LANGUAGES: Mapping[str, ModuleType] = {"en": en, "nl": nl}
ENGLISH = "en"
QUOTED = {"offer", "value"}
OF_OUR_OWN = {"expects", "owner", "said", "subject", "thing"}
WARNINGS = frozenset(en.WARNINGS)


def sentence(code: str, words: Mapping[str, object], language: str = ENGLISH) -> str:
    """The code's sentence. A `tip` among the words follows it, and a `suggestion` becomes a question at its end.

    A word of our own may be given in all languages at once: {"en": ..., "nl": ...}.
    """
    told = LANGUAGES[language]
    said: str = told.MESSAGES[code].format(
        **{name: _word(name, word, language) for name, word in words.items()}
    )
    tip, suggestion = words.get("tip"), words.get("suggestion")
    if isinstance(tip, Tip):
        told_so = {name: _word(name, word, language) for name, word in tip.words.items()}
        said = f"{said} {told.TIPS[tip.name].format(**told_so)}"
    return f"{said} {told.DID_YOU_MEAN.format(suggestion=shown(str(suggestion)))}" if suggestion else said


def severity(code: str) -> str:
    """ "warning", or "fault", with which a timeline can't be published."""
    return "warning" if code in WARNINGS else "fault"


def _word(name: str, word: object, language: str) -> str:
    if name in QUOTED:
        return quoted(word, language)
    if name in OF_OUR_OWN:
        return str(word.get(language, word[ENGLISH]) if isinstance(word, Mapping) else word)
    if isinstance(word, list | tuple):
        return listed(word, language)
    return shown(str(word))
