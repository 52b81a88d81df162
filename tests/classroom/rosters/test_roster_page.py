import re

import pytest
from sqlalchemy import select

from schema.attempts import Attempt, Response
from schema.audit import AuditEntry
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db, writing
from schema.people import Pupil
from tests.accounts.forms import submit
from tests.classroom.rooms import PAGE, add_pupil, make_stranger, wrong
from tests.visitors import enrollment_id, token_in

ROSTER = "/classes/1/roster"


def names_in(app, class_id: int = 1) -> list[str]:
    with app.app_context():
        query = select(Enrollment).where(Enrollment.class_id == class_id, Enrollment.left_at.is_(None))
        return sorted(one.pupil.display_name for one in db.session.scalars(query))


def do(teacher, number: int, action: str, **fields: str):
    return submit(teacher.client, ROSTER, f"{ROSTER}/{number}/{action}", **fields)


def second_class(app, name: str = "2C") -> int:
    with app.app_context(), writing() as session:
        own = session.get_one(SchoolClass, 1)
        other = SchoolClass(name=name, code="BCDF-24", school_id=own.school_id, purge_on=own.purge_on)
        session.add(other)
        session.flush()
        person = session.scalars(select(ClassTeacher.person_id).where(ClassTeacher.class_id == 1)).one()
        session.add(ClassTeacher(class_id=other.id, person_id=person))
        return other.id


def test_the_preview_tells_what_will_happen_and_changes_nothing(app, teacher):
    before = names_in(app)
    page = submit(teacher.client, ROSTER, names=f"Zoë\nsamira\nZoë\n{'x' * 61}").text
    for words in ("1 nieuwe naam", "1 staat al in de klas", "1 staat twee keer in de lijst", "1 is te lang"):
        assert words in page
    assert names_in(app) == before


def test_confirmed_names_are_in_the_class_once(app, teacher):
    answer = submit(teacher.client, ROSTER, names="Zoë\nsamira\nZoë\nBo", confirmed="yes")
    assert (answer.status_code, answer.location) == (303, ROSTER)
    assert len(names_in(app)) == 14
    submit(teacher.client, ROSTER, names="Zoë\nBo", confirmed="yes")
    assert len(names_in(app)) == 14


def test_nothing_typed_is_told_at_the_field(teacher):
    answer = submit(teacher.client, ROSTER, names=" \n ")
    assert answer.status_code == 422
    assert 'id="names-error"' in answer.text


def test_more_names_than_a_class_can_have_are_refused_whole(app, teacher):
    names = "\n".join(f"Leerling {number}" for number in range(189))
    for confirmed in ({}, {"confirmed": "yes"}):
        answer = submit(teacher.client, ROSTER, names=names, **confirmed)
        assert answer.status_code == 422
        assert "Er passen er hoogstens 188" in answer.text
    assert len(names_in(app)) == 12


def test_first_names_only_when_asked(app, teacher):
    page = submit(teacher.client, ROSTER, names="Anna Berg\nBo Smit", first_names="yes").text
    assert "<bdi>Anna</bdi>" in page
    assert "Berg" not in page


def test_names_are_text_and_keep_their_direction(app, teacher):
    submit(teacher.client, ROSTER, names="<b>Bo</b>\nمحمد", confirmed="yes")
    page = teacher.client.get(ROSTER).text
    assert "<bdi>&lt;b&gt;Bo&lt;/b&gt;</bdi>" in page
    assert "<bdi>محمد</bdi>" in page


def test_a_pupil_gets_another_name_but_never_one_that_is_taken(app, teacher):
    number = enrollment_id(app, "Samira")
    assert do(teacher, number, "rename", name="  Samira  B ").status_code == 303
    assert "Samira B" in names_in(app)
    for taken in ("daan", "", "x" * 61):
        answer = do(teacher, number, "rename", name=taken)
        assert answer.status_code == 422
        assert 'id="rename-error"' in answer.text
    assert "Samira B" in names_in(app)


def test_a_freed_name_can_be_picked_and_its_device_has_lost_it(app, teacher, pupil):
    do(teacher, enrollment_id(app, "Samira"), "free")
    assert pupil.client.get("/films").status_code == 302
    assert pupil.join().location == "/watch/1"


