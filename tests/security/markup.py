"""A class that has finished a film of markup, and whose names are markup."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.attempts import Response
from schema.database import db, writing
from tests.all_types import RESPONSES
from tests.conftest import settings_for
from tests.everyone import Badge, Everyone, leave_things
from tests.people import signed_in
from tests.security.poison import POISON, poison_roster, poisoned
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline, token_in

DRAWN = {  # what a pupil sends where ids are drawn, or something is typed
    "sequencing": lambda question: [item["id"] for item in question["items"]],
    "matching": lambda question: {
        item["id"]: option["id"] for item, option in zip(question["items"], question["options"], strict=False)
    },
    "fill_in": lambda _: POISON,
    "blanks": lambda _: {"machine": POISON, "waarmee": "x"},
    "long_fill_in": lambda _: POISON,
    "numeric": lambda _: "1",
}


def poisoned_class(folder: Path) -> Everyone:
    """On the instance in that folder: Samira's, with her teacher and an administrator."""
    app = create_app(settings_for(folder))
    change_timeline(app, lambda document: document.update(poisoned(document)))
    pupil, teacher = PupilVisitor(app), TeacherVisitor(app, EMAIL, PASSWORD)
    pupil.open_film()
    teacher.sign_in()
    administrator = signed_in(app, "beheer@halte.example", "administrator")
    answer_all(pupil)
    them = Everyone(app, folder)
    leave_things(app, them, pupil.key)
    them.values |= {"question_id": "keuze", "slug": "alle-soorten", "name": "180p"}
    with app.app_context():
        open_answer = db.session.scalars(select(Response.id).where(Response.question_id == "uitleg")).one()
    form = {"csrf_token": token_in(teacher.client.get("/classes")), "score": "1", "comment": POISON}
    teacher.client.post(f"/classes/1/assignments/1/responses/{open_answer}/grade", data=form)
    with app.app_context(), writing() as session:
        poison_roster(session)
    for role, client in (
        ("pupil", pupil.client),
        ("teacher", teacher.client),
        ("administrator", administrator.client),
    ):
        cookie = client.get_cookie("halte")
        assert cookie is not None
        them.badges[role] = Badge(cookie.value, token_in(client.get("/not-there")))
    return them


def answer_all(pupil: PupilVisitor) -> None:
    """Whatever it takes to come to the end, with markup where one can type."""
    while (point := pupil.attempt()["gate"]["pause_point"]) is not None:
        pupil.wait()
        question: dict[str, Any] = next(one for one in point["questions"] if not one["settled"])
        given = DRAWN[question["type"]](question) if question["type"] in DRAWN else response_of(question)
        answer = pupil.respond(question["id"], given)
        assert answer.status_code == 201, (question["id"], answer.text)


def response_of(question: dict[str, Any]) -> Any:
    """The right one; of a variant its first option."""
    return [question["options"][0]["id"]] if question["variant"] else RESPONSES[question["id"]]["right"]
