"""A question as one pupil meets it at one try: which variant, and what is drawn for this pupil alone."""

import hashlib
from dataclasses import dataclass, replace

from timelines.questions import TYPES
from timelines.questions.question import Json, Question
from timelines.reading import question_of


@dataclass(frozen=True)
class Draw:
    """What this pupil's seed draws for this question and variant: the same every time, on every machine.

    `language` is that of the texts, in which numbers are written; it changes no draw.
    """

    seed: str
    question_id: str
    variant: int
    language: str = ""

    def number(self, name: str, count: int) -> int:
        """From 0 up to, not including, `count`."""
        return int.from_bytes(self._digest("number", name)) % count

    def opaque(self, kind: str, name: str) -> str:
        """An id that says nothing, for the one that the author gave; `kind` keeps items from options."""
        return "o" + self._digest("id", kind, name).hex()[:12]

    def _digest(self, *parts: str) -> bytes:
        named = (self.seed, self.question_id, str(self.variant), *parts)
        return hashlib.sha256("\0".join(named).encode()).digest()


def met(question: Question, seed: str, number: int = 1) -> Question:
    """At the try `number`, from 1. What is met already stays as it is."""
    if question.is_met:
        return question
    spec, variant = _variant(question.spec, number)
    drawn = _drawn(spec, Draw(seed, question.id, variant, question.language))
    if drawn is question.spec:
        return replace(question, is_met=True) if "variants" in spec else question
    return replace(question_of(drawn, question.language, question.aspect), variant=variant, is_met=True)


def merged(spec: Json, variant: Json) -> Json:
    """The question that a variant makes of it."""
    return {name: value for name, value in spec.items() if name != "variants"} | variant


def _variant(spec: Json, number: int) -> tuple[Json, int]:
    variants = spec.get("variants", [])
    place = min(number - 1, len(variants))
    return (merged(spec, variants[place - 1]), place) if place > 0 else (spec, 0)


def _drawn(spec: Json, draw: Draw) -> Json:
    met_spec = getattr(TYPES[spec["type"]], "met_spec", None)
    return met_spec(spec, draw) if met_spec else spec
