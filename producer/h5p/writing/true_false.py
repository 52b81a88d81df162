"""`true_false` becomes TrueFalse."""

from producer.h5p.writing.action import Action, Asked, behaviour, media_of, plain

LABELS = {
    "nl": {"trueText": "Waar", "falseText": "Niet waar"},
    "en": {"trueText": "True", "falseText": "False"},
}


def write_true_false(asked: Asked) -> Action:
    question = asked.question
    feedback = question.get("feedback", {})
    said = {
        name: plain(feedback[outcome])
        for name, outcome in (("feedbackOnCorrect", "right"), ("feedbackOnWrong", "wrong"))
        if outcome in feedback
    }
    params = {
        "media": media_of(asked),
        "question": asked.prompt,
        "correct": "true" if question["answer"] else "false",
        "behaviour": behaviour(question, autoCheck=False, **said),
        "l10n": LABELS.get(asked.language.partition("-")[0], LABELS["en"]),
    }
    return Action("H5P.TrueFalse 1.8", "True/False Question", params)
