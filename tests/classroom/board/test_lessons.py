"""A lesson from the teacher's side: who may lead it, what two boards do, what the board is shown."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from schema.classes import Assignment
from schema.database import db, now, writing
from schema.lessons import Lesson
from tests.classroom.board.teaching import BOARD, Board, silence_board
from tests.productions import RIGHT, WRONG
from tests.queries import selects_in
from tests.visitors import PupilVisitor


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["error"]["code"]


def test_a_class_goes_through_the_whole_film_together(
    board: Board, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    board.do("begin")
    for questions in (("waarom", "dikte"), ("heet",), ("lezen", "naam"), ("stappen",)):
        told = board.do("open")
        for question in questions:
            assert told["question"]["id"] == question
            pupil.respond(question, RIGHT[question])
            neighbour.respond(question, WRONG.get(question, True))
            assert board.lesson()["answered"] == 2
            told = board.do("next") if question == "lezen" else board.do("close", "reveal", "next")
    assert (told["state"], told["pause_point"], told["acts"]) == ("film", 4, ["end"])
    assert board.do("end") == {}
    assert pupil.attempt()["finished"]
    assert pupil.attempt()["score"] > neighbour.attempt()["score"] == 0


def test_the_counter_follows_and_names_nobody(
    board: Board, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    board.do("begin", "open")
    assert board.lesson()["answered"] == 0
    pupil.respond("waarom", RIGHT["waarom"])
    told = board.lesson()
    assert (told["answered"], told["here"]) == (1, 1)
    page = board.teacher.client.get(BOARD).text
    for name in ("Samira", "Daan"):
        assert name not in page + str(board.do("close")) if name == "Samira" else name not in page


def test_the_distribution_comes_when_it_is_closed_and_what_is_right_when_it_is_shown(
    board: Board, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    board.do("begin", "open")
    pupil.respond("waarom", RIGHT["waarom"])
    neighbour.respond("waarom", WRONG["waarom"])
    told = board.lesson()
    assert (told["bars"], told["right"]) == (None, None)
    closed = board.do("close")
    assert closed["bars"].count('class="bar"') == 3
    assert 'data-right="yes"' not in closed["bars"]
    assert closed["right"] is None
    shown = board.do("reveal")
    assert shown["bars"].count('data-right="yes"') == 1
    assert shown["right"]["text"] == "Het is heel precies"
    assert "FEEDBACKGOED" in shown["right"]["html"]


def test_the_right_answer_that_nobody_typed_has_no_bar_before_it_is_shown(
    board: Board, pupil: PupilVisitor
) -> None:
    board.do("begin", "open", "close", "next")
    pupil.respond("dikte", WRONG["dikte"])
    assert "3,125" not in board.do("close")["bars"]
    assert "3,125" in board.do("reveal")["bars"]


def test_one_more_answer_costs_the_board_one_query_however_many_pupils_there_are(
    app: Flask, board: Board, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    board.do("begin", "open")
    pupil.respond("waarom", RIGHT["waarom"])
    few = [statement for statement, _ in selects_in(app, board.lesson)]
    neighbour.respond("waarom", WRONG["waarom"])
    assert [statement for statement, _ in selects_in(app, board.lesson)] == few
    assert sum("FROM response" in query for query in few) == 1
    assert len(few) <= 6  # who asks and whether it is theirs; the lesson; the class


def test_an_earlier_lesson_is_never_taken_for_a_new_one(board: Board, pupil: PupilVisitor) -> None:
    board.do("begin", "open")
    other = Board(board.teacher, board.token, board.changed)  # fell asleep
    board.do("end")
    began = board.do("begin")["changed"]
    assert began > other.changed
    assert code_of(other.post("open")) == (409, "stale")


def test_two_clicks_or_two_boards_do_it_once(board: Board) -> None:
    board.do("begin", "open")
    other = Board(board.teacher, board.token, board.changed)
    board.do("close")
    assert code_of(other.post("close")) == (409, "stale")
    assert board.lesson()["state"] == "closed"


def test_a_lesson_begins_once(board: Board) -> None:
    board.do("begin", "open")
    other = Board(board.teacher, board.token)
    assert other.do("begin")["state"] == "open"


def test_what_cannot_follow_is_refused(board: Board) -> None:
    assert code_of(board.post("close")) == (409, "stale")
    board.do("begin")
    for wish in ("close", "reveal", "next", "reopen"):
        assert code_of(board.post(wish)) == (409, "not_now")
    for body in (
        {"do": "iets"},
        {"do": "open"},
        {"do": "open", "changed": "0"},
        {"do": "here", "changed": 0},
    ):
        answer = board.teacher.client.post(f"{BOARD}/lesson", json=body, headers={"X-CSRFToken": board.token})
        assert answer.status_code == 422


def test_a_post_without_a_token_is_refused(board: Board) -> None:
    assert board.teacher.client.post(f"{BOARD}/lesson", json={"do": "begin"}).status_code == 403


def test_a_board_that_is_loaded_again_goes_on_where_it_was(board: Board) -> None:
    board.do("begin")
    assert board.post("here", position=1.25).status_code == 200
    assert board.lesson()["position"] == 1.25
    board.do("open")
    told = Board(board.teacher).open().lesson()
    assert (told["state"], told["question"]["id"], told["position"]) == ("open", "waarom", 2.0)


def test_the_board_keeps_the_lesson_alive_by_a_word_now_and_then(app: Flask, board: Board) -> None:
    board.do("begin")
    for _ in range(3):
        silence_board(app, 10)
        assert board.post("here", position=1).status_code == 200
    assert board.lesson() is not None


def test_the_next_lesson_begins_where_the_last_one_ended(app: Flask, board: Board) -> None:
    board.do("begin", "open", "close", "next", "close", "next")
    silence_board(app, 16)
    told = board.teacher.client.get(f"{BOARD}/lesson").get_json()
    assert told == {"lesson": None, "resume": 1}
    assert board.do("begin", pause_point=1)["position"] == 2.0
    with app.app_context():
        first = db.session.get_one(Lesson, 1)
        assert first.state == "ended"
        assert first.ended_at is not None


def test_a_film_that_is_closed_to_the_class_is_not_begun(app: Flask, board: Board) -> None:
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).closes_at = now()
    assert code_of(board.post("begin")) == (409, "not_open")


def test_a_late_pupil_is_in_the_middle_at_once(app: Flask, board: Board) -> None:
    board.do("begin", "open", "close", "next", "close", "next", "open")
    late = PupilVisitor(app)
    late.join()
    late.watch()
    assert late.respond("heet", RIGHT["heet"]).status_code == 201
    assert board.lesson()["answered"] == 1
    board.do("end")
    assert late.attempt()["gate"]["pause_point"]["id"] == "eerste"  # what was missed waits
    late.answer_right("waarom", "dikte")
    assert late.attempt()["gate"]["pause_point"]["id"] == "derde"  # what was given counts


def test_who_answered_before_the_lesson_counts_as_answered(board: Board, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    board.do("begin", "open")
    assert board.lesson()["answered"] == 1


@pytest.mark.parametrize("path", ["", "/lesson", "/playlist.m3u8", "/180p.m3u8", "/captions/1.vtt"])
def test_the_board_is_its_teachers_alone(
    board: Board, pupil: PupilVisitor, client: FlaskClient, path: str
) -> None:
    assert board.teacher.client.get(BOARD + path).status_code == 200
    for visitor in (pupil.client, client):
        assert visitor.get(BOARD + path).status_code == 302
    strange = BOARD.replace("classes/1", "classes/2") + path
    assert board.teacher.client.get(strange).status_code == 404


def test_the_film_on_the_board_is_whole(board: Board) -> None:
    assert "#EXT-X-ENDLIST" in board.teacher.client.get(f"{BOARD}/180p.m3u8").text
    assert "GEHEIMDRIE" in board.teacher.client.get(f"{BOARD}/captions/1.vtt").text