def test_who_has_answered_leaves_with_the_answers_kept_and_can_be_put_back(app, teacher, pupil):
    pupil.answer_right("waarom")
    number = enrollment_id(app, "Samira")
    assert do(teacher, number, "remove").location == ROSTER
    assert "Samira" not in names_in(app)
    assert pupil.client.get("/films").status_code == 302
    assert "Samira" not in pupil.client.get("/j/KANT-27").text
    assert "1 leerling is uit de klas" in teacher.client.get(ROSTER).text
    with app.app_context():
        assert db.session.scalar(select(Response.id)) is not None
    do(teacher, number, "back")
    assert "Samira" in names_in(app)
    assert pupil.join().location == "/watch/1"
    pupil.watch()
    assert pupil.question("waarom")["settled"]


def test_a_pupil_who_left_cannot_take_the_name_by_its_number(app, teacher, pupil, client):
    pupil.answer_right("waarom")
    number = enrollment_id(app, "Samira")
    do(teacher, number, "remove")
    answer = submit(client, "/j/KANT-27", enrollment=str(number), confirmed="yes")
    assert answer.location == "/j/KANT-27"
    assert client.get("/films").status_code == 302


def test_of_who_never_answered_nothing_is_left(app, teacher):
    number = enrollment_id(app, "Daan")
    do(teacher, number, "remove")
    with app.app_context():
        assert db.session.get(Enrollment, number) is None
        assert db.session.scalar(select(Pupil.id).where(Pupil.display_name == "Daan")) is None


def test_pasting_the_name_of_who_left_brings_the_same_pupil_back(app, teacher, pupil):
    pupil.answer_right("waarom")
    do(teacher, enrollment_id(app, "Samira"), "remove")
    assert "1 zat al eerder in de klas" in submit(teacher.client, ROSTER, names="samira").text
    submit(teacher.client, ROSTER, names="samira", confirmed="yes")
    pupil.join()
    pupil.watch()
    assert pupil.question("waarom")["settled"]


def test_a_moved_pupil_is_in_the_other_class_and_the_answers_stay_readable(app, teacher):
    number = add_pupil(app, "Zoë", 1, {"waarom": [wrong("waarom")]})
    other = second_class(app)
    assert do(teacher, number, "move", **{"class": str(other)}).location == ROSTER
    assert names_in(app, other) == ["Zoë"]
    assert "Zoë" not in names_in(app)
    with app.app_context():
        assert db.session.scalar(select(Attempt.id).where(Attempt.enrollment_id == number)) is not None


def test_a_pupil_moves_to_own_classes_only_and_not_onto_the_same_name(app, teacher):
    stranger = make_stranger(app)
    number = enrollment_id(app, "Samira")
    for target in ("", "1", str(stranger.class_id), "99"):
        assert do(teacher, number, "move", **{"class": target}).status_code == 422
    other = second_class(app)
    with app.app_context(), writing() as session:
        session.add(Enrollment(class_id=other, pupil=Pupil(display_name="samira")))
    assert do(teacher, number, "move", **{"class": str(other)}).status_code == 422
    assert "Samira" in names_in(app)


def test_two_of_one_pupil_become_one_with_all_attempts(app, teacher):
    first = add_pupil(app, "Zoë", 1, {"waarom": [["a"]]})
    double = add_pupil(app, "Zoe", 2, {"waarom": [["b"]], "dikte": ["3"]})
    assert do(teacher, first, "merge", double=str(double)).location == ROSTER
    with app.app_context():
        assert db.session.get(Enrollment, double) is None
        query = select(Attempt).where(Attempt.enrollment_id == first).order_by(Attempt.number)
        attempts = db.session.scalars(query).all()
        assert [(one.number, one.gate) for one in attempts] == [(1, 1), (2, 2)]
        assert db.session.scalar(select(Pupil.id).where(Pupil.display_name == "Zoe")) is None
    assert teacher.client.get(f"{PAGE}/pupils/{first}").status_code == 200


def test_the_pupil_whom_the_schools_system_knows_survives_a_merge(app, teacher):
    first, double = add_pupil(app, "Zoë"), add_pupil(app, "Zoe")
    with app.app_context(), writing() as session:
        session.get_one(Enrollment, double).pupil.external_id = "s-1"
    do(teacher, first, "merge", double=str(double))
    with app.app_context():
        pupil = db.session.get_one(Enrollment, first).pupil
        assert (pupil.external_id, pupil.display_name) == ("s-1", "Zoë")


