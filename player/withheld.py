"""What waits until the assignment has closed: the right answer of a settled question, and its explanation.

Works on what is about to be sent, so that nothing can be forgotten: whatever is settled in it loses what
tells the answer. Whether it was right, and the author's words while tries are left, stay.
"""

from typing import Any

Json = dict[str, Any]
SILENT: Json = {"text": None, "html": None, "options": {}}


def without_answers(told: Any) -> Any:
    """The same without right answers; `answer_later` says where there is one to come."""
    if isinstance(told, list):
        return [without_answers(each) for each in told]
    if not isinstance(told, dict):
        return told
    kept = {name: without_answers(value) for name, value in told.items()}
    return _settled(kept) if kept.get("settled") and "right_answer" in kept else kept


def _settled(told: Json) -> Json:
    """A question, or the acknowledgement of its last response."""
    responses = told.get("responses", [])
    last = responses[-1] if responses else told
    hidden = bool(told["right_answer"] or _explains(last))
    told |= {"right_answer": None, "answer_later": hidden}
    if responses:
        return told | {"responses": [*responses[:-1], _silent(last)]}
    return _silent(told)


def _explains(response: Json) -> bool:
    feedback = response.get("feedback") or {}
    return bool(feedback.get("text") or feedback.get("options"))


def _silent(response: Json) -> Json:
    if "feedback" not in response:
        return response
    return response | {"spelling": None, "feedback": {**response["feedback"], **SILENT}}
