"""`poll` and `likert` become a Questionnaire of one question, `long_fill_in` a FreeTextQuestion."""

from producer.h5p.fields import Json
from producer.h5p.saying import gettext as _
from producer.h5p.writing.action import Action, Asked, text

STEPS = 5


def write_poll(asked: Asked) -> Action:
    options = asked.question["options"]
    kept = {"options": [option["id"] for option in options]}
    several = asked.question.get("multiple", False)
    return _questionnaire(asked, [option["text"] for option in options], kept, several=several)


def write_likert(asked: Asked) -> Action:
    """Each step is an option; the words stand with the first and the last."""
    question = asked.question
    words = {1: question.get("low"), question.get("steps", STEPS): question.get("high")}
    steps = [_step(number, words.get(number)) for number in range(1, question.get("steps", STEPS) + 1)]
    return _questionnaire(asked, steps, {}, several=False)


def write_long_fill_in(asked: Asked) -> Action:
    question = asked.question
    for name in ("model_answer", "rubric"):
        if name in question:
            asked.lost.append(
                _('its "%(name)s", which is for the teacher only: H5P has no such place', name=name)
            )
    params = {
        "question": asked.plain_prompt,
        "maxScore": question.get("points", 1),
        "isRequired": question.get("required", True),
    }
    kept = {"max_length": question["max_length"]} if "max_length" in question else {}
    return Action("H5P.FreeTextQuestion 1.0", "Free Text Question", params, kept=kept, only_poster=True)


def _questionnaire(asked: Asked, words: list[str], kept: Json, *, several: bool) -> Action:
    params = {
        "question": asked.plain_prompt,
        "inputType": "checkbox" if several else "radio",
        "alternatives": [{"text": text(said), "feedback": {}} for said in words],
    }
    element = {
        "library": {"library": "H5P.SimpleMultiChoice 1.1", "params": params, "metadata": {"license": "U"}},
        "requiredField": asked.question.get("required", True),
    }
    whole = {"questionnaireElements": [element], "successScreenOptions": {"enableSuccessScreen": False}}
    return Action("H5P.Questionnaire 1.3", "Questionnaire", whole, kept=kept, only_poster=True)


def _step(number: int, words: str | None) -> str:
    return f"{number} – {words}" if words else str(number)
