"""A pupil with developer tools, while the class watches together: nothing gets ahead of the board."""

import json
import uuid

import pytest
from flask import Flask

from classroom.demo import EMAIL, PASSWORD
from tests.classroom.board.teaching import Board, silence_board
from tests.productions import RIGHT, WRONG
from tests.visitors import PupilVisitor, TeacherVisitor

NAMES = ("Samira", "Daan", "Noor", "Jesse", "Fenna", "Yusuf")
KEY_WORDS = ("FEEDBACKGOED", "FEEDBACKFOUT", "FEEDBACKOPTIE", "3,125", "tolerance")


def lesson(pupil: PupilVisitor) -> dict:
    """`GET /api/attempts/<key>/lesson`."""
    answer = pupil.client.get(f"/api/attempts/{pupil.key}/lesson")
    assert answer.status_code == 200, answer.text
    return answer.get_json()["lesson"]


def all_that_tells(pupil: PupilVisitor) -> str:
    """Everything that says something of questions, as text."""
    paths = ("", "/lesson", "/captions/1.vtt", "/polls/waarom", "/180p.m3u8")
    api = f"/api/attempts/{pupil.key}"
    bodies = [pupil.client.get(api + path).text for path in paths]
    return "\n".join([*bodies, pupil.client.get("/watch/1").text])


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["error"]["code"]


