"""Whoever writes another number, name or key into an address gets nothing of it, and breaks nothing."""

from typing import Any

import pytest
from sqlalchemy import select

from schema.classes import Assignment, SchoolClass
from schema.database import db
from tests.everyone import OTHER_CODE, Everyone
from tests.test_routes import BODIES, NAME, VALUES, table

FOREIGN = {"enrollment_id", "response_id", "hand_in_id"}
GUESSES = ("1%00%ff%ed%a0%80" + "9" * 30, "..%2f..%2f..%2f..%2fetc%2fpasswd")


@pytest.fixture(scope="module")
def own(them: Everyone) -> dict[str, Any]:
    """The other teacher's class and assignment."""
    with them.app.app_context():
        class_id = db.session.scalars(select(SchoolClass.id).where(SchoolClass.code == OTHER_CODE)).one()
        assignment = db.session.scalars(select(Assignment.id).where(Assignment.class_id == class_id)).one()
    return {"class_id": class_id, "assignment_id": assignment}


def test_what_is_of_another_class_is_not_there_below_ones_own(them: Everyone, own: dict[str, Any]) -> None:
    """A pupil, a response or a photo of class 1, asked for as one of class 2 by its teacher."""
    asked = 0
    for method, rule in sorted(table()):
        names = set(NAME.findall(rule))
        if "class_id" in names and names & FOREIGN:
            path = path_with(them, rule, own)
            answer = them.ask("other_teacher", method, path)
            assert answer.status_code == 404, (method, path, answer.status_code)
            asked += 1
    assert asked > 10


def test_an_assignment_of_another_class_is_not_there_below_ones_own(
    them: Everyone, own: dict[str, Any]
) -> None:
    asked = 0
    for method, rule in sorted(table()):
        if "<assignment_id>" in rule and "<class_id>" in rule:
            path = path_with(them, rule, {"class_id": own["class_id"]})
            assert them.ask("other_teacher", method, path).status_code == 404, (method, path)
            asked += 1
    assert asked > 30


def test_no_part_of_an_address_reads_a_file_or_breaks_the_server(them: Everyone) -> None:
    """Each part of each address in turn, asked for by whom it lets in."""
    asked = 0
    for method, rule in sorted(table()):
        for name in NAME.findall(rule):
            for guess in GUESSES if method == "GET" else GUESSES[:1]:
                path = path_with(them, rule, {name: guess})
                answer = them.ask(role_for(rule), method, path, BODIES.get(rule.rpartition("/")[2], {}))
                assert answer.status_code < 500, (method, path, answer.status_code)
                asked += 1
    assert asked > 200


def path_with(them: Everyone, rule: str, parts: dict[str, Any]) -> str:
    """The rule's address, with these parts in place of its own."""
    known = VALUES | them.values
    last = (
        {NAME.findall(rule)[-1]: known[rule]} if rule in known else {}
    )  # stands for the last of this route alone
    values = known | last | parts
    return NAME.sub(lambda name: str(values[name[1]]), rule)


def role_for(rule: str) -> str:
    """Who is let in."""
    if rule.startswith(("/api/", "/watch/", "/films", "/welcome")):
        return "pupil"
    return "administrator" if rule.startswith("/admin") else "teacher"
