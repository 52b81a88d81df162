"""What the class wrote to an open question: on the board when the teacher chooses, and never elsewhere."""

import pytest
from flask import Flask

from tests.classroom.board.teaching import BOARD, Board
from tests.visitors import PupilVisitor, TeacherVisitor

PLACE = {"pause_point": 6}  # `p-mening` of tests.all_types: likert, poll, open answer


@pytest.fixture
def open_question(all_types_app: Flask) -> tuple[Board, list[PupilVisitor]]:
    """The board at the open question, which two pupils have answered."""
    teacher = TeacherVisitor(all_types_app, "docent@halte.example", "kijk-eerst-goed")
    teacher.sign_in()
    pupils = [PupilVisitor(all_types_app, name).open_film() for name in ("Samira", "Daan")]
    board = Board(teacher).open()
    board.do("begin", **PLACE)
    board.do("open", "close", "next", "close", "next")
    for pupil, words in zip(pupils, ("Omdat het precies is.", "لأنه دقيق"), strict=True):
        assert pupil.respond("uitleg", words).status_code == 201
    return board, pupils


def texts(board: Board) -> tuple[int, object]:
    answer = board.teacher.client.get(f"{BOARD}/texts")
    return answer.status_code, answer.get_json()


def test_nothing_is_read_while_pupils_still_write(open_question: tuple[Board, list[PupilVisitor]]) -> None:
    board, _ = open_question
    assert texts(board)[1]["error"]["code"] == "not_now"


def test_texts_come_when_the_teacher_asks_and_without_names(
    open_question: tuple[Board, list[PupilVisitor]],
) -> None:
    board, _ = open_question
    closed = board.do("close")
    assert "Omdat" not in str(closed)
    assert "SECRETMODEL" not in str(closed)
    status, told = texts(board)
    assert status == 200
    assert {one["text"] for one in told["texts"]} == {"Omdat het precies is.", "لأنه دقيق"}
    assert all(one.keys() == {"id", "text"} for one in told["texts"])
    assert "Samira" not in str(told)


def test_no_pupil_reads_them(open_question: tuple[Board, list[PupilVisitor]]) -> None:
    board, (samira, daan) = open_question
    board.do("close")
    assert samira.client.get(f"{BOARD}/texts").status_code in (302, 401)
    for path in ("", "/lesson", "/polls/uitleg"):
        assert "Omdat het precies" not in daan.client.get(f"/api/attempts/{daan.key}{path}").text


def test_other_questions_have_their_bars(board: Board) -> None:
    assert texts(board)[0] == 409
    board.do("begin", "open", "close")
    assert texts(board)[0] == 409
