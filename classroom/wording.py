"""Responses and results in people's words."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from timelines.model import Question
from timelines.questions import true_false

Words = Callable[[Question, Any], str]


def response_text(question: Question, response: Any) -> str:
    """What the pupil answered, as the question put it: options by their texts, numbers with their unit."""
    if response is None:
        return ""
    words = WORDS.get(question.type)
    return words(question, response) if words else _plainly(question, response)


def result_words() -> Mapping[str, str]:
    """Results and states, each in a word or two. Made once a page: a page shows hundreds."""
    return {
        "right": _("right"),
        "partly": _("partly right"),
        "wrong": _("wrong"),
        "seen": _("read"),
        "skipped": _("skipped"),
        "ungraded": _("to be marked"),
        "current": _("is here"),
        "open": _("not yet"),
    }


def option_texts(question: Question) -> Mapping[str, str]:
    """A choice question's options by id, in the producer's order."""
    return {option["id"]: option["text"] for option in question.spec["options"]}


def truth_words(question: Question) -> tuple[str, str]:
    """The words for false and true in the film's own language."""
    return true_false.WORDS.get(question.language.partition("-")[0], true_false.WORDS["en"])


def _choice(question: Question, response: Any) -> str:
    texts = option_texts(question)
    chosen = response if isinstance(response, list) else [response]
    return ", ".join(texts.get(option, str(option)) for option in chosen)


def _true_false(question: Question, response: Any) -> str:
    return truth_words(question)[response is True]


def _numeric(question: Question, response: Any) -> str:
    typed = str(response).strip()
    unit = question.spec.get("unit")
    return typed if not unit or typed.casefold().endswith(unit.casefold()) else f"{typed} {unit}"


def _card(_question: Question, _response: Any) -> str:
    return str(_("read"))


def _plainly(_question: Question, response: Any) -> str:
    return str(response).strip()


WORDS: dict[str, Words] = {"choice": _choice, "true_false": _true_false, "numeric": _numeric, "card": _card}
