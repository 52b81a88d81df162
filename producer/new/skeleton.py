"""The timeline that `halte new` writes: complete but for the texts, which say what to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass

from producer.new.proposal import Proposal
from timelines.markdown import escaped
from timelines.questions.question import Json
from timelines.times import timestamp
from timelines.upgrade import NEWEST

EXPLAINED = 15.0  # seconds before a halt that are shown again, at most
RIGHT = ("a", "c", "b")  # which option is right: not always the first
HEARD = 200  # characters of the captions that are quoted


@dataclass(frozen=True)
class Texts:
    """The texts to fill in, in one language."""

    prompt: str
    prompt_after: str
    right: str
    wrong: tuple[str, str]
    feedback_right: str
    feedback_wrong: str


TEXTS = {
    "nl": Texts(
        "VUL IN: een vraag over wat net te zien was",
        "VUL IN: een vraag bij “{heard}”",
        "VUL IN: goed antwoord",
        ("VUL IN: een fout antwoord", "VUL IN: nog een fout antwoord"),
        "VUL IN: wat je zegt bij een goed antwoord",
        "VUL IN: een aanwijzing bij een fout antwoord",
    ),
    "en": Texts(
        "FILL IN: a question on what was just shown",
        "FILL IN: a question on “{heard}”",
        "FILL IN: right answer",
        ("FILL IN: a wrong answer", "FILL IN: another wrong answer"),
        "FILL IN: what you say to a right answer",
        "FILL IN: a pointer after a wrong answer",
    ),
}


@dataclass(frozen=True)
class Skeleton:
    """What the timeline is of."""

    id: str
    title: str
    language: str
    video: str
    captions: tuple[Json, ...]
    proposals: tuple[Proposal, ...]


def skeleton(parts: Skeleton, schema: str) -> Json:
    """A document of the newest format; `schema` is the address that editors complete and explain by."""
    document: Json = {
        "$schema": schema,
        "format": NEWEST,
        "id": parts.id,
        "title": parts.title,
        "language": parts.language,
        "video": parts.video,
    }
    if parts.captions:
        document["captions"] = list(parts.captions)
    document["pause_points"] = _pause_points(parts.proposals, parts.language)
    return document


def _pause_points(proposals: Sequence[Proposal], language: str) -> list[Json]:
    begins = [0.0, *(proposal.at for proposal in proposals)]
    return [
        {
            "id": f"halte-{number}",
            "at": timestamp(proposal.at),
            "explained": {
                "from": timestamp(max(begin, proposal.at - EXPLAINED)),
                "to": timestamp(proposal.at),
            },
            "questions": [_question(number, proposal, TEXTS.get(language, TEXTS["en"]))],
        }
        for number, (begin, proposal) in enumerate(zip(begins, proposals, strict=False), 1)
    ]


def _question(number: int, proposal: Proposal, texts: Texts) -> Json:
    right = RIGHT[(number - 1) % len(RIGHT)]
    wrong = iter(texts.wrong)
    return {
        "id": f"vraag-{number}",
        "type": "choice",
        "prompt": _prompt(proposal, texts),
        "options": [{"id": each, "text": texts.right if each == right else next(wrong)} for each in "abc"],
        "answer": right,
        "feedback": {"right": texts.feedback_right, "wrong": texts.feedback_wrong},
    }


def _prompt(proposal: Proposal, texts: Texts) -> str:
    heard = proposal.heard if len(proposal.heard) <= HEARD else f"…{proposal.heard[-HEARD:]}"
    return texts.prompt_after.format(heard=escaped(heard)) if heard else texts.prompt
