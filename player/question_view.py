"""What the browser may know of a question: as this pupil meets it, with what was given to it so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from player.attempts import Given
from player.state import State
from timelines.grading import awaits_teacher, in_words, right_answer, spelling
from timelines.markdown import html_of
from timelines.model import PausePoint, Question
from timelines.public_view import public_pause_point, public_question

Json = dict[str, Any]


def pause_point_view(point: PausePoint, state: State) -> Json:
    """A pause point with its questions; send it only while it is due or passed."""
    questions = tuple(state.met(question.id) for question in point.questions)
    view = public_pause_point(replace(point, questions=questions), state.running.seed)
    pairs = zip(view["questions"], questions, strict=True)
    view["questions"] = [_question_view(public, question, state) for public, question in pairs]
    return view


def question_view(question_id: str, state: State) -> Json:
    """One question with what was given to it so far; send it only while it is due."""
    question = state.met(question_id)
    return _question_view(public_question(question, state.running.seed), question, state)


def hint_view(question: Question, *, taken: bool) -> Json | None:
    """The hint's cost, and its words once it is taken."""
    if question.hint is None:
        return None
    text = question.hint.text if taken else None
    return {"cost": question.hint.cost, "text": text, "html": html_of(text) if text else None}


def response_in_view(given: Given, question: Question, *, settled: bool) -> Json:
    """What a response and an acknowledgement have in common, of the `question` as it was met."""
    return {
        "number": given.number,
        "text": in_words(question, given.response),
        "spelling": spelling(question, given.response) if settled else None,
        "variant": question.variant,
        "success": given.success,
        "score": given.score,
        "max_score": given.max_score,
        "feedback": feedback_view(given.feedback),
        "replay": None if settled or given.success is not False else _replay(question),
    }


def feedback_view(feedback: Mapping[str, Any]) -> Json:
    """The stored feedback, its text as HTML too."""
    text = feedback.get("text")
    return {"marks": None, **feedback, "html": html_of(text) if text else None}


def _question_view(public: Json, question: Question, state: State) -> Json:
    mine = state.given_to(question.id)
    settled = any(response.settled for response in mine)
    files = state.version.files
    return {
        **(with_pictures(public, files) if files else public),
        "audio": files[question.audio] if question.audio else None,
        "hint": hint_view(question, taken=question.id in state.hinted),
        "responses": [_response_view(response, state, settled=settled) for response in mine],
        "attempts_left": 0 if settled else question.attempts - len(mine),
        "settled": settled,
        "awaits_teacher": awaits_teacher(question) and not any(response.graded for response in mine),
        "right_answer": right_answer(question) if settled else None,
    }


def _response_view(given: Given, state: State, *, settled: bool) -> Json:
    question = state.met(given.question_id, given.number)
    return {
        "response": given.response,
        "receipt": given.receipt,
        "graded": _graded_view(given),
        **response_in_view(given, question, settled=settled),
    }


def _graded_view(given: Given) -> Json | None:
    if given.graded is None:
        return None
    return {"score": given.score, "max_score": given.max_score, "comment": given.graded.comment}


def _replay(question: Question) -> Json | None:
    span = question.on_wrong
    return {"from": span.start, "to": span.end} if span else None


def with_pictures(value: Any, files: Mapping[str, str]) -> Any:
    """Pictures by their addresses, wherever they stand; the names of files stay here."""
    if isinstance(value, list):
        return [with_pictures(inner, files) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"file", "alt"}:
        return {"src": files[value["file"]], "alt": value["alt"]}
    return {name: with_pictures(inner, files) for name, inner in value.items()}
