"""What a device shows of each type of question, without the film."""

from flask import Flask

from schema.database import db, writing
from schema.lessons import Lesson
from schema.library import TimelineVersion
from tests.visitors import PupilVisitor


def put_on_board(app: Flask, pause_point: int, question: str) -> None:
    with app.app_context(), writing() as session:
        session.add(Lesson(assignment_id=1, state="open", pause_point=pause_point, question_id=question))


def test_what_is_to_be_pointed_at_comes_as_a_picture(all_types_app: Flask, rider: PupilVisitor) -> None:
    places = [
        (place, question["id"])
        for place, point in enumerate(document_of(all_types_app)["pause_points"])
        for question in point["questions"]
        if question["type"] == "hotspot"
    ]
    put_on_board(all_types_app, *places[0])
    told = rider.client.get(f"/api/attempts/{rider.key}/lesson").get_json()["lesson"]
    assert told["question"]["type"] == "hotspot"
    assert "answer" not in told["question"]
    assert rider.client.get(told["frame"]["src"], buffered=True).status_code == 200


def document_of(app: Flask) -> dict:
    with app.app_context():
        return db.session.get_one(TimelineVersion, 1).document
