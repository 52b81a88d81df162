"""The hard words that a browser may know of: those that stand in what its pupil may read."""

from collections.abc import Iterator
from typing import Any

from player.published import Published
from timelines.glossary import Word, words_in
from timelines.markdown import html_of

Json = dict[str, Any]
NOT_READ = {"attempt", "id", "src", "type"}
OWN_WORDS = {"response", "text"}  # of what a pupil sent, which has a receipt


def glossary_view(version: Published, shown: object) -> list[Json]:
    """The words in `shown`, which is on its way to the pupil as JSON."""
    glossary = version.timeline.glossary
    return [_word_view(word, version) for word in words_in(_texts(shown), glossary)] if glossary else []


def _texts(shown: object) -> Iterator[str]:
    """Whoever guesses an answer must not learn from its meaning that it is one: what pupils sent doesn't count."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, list):
        for part in shown:
            yield from _texts(part)
    elif isinstance(shown, dict):
        unread = NOT_READ | OWN_WORDS if "receipt" in shown else NOT_READ
        for name, part in shown.items():
            if name not in unread:
                yield from _texts(part)


def _word_view(word: Word, version: Published) -> Json:
    files, image = version.files, word.image
    return {
        "term": word.term,
        "forms": list(word.forms),
        "text": word.text,
        "html": html_of(word.text),
        "image": {"src": files[image.file], "alt": image.alt} if image else None,
        "audio": files[word.audio] if word.audio else None,
    }
