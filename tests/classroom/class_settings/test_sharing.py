import pytest
from sqlalchemy import select

from accounts.people import hash_password
from schema.audit import AuditEntry
from schema.classes import ClassTeacher, SchoolClass
from schema.database import db, now, writing
from schema.people import Person, PersonRole
from schema.schools import School
from tests.accounts.forms import submit
from tests.classroom.rooms import make_stranger
from tests.visitors import TeacherVisitor

SETTINGS = "/classes/1/settings"


def add_person(app, name: str, *, school_id: int | None = 1, role: str = "teacher", **more) -> int:
    with app.app_context(), writing() as session:
        person = Person(
            email=f"{name.lower()}@halte.example",
            display_name=name,
            password_hash=hash_password("goed"),
            school_id=school_id,
            roles=[PersonRole(role=role)],
            **more,
        )
        session.add(person)
        session.flush()
        return person.id


def share_with(teacher, number: object):
    return submit(teacher.client, SETTINGS, f"{SETTINGS}/teachers", colleague=str(number))


def remove(teacher, number: int):
    return submit(teacher.client, SETTINGS, f"{SETTINGS}/teachers/{number}/remove")


def signed_in(app, name: str) -> TeacherVisitor:
    visitor = TeacherVisitor(app, f"{name.lower()}@halte.example", "goed")
    visitor.sign_in()
    return visitor


def teachers(app) -> list[int]:
    with app.app_context():
        return sorted(db.session.scalars(select(ClassTeacher.person_id).where(ClassTeacher.class_id == 1)))


def test_a_colleague_sees_the_class_once_it_is_shared_and_not_after(app, teacher):
    number = add_person(app, "Collega")
    other = signed_in(app, "Collega")
    assert other.client.get("/classes/1").status_code == 404
    assert share_with(teacher, number).status_code == 303
    assert other.client.get("/classes/1/roster").status_code == 200
    assert "KANT-27" in other.client.get("/classes").text
    remove(teacher, number)
    assert other.client.get("/classes/1").status_code == 404
    with app.app_context():
        found = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [(one.action, one.detail) for one in found] == [
            ("shared_class", {"what": "shared"}),
            ("shared_class", {"what": "stopped"}),
        ]


def test_a_class_is_shared_with_teachers_of_its_school_only(app, teacher):
    with app.app_context(), writing() as session:
        school = School(name="Elders")
        session.add(school)
        session.flush()
        elsewhere = school.id
    refused = [
        add_person(app, "Elders", school_id=elsewhere),
        add_person(app, "Nergens", school_id=None),
        add_person(app, "Maker", role="producer"),
        add_person(app, "Weg", disabled_at=now()),
        teachers(app)[0],
        999,
        "",
        "x",
    ]
    before = teachers(app)
    for number in refused:
        answer = share_with(teacher, number)
        assert answer.status_code == 422
        assert 'id="colleague-error"' in answer.text
    page = teacher.client.get(SETTINGS).text
    assert not [name for name in ("Elders", "Nergens", "Maker", "Weg") if f">{name}</option>" in page]
    assert teachers(app) == before


def test_a_teacher_may_leave_a_shared_class_but_never_the_last(app, teacher):
    own = teachers(app)[0]
    assert remove(teacher, own).status_code == 422
    number = add_person(app, "Collega")
    share_with(teacher, number)
    assert remove(teacher, own).location == "/classes"
    assert teacher.client.get(SETTINGS).status_code == 404
    assert teachers(app) == [number]


@pytest.mark.parametrize("path", ["teachers", "teachers/1/remove"])
def test_nobody_shares_the_class_of_another(app, teacher, path):
    stranger = make_stranger(app)
    number = add_person(app, "Collega")
    address = f"/classes/{stranger.class_id}/settings/{path}"
    assert submit(teacher.client, SETTINGS, address, colleague=str(number)).status_code == 404
    with app.app_context():
        assert db.session.get(SchoolClass, stranger.class_id) is not None
        assert db.session.get(ClassTeacher, (stranger.class_id, number)) is None
