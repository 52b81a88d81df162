"""`branch` becomes GoToQuestion, which H5P's editor calls Crossroads."""

from producer.h5p.writing.action import Action, Asked, text
from timelines.times import seconds


def write_branch(asked: Asked) -> Action:
    options = asked.question["options"]
    params = {
        "text": asked.plain_prompt,
        "choices": [{"text": text(option["text"]), "goTo": seconds(option["to"])} for option in options],
        "continueButtonLabel": "Verder" if asked.language.startswith("nl") else "Continue",
    }
    kept = {"options": [option["id"] for option in options]}
    return Action("H5P.GoToQuestion 1.3", "Crossroads", params, kept=kept, only_poster=True)
