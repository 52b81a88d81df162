"""The rules of a response, tried over HTTP as a pupil with developer tools would."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import func, select

from schema.attempts import Response
from schema.classes import Assignment
from schema.database import db, now, writing
from tests.productions import RIGHT, WRONG
from tests.visitors import PupilVisitor, attempt_of, change_timeline


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Response)) or 0


def test_right_response_is_acknowledged_with_a_receipt(pupil: PupilVisitor) -> None:
    pupil.wait()
    answer = pupil.respond("waarom", ["a"])
    body = answer.get_json()
    assert answer.status_code == 201
    assert len(body["receipt"]["number"]) == 4
    assert body["success"] is True
    assert body["score"] == 1
    assert body["feedback"]["text"] == "Klopt! Tot op de FEEDBACKGOED."
    assert body["right_answer"] == {"response": ["a"], "text": "Het is heel precies"}


def test_wrong_response_keeps_the_gate_shut_and_the_answer_secret(pupil: PupilVisitor) -> None:
    pupil.wait()
    body = pupil.respond("waarom", ["b"]).get_json()
    assert body["success"] is False
    assert body["settled"] is False
    assert body["attempts_left"] == 1
    assert body["right_answer"] is None
    assert body["feedback"]["options"] == {"b": "Stil is het juist niet, FEEDBACKOPTIE."}
    assert body["gate"]["index"] == 0


def test_used_up_attempts_settle_and_tell_the_right_answer(pupil: PupilVisitor) -> None:
    pupil.wait()
    pupil.respond("waarom", ["b"])
    body = pupil.respond("waarom", ["c"]).get_json()
    assert body["settled"] is True
    assert body["right_answer"]["response"] == ["a"]


def test_gate_opens_when_every_question_is_settled(pupil: PupilVisitor) -> None:
    pupil.wait()
    assert pupil.respond("waarom", ["a"]).get_json()["gate"]["index"] == 0
    body = pupil.respond("dikte", "3,1").get_json()
    assert body["gate"]["index"] == 1
    assert body["gate"]["until"] == 5.0
    assert body["pause_point"] == {"id": "eerste", "settled": True, "result": "right"}


def test_whole_film_ends_with_the_score(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet", "lezen", "naam", "stappen")
    attempt = pupil.attempt()
    assert attempt["finished"] is True
    assert (attempt["score"], attempt["max_score"]) == (6, 6)
    assert [marker["result"] for marker in attempt["markers"]] == ["right"] * 4
    assert attempt["gate"] == {"index": 4, "from": 11.0, "until": attempt["duration"], "pause_point": None}


def test_partly_right_counts_in_part(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet", "lezen", "naam")
    pupil.wait()
    body = pupil.respond("stappen", ["snijden"]).get_json()
    assert (body["success"], body["score"], body["pause_point"]["result"]) == (False, 1, "partly")


def test_too_early_response_is_refused_with_when_to_try_again(pupil: PupilVisitor, app: Flask) -> None:
    answer = pupil.respond("waarom", ["a"])
    error = answer.get_json()["error"]
    assert answer.status_code == 425
    assert error["code"] == "too_early"
    assert 0 < error["retry_after"] <= 0.9
    assert answer.headers["Retry-After"] == "1"
    assert stored(app) == 0


def test_pace_is_counted_anew_from_each_gate(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte")
    assert pupil.respond("heet", False).status_code == 425
    pupil.wait(1.4)
    assert pupil.respond("heet", False).status_code == 201


def test_position_sent_by_the_browser_proves_nothing(pupil: PupilVisitor) -> None:
    assert pupil.respond("waarom", ["a"], position=2.0, watched=9999).status_code == 425


@pytest.mark.parametrize(
    ("told", "kept"), [(12.5, 12.5), (0, 0), (None, None), (-1, None), (1e9, None), ("9", None), (True, None)]
)
def test_the_time_taken_is_kept_where_it_is_one(
    app: Flask, pupil: PupilVisitor, told: object, kept: float | None
) -> None:
    pupil.wait()
    assert pupil.respond("waarom", ["a"], taken=told).status_code == 201
    with app.app_context():
        assert db.session.scalars(select(Response.taken)).one() == kept


@pytest.mark.parametrize("question", ["heet", "lezen", "stappen", "bestaat-niet"])
def test_later_question_is_refused_like_one_that_does_not_exist(pupil: PupilVisitor, question: str) -> None:
    pupil.wait()
    answer = pupil.respond(question, RIGHT.get(question, True))
    assert answer.status_code == 409
    assert answer.get_json()["error"]["code"] == "not_due"


def test_settled_question_takes_no_more_responses(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    pupil.respond("waarom", ["a"])
    answer = pupil.respond("waarom", ["b"])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "settled")
    assert stored(app) == 1


def test_same_key_again_gives_the_same_acknowledgement_word_for_word(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    first = pupil.respond("waarom", ["b"], key)
    pupil.respond("waarom", ["a"])
    pupil.respond("dikte", "3,1")
    again = pupil.respond("waarom", ["b"], key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.data == first.data
    assert stored(app) == 3


def test_key_of_one_response_is_refused_for_another(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    pupil.respond("waarom", ["b"], key)
    for question, response in (("waarom", ["a"]), ("dikte", "3,1")):
        answer = pupil.respond(question, response, key)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "key_reused")
    assert stored(app) == 1


def test_key_of_a_neighbour_gives_nothing_of_his(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    key = str(uuid.uuid4())
    neighbour.wait()
    his = neighbour.respond("waarom", ["a"], key).get_json()
    pupil.wait()
    mine = pupil.respond("waarom", ["c"], key)
    assert mine.status_code == 201
    assert mine.get_json()["success"] is False
    assert mine.get_json()["receipt"] != his["receipt"]


@pytest.mark.parametrize("key", ["", "1", "niet-een-sleutel", "x" * 5000, None])
def test_forged_key_is_refused(pupil: PupilVisitor, app: Flask, key: str | None) -> None:
    pupil.wait()
    body = {"key": key, "question": "waarom", "response": ["a"]}
    answer = pupil.client.post(
        f"/api/attempts/{pupil.key}/responses", json=body, headers={"X-CSRFToken": pupil.token}
    )
    assert answer.status_code == 422
    assert stored(app) == 0


def test_attempt_of_a_neighbour_is_not_there(
    pupil: PupilVisitor, neighbour: PupilVisitor, app: Flask
) -> None:
    neighbour.wait()
    pupil.key = neighbour.key
    assert pupil.respond("waarom", ["a"]).status_code == 404
    for path in ("", "/playlist.m3u8", "/180p.m3u8", "/captions/1.vtt", "/thumbnails.vtt"):
        assert pupil.client.get(f"/api/attempts/{neighbour.key}{path}").status_code == 404
    assert stored(app) == 0


def test_nobody_is_asked_to_pick_a_name(pupil: PupilVisitor, app: Flask) -> None:
    stranger = PupilVisitor(app)
    stranger.key = pupil.key
    stranger.token = "none"
    answer = stranger.client.get(f"/api/attempts/{pupil.key}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "signed_out")
    assert stranger.respond("waarom", ["a"]).status_code in (401, 403)


def test_response_without_the_csrf_token_is_refused(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    pupil.token = "forged"
    answer = pupil.respond("waarom", ["a"])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "csrf")
    assert stored(app) == 0


def test_name_taken_over_on_another_device_ends_the_first(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    first = pupil.respond("waarom", ["b"], key)
    other = PupilVisitor(app)
    assert other.join().location.startswith("/j/KANT-27/in-use/")
    assert other.join(confirmed=True).status_code == 303
    assert other.watch()["gate"]["pause_point"]["questions"][0]["responses"][0]["response"] == ["b"]
    answer = pupil.respond("waarom", ["a"])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "elsewhere")
    assert pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").status_code == 409
    assert pupil.respond("waarom", ["b"], key).data == first.data


@pytest.mark.parametrize(
    "response",
    ["a", ["a", "b"], ["z"], [], None, True, 1, {"a": 1}, [["a"]], ["a"] * 1000, "x" * 10_000, [None]],
)
def test_malformed_choice_is_refused_and_costs_no_attempt(pupil: PupilVisitor, response: object) -> None:
    pupil.wait()
    answer = pupil.respond("waarom", response)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["code"] == "invalid_response"
    assert pupil.respond("waarom", ["b"]).get_json()["attempts_left"] == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"key":1}', b"\xff\xfe", b"[" * 100_000])
def test_body_that_is_no_response_is_refused(pupil: PupilVisitor, body: bytes) -> None:
    answer = pupil.client.post(
        f"/api/attempts/{pupil.key}/responses",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": pupil.token},
    )
    assert answer.status_code == 422


def test_huge_body_is_refused(pupil: PupilVisitor) -> None:
    assert pupil.respond("waarom", "x" * 1_000_000).status_code == 413


def test_score_or_success_sent_by_the_browser_is_ignored(pupil: PupilVisitor) -> None:
    pupil.wait()
    body = pupil.respond("waarom", ["b"], success=True, score=100, settled=True, gate=4).get_json()
    assert (body["success"], body["score"], body["gate"]["index"]) == (False, 0, 0)


def test_closed_assignment_takes_nothing_new_but_repeats_what_it_took(
    pupil: PupilVisitor, app: Flask
) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    first = pupil.respond("waarom", ["a"], key)
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).closes_at = now()
    assert pupil.respond("dikte", "3,1").get_json()["error"]["code"] == "closed"
    assert pupil.respond("waarom", ["a"], key).data == first.data


def test_reload_finds_the_same_gate_answers_and_order_of_options(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte")
    before = pupil.attempt()
    assert pupil.watch() == before
    assert before["passed"][0]["questions"][0]["responses"][0]["response"] == ["a"]


def test_pupils_get_the_options_in_their_own_order(pupil: PupilVisitor, app: Flask) -> None:
    orders = set()
    for name in ("Samira", "Daan", "Noor", "Jesse", "Fenna", "Yusuf", "Mees", "Lotte"):
        visitor = PupilVisitor(app, name)
        visitor.join(confirmed=True)
        question = visitor.watch()["gate"]["pause_point"]["questions"][0]
        orders.add("".join(option["id"] for option in question["options"]))
    assert len(orders) > 1


def test_all_responses_are_kept_in_the_order_they_came(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    for response in ("9", "3,1"):
        pupil.respond("dikte", response)
    with app.app_context():
        attempt = attempt_of(app, "Samira")
        rows = db.session.scalars(select(Response).where(Response.attempt_id == attempt.id)).all()
    assert [(row.number, row.response, row.success) for row in rows] == [(1, "9", False), (2, "3,1", True)]


def test_required_question_may_not_be_skipped(pupil: PupilVisitor) -> None:
    pupil.wait()
    assert pupil.respond("waarom", None).status_code == 422


def test_gate_of_optional_questions_opens_once_each_is_answered_or_skipped(app: Flask) -> None:
    change_timeline(app, lambda document: [
        question.update(required=False) for question in document["pause_points"][0]["questions"]
    ])  # fmt: skip
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    pupil.wait()
    skipped = pupil.respond("waarom", None).get_json()
    assert (skipped["settled"], skipped["success"], skipped["gate"]["index"]) == (True, None, 0)
    assert pupil.respond("dikte", "3,1").get_json()["gate"]["index"] == 1


def test_optional_question_may_be_answered_after_the_gate_has_opened(app: Flask) -> None:
    change_timeline(app, lambda document: document["pause_points"][0]["questions"][1].update(required=False))
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    pupil.wait()
    assert pupil.respond("waarom", ["a"]).get_json()["gate"]["index"] == 1
    assert pupil.respond("dikte", "3,1").get_json()["success"] is True


def test_wrong_answers_to_everything_still_lead_to_the_end(pupil: PupilVisitor) -> None:
    for question in ("waarom", "dikte", "heet", "lezen", "naam", "stappen"):
        for _ in range(3):
            pupil.wait()
            if pupil.respond(question, WRONG.get(question, True)).get_json().get("settled"):
                break
    attempt = pupil.attempt()
    assert attempt["finished"] is True
    assert attempt["score"] == 0
    assert [marker["result"] for marker in attempt["markers"]] == ["wrong"] * 4
