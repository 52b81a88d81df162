"""`choice` becomes MultiChoice."""

from producer.h5p.fields import Json
from producer.h5p.writing.action import Action, Asked, behaviour, media_of, overall_feedback, text


def write_choice(asked: Asked) -> Action:
    question = asked.question
    several = isinstance(question["answer"], list)
    right = question["answer"] if several else [question["answer"]]
    said = question.get("feedback", {}).get("options", {})
    params = {
        "media": media_of(asked),
        "question": asked.prompt,
        "answers": [_answer(option, right, said) for option in question["options"]],
        "overallFeedback": overall_feedback(question),
        "behaviour": behaviour(
            question,
            type="multi" if several else "single",
            singlePoint=not several,
            randomAnswers=question.get("shuffle", True),
            showSolutionsRequiresInput=True,
            passPercentage=100,
        ),
    }
    kept = {"options": [option["id"] for option in question["options"]]}
    return Action("H5P.MultiChoice 1.16", "Multiple Choice", params, kept=kept)


def _answer(option: Json, right: list[str], said: Json) -> Json:
    chosen = text(said.get(option["id"], ""))
    return {
        "text": f"<div>{text(option['text'])}</div>\n",
        "correct": option["id"] in right,
        "tipsAndFeedback": {
            "tip": "",
            "chosenFeedback": f"<div>{chosen}</div>\n" if chosen else "",
            "notChosenFeedback": "",
        },
    }