def test_two_whom_the_schools_system_knows_are_not_merged(app, teacher):
    first, double = add_pupil(app, "Zoë"), add_pupil(app, "Zoe")
    with app.app_context(), writing() as session:
        for number in (first, double):
            session.get_one(Enrollment, number).pupil.external_id = f"s-{number}"
    assert do(teacher, first, "merge", double=str(double)).status_code == 422


@pytest.mark.parametrize("double", ["", "0", "99", "x"])
def test_a_name_is_merged_only_with_another_of_the_class(app, teacher, double):
    stranger = make_stranger(app)
    add_pupil(app, "Vreemd", assignment_id=stranger.assignment_id)
    number = enrollment_id(app, "Samira")
    for wanted in (double, str(number), str(enrollment_id(app, "Vreemd"))):
        assert do(teacher, number, "merge", double=wanted).status_code == 422


@pytest.mark.parametrize("action", ["rename", "move", "merge", "remove", "free", "secret", "back"])
def test_names_of_another_teachers_class_are_not_there(app, teacher, action):
    stranger = make_stranger(app)
    number = add_pupil(app, "Vreemd", assignment_id=stranger.assignment_id)
    for path in (f"/classes/{stranger.class_id}/roster", ROSTER):
        assert teacher.client.get(f"{path}/{number}").status_code == 404
        assert submit(teacher.client, ROSTER, f"{path}/{number}/{action}", name="Weg").status_code == 404
    assert names_in(app, stranger.class_id) == ["Vreemd"]


def test_changes_are_in_the_log_without_a_name(app, teacher):
    number = enrollment_id(app, "Samira")
    do(teacher, number, "rename", name="Samira B")
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject) == ("changed_roster", f"enrollment:{number}")
        assert not re.search("Samira", f"{entry.subject}{entry.detail}")


def several(teacher, **fields):
    page = f"{ROSTER}/several"
    token = token_in(teacher.client.get(page))
    return teacher.client.post(page, data={"csrf_token": token, **fields})


def test_a_whole_class_moves_at_once(app, teacher):
    other = second_class(app)
    names = names_in(app)
    assert several(teacher, all="yes", action="move", **{"class": str(other)}).location == ROSTER
    assert names_in(app) == []
    assert names_in(app, other) == names


def test_of_those_that_are_ticked_all_move_or_none(app, teacher):
    other = second_class(app)
    with app.app_context(), writing() as session:
        session.add(Enrollment(class_id=other, pupil=Pupil(display_name="samira")))
    ticked = [str(enrollment_id(app, name)) for name in ("Daan", "Samira")]
    before = names_in(app)
    answer = several(teacher, pupil=ticked, action="move", **{"class": str(other)})
    assert answer.status_code == 422
    assert answer.text.count("checked") == 2
    assert (names_in(app), names_in(app, other)) == (before, ["samira"])


def test_more_than_one_is_taken_out(app, teacher):
    ticked = [str(enrollment_id(app, name)) for name in ("Daan", "Samira")]
    several(teacher, pupil=ticked, action="remove")
    assert len(names_in(app)) == 10


def test_names_of_other_classes_are_never_moved_along(app, teacher):
    stranger = make_stranger(app)
    number = add_pupil(app, "Vreemd", assignment_id=stranger.assignment_id)
    other = second_class(app)
    for fields in ({"pupil": str(number)}, {}):
        assert several(teacher, action="move", **{"class": str(other)}, **fields).status_code == 422
    assert several(teacher, all="yes", action="move", **{"class": str(stranger.class_id)}).status_code == 422
    assert names_in(app, stranger.class_id) == ["Vreemd"]
    assert len(names_in(app)) == 12


def test_a_class_without_a_film_leads_on_to_one(app, teacher):
    assert "/classes/1/assign" not in _main(teacher.client.get(ROSTER).text)
    with app.app_context(), writing() as session:
        session.delete(session.get_one(Assignment, 1))
    assert "/classes/1/assign" in _main(teacher.client.get(ROSTER).text)


def _main(page: str) -> str:
    return page.split('id="names-name"')[1]
