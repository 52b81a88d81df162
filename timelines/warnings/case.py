"""What the rules for warnings look at, gathered once: a document of any kind, and the facts of its film."""

from dataclasses import dataclass
from functools import cached_property

from timelines import outline
from timelines.audience import Audience, audience_of
from timelines.facts import ProductionFacts
from timelines.problems import Path
from timelines.questions.question import Json
from timelines.texts import Text, of_question, own_parts, pictures, texts


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a pupil is asked it, a variant included: `question` has what the variant leaves out.

    `parts` are its options, items, regions and gaps, each with its path.
    """

    path: Path
    question: Json
    type: str
    prompts: tuple[Text, ...]
    parts: tuple[tuple[Path, Json], ...]
    part_texts: tuple[Text, ...]


def _asked(path: Path, question: Json, language: str) -> Asked:
    kind = question.get("type")
    parts = tuple(own_parts(question, path))
    return Asked(
        path,
        question,
        kind if isinstance(kind, str) else "",
        tuple(texts(question, "prompt", path, language)),
        parts,
        tuple(text for place, part in parts for text in texts(part, "text", place, language)),
    )


@dataclass(frozen=True)
class Case:
    """One document with its facts."""

    document: Json
    facts: ProductionFacts

    @cached_property
    def language(self) -> str:
        """Of the film and the texts: "nl" for "nl-BE" too; empty where it is not told."""
        language = self.document.get("language")
        return language.partition("-")[0] if isinstance(language, str) else ""

    @cached_property
    def audience(self) -> Audience:
        words = self.document.get("audience")
        return audience_of(words if isinstance(words, list) else ())

    @cached_property
    def times(self) -> tuple[tuple[Path, float], ...]:
        return tuple(outline.times(self.document))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(
            _asked(path, question, self.language)
            for place, written in outline.questions(self.document)
            for path, question in (
                (place, written),
                *((at, written | variant) for at, variant in outline.variants(written, place)),
            )
        )

    @cached_property
    def pictures(self) -> tuple[tuple[Path, Json], ...]:
        return tuple(pictures(self.document))

    @cached_property
    def texts(self) -> tuple[tuple[Path, tuple[Text, ...]], ...]:
        """What each question, and each variant by itself, says, with its path."""
        return tuple(
            (path, tuple(of_question(part, path, self.language)))
            for place, question in outline.questions(self.document)
            for path, part in ((place, question), *outline.variants(question, place))
        )