def test_no_question_can_be_fetched_before_the_board_asks_it(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin")
    assert lesson(pupil)["question"] is None
    assert pupil.attempt()["gate"]["pause_point"] is None
    assert "Waarom snijdt" not in all_that_tells(pupil)
    board.do("open")
    assert lesson(pupil)["question"]["id"] == "waarom"
    assert "Hoe dik" not in all_that_tells(pupil)


def test_only_the_question_on_the_board_is_taken(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin")
    for question in ("waarom", "dikte", "heet", "geen"):
        assert code_of(pupil.respond(question, RIGHT.get(question, 1))) == (409, "not_due")
    board.do("open")
    for question in ("dikte", "heet", "stappen"):
        assert code_of(pupil.respond(question, RIGHT[question])) == (409, "not_due")
    assert pupil.respond("waarom", RIGHT["waarom"]).status_code == 201  # at once: the pace does not count


def test_nothing_is_taken_once_the_teacher_closed_the_question(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open", "close")
    late = pupil.respond("waarom", RIGHT["waarom"])
    assert code_of(late) == (409, "closed_question")
    assert "bord" in late.get_json()["error"]["message"]
    board.do("reveal")
    assert code_of(pupil.respond("waarom", RIGHT["waarom"])) == (409, "closed_question")
    board.do("next")
    assert code_of(pupil.respond("waarom", RIGHT["waarom"])) == (409, "closed_question")
    board.do("close", "next")
    assert code_of(pupil.respond("dikte", RIGHT["dikte"])) == (409, "closed_question")


def test_opened_again_it_is_taken(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open", "close", "reopen")
    assert pupil.respond("waarom", RIGHT["waarom"]).status_code == 201


@pytest.mark.parametrize("given", [RIGHT, WRONG])
def test_nobody_learns_whether_it_was_right_before_the_board_shows_it(
    board: Board, pupil: PupilVisitor, given: dict
) -> None:
    board.do("begin", "open")
    before = pupil.attempt()["score"]
    told = pupil.respond("waarom", given["waarom"]).get_json()
    assert (told["success"], told["score"], told["score_total"]) == (None, 0, before)
    assert (told["right_answer"], told["settled"], told["gate"]["pause_point"]) == (None, True, None)
    for wish in ("", "close"):
        if wish:
            board.do(wish)
        text = json.dumps(told) + all_that_tells(pupil)
        assert not [word for word in KEY_WORDS if word in text]
        assert lesson(pupil)["question"]["responses"][0]["success"] is None
        assert pupil.attempt()["passed"] == []
    board.do("reveal")
    shown = lesson(pupil)["question"]
    assert shown["responses"][0]["success"] is (given is RIGHT)
    assert shown["right_answer"]["response"] == ["a"]


def test_each_pupil_answers_once(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    key = str(uuid.uuid4())
    first = pupil.respond("waarom", WRONG["waarom"], key)
    assert pupil.respond("waarom", RIGHT["waarom"]).get_json()["error"]["code"] == "settled"
    again = pupil.respond("waarom", WRONG["waarom"], key)
    assert (again.status_code, again.text) == (200, first.text)
    board.do("close", "reveal")
    assert pupil.respond("waarom", WRONG["waarom"], key).text == first.text


def test_the_film_reaches_no_further_than_the_board(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    pupil.respond("waarom", RIGHT["waarom"])
    board.do("close", "next")
    pupil.respond("dikte", RIGHT["dikte"])  # the pupil's own gate is the second stop by now
    playlist = pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").text
    assert "GEHEIMTWEE" not in pupil.client.get(f"/api/attempts/{pupil.key}/captions/1.vtt").text
    board.do("close", "next")
    longer = pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").text
    assert len(longer) > len(playlist)


def test_the_list_of_films_tells_no_verdict_either(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    pupil.respond("waarom", RIGHT["waarom"])
    board.do("close", "next")
    before = pupil.client.get("/films").text
    pupil.respond("dikte", RIGHT["dikte"])
    board.do("close")
    after = pupil.client.get("/films").text
    assert before.count('data-state="right"') == after.count('data-state="right"') == 0


def test_hints_wait_for_the_board(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin")
    answer = pupil.client.post(
        f"/api/attempts/{pupil.key}/hints", json={"question": "waarom"}, headers={"X-CSRFToken": pupil.token}
    )
    assert code_of(answer) == (409, "not_due")


def test_hints_end_with_the_question(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open", "close")
    body, headers = {"question": "waarom"}, {"X-CSRFToken": pupil.token}
    answer = pupil.client.post(f"/api/attempts/{pupil.key}/hints", json=body, headers=headers)
    assert code_of(answer) == (409, "closed_question")


def test_nobody_answers_for_another(board: Board, pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    board.do("begin", "open")
    own, neighbour.key = neighbour.key, pupil.key
    assert code_of(neighbour.respond("waarom", WRONG["waarom"])) == (404, "unknown_attempt")
    neighbour.key = own
    assert board.lesson()["answered"] == 0


def test_a_question_that_is_required_cannot_be_skipped(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    assert code_of(pupil.respond("waarom", None)) == (422, "invalid_response")
    assert board.lesson()["answered"] == 0


def test_who_finished_the_film_before_cannot_look_up_what_is_right(board: Board, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet", "lezen", "naam", "stappen")
    assert "FEEDBACKGOED" in all_that_tells(pupil)
    board.do("begin", "open")
    assert not [word for word in KEY_WORDS if word in all_that_tells(pupil)]
    board.do("close")
    assert not [word for word in KEY_WORDS if word in all_that_tells(pupil)]
    assert lesson(pupil)["question"]["responses"][0]["success"] is None


def test_what_the_class_chose_is_told_to_nobody_before_the_board_shows_it(all_types_app: Flask) -> None:
    teacher = TeacherVisitor(all_types_app, EMAIL, PASSWORD)
    teacher.sign_in()
    pupils = [PupilVisitor(all_types_app, name).open_film() for name in NAMES]
    board = Board(teacher).open()
    board.do("begin", pause_point=6)
    board.do("open", "close", "next")
    for one in pupils:
        assert one.respond("peiling", ["laser"]).status_code == 201
    answer = pupils[0].client.get(f"/api/attempts/{pupils[0].key}/polls/peiling")
    assert answer.status_code >= 400 or answer.get_json()["options"] is None
    board.do("close")
    answer = pupils[0].client.get(f"/api/attempts/{pupils[0].key}/polls/peiling")
    assert answer.status_code >= 400 or answer.get_json()["options"] is None


def test_pupils_cannot_move_the_lesson(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin")
    address = "/classes/1/assignments/1/board/lesson"
    for wish in ("open", "close", "reveal", "next", "here", "end", "begin"):
        body = {"do": wish, "changed": 0}
        answer = pupil.client.post(address, json=body, headers={"X-CSRFToken": pupil.token})
        assert answer.status_code in (302, 401)
    assert pupil.client.get(address).status_code in (302, 401)
    assert board.lesson()["state"] == "film"


def test_another_pupils_lesson_is_not_there(
    board: Board, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    board.do("begin", "open")
    assert neighbour.client.get(f"/api/attempts/{pupil.key}/lesson").status_code == 404


def test_after_the_lesson_everybody_goes_on_alone(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    pupil.respond("waarom", WRONG["waarom"])
    board.do("end")
    assert lesson(pupil) is None
    point = pupil.attempt()["gate"]["pause_point"]
    assert [(each["id"], each["settled"]) for each in point["questions"]] == [
        ("waarom", True),
        ("dikte", False),
    ]
    pupil.answer_right("dikte", "heet")


def test_a_teacher_who_walks_away_leaves_nobody_waiting(
    app: Flask, board: Board, pupil: PupilVisitor
) -> None:
    board.do("begin", "open")
    silence_board(app, 14)
    assert lesson(pupil) is not None
    silence_board(app, 2)
    assert lesson(pupil) is None
    pupil.answer_right("waarom", "dikte")
    assert board.post("close").get_json()["error"]["code"] == "stale"
