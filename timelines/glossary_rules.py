"""The words of a document's glossary, language by language, and which of them stand there twice."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from timelines import outline
from timelines.glossary import alike
from timelines.localised import LANGUAGE
from timelines.problems import Fault, Path
from timelines.questions.question import Json
from timelines.texts import texts

MOST_WORDS = 100
MOST_FORMS = 20

Said = tuple[Path, str, str]  # where, in which language, what


def glossary_faults(document: Json) -> Iterator[Fault]:
    seen = set()
    for path, entry in entries(document):
        for place, language, word in said_by(document, path, entry):
            sign = (language, alike(word))
            if word.strip() and sign in seen:
                yield Fault("repeated-term", place, {"name": word})
            seen.add(sign)


def entries(document: Json) -> Iterator[outline.Part]:
    """As many as may be there."""
    yield from islice(outline.objects(document, "glossary", ()), MOST_WORDS)


def said_by(document: Json, path: Path, entry: Json) -> Iterator[Said]:
    """Its term and its forms. `language` is "nl" for "nl-BE" too."""
    own = document.get("language")
    language = own.partition("-")[0] if isinstance(own, str) else ""
    for text in texts(entry, "term", path, language):
        yield text.path, text.language, text.written
    yield from _forms(entry.get("forms"), (*path, "forms"), language)


def _forms(forms: Any, path: Path, language: str) -> Iterator[Said]:
    if isinstance(forms, dict):
        for name, inner in islice(forms.items(), MOST_FORMS):
            if LANGUAGE.fullmatch(name) and isinstance(inner, list):
                yield from _forms(inner, (*path, name), name.partition("-")[0])
    elif isinstance(forms, list):
        for place, form in enumerate(forms[:MOST_FORMS]):
            if isinstance(form, str):
                yield (*path, place), language, form
