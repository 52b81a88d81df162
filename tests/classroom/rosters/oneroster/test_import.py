"""What an import does here: who comes, stays, leaves and comes back, and what it never touches."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from app import cli
from classroom.rosters.oneroster.carrying_out import Changed, import_roster
from classroom.rosters.oneroster.plan import Plan, Terms
from classroom.rosters.oneroster.planning import plan_import
from classroom.rosters.oneroster.problems import NotARoster
from classroom.rosters.oneroster.reading import read_roster
from classroom.rosters.oneroster.roster import Roster
from schema.audit import AuditEntry
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.database import db, writing
from schema.people import Pupil
from schema.schools import School
from tests.classroom.rosters.oneroster.files import (
    CLASSES_HEAD,
    MEMBERS_HEAD,
    ORGS,
    PEOPLE,
    USERS_1_1_HEAD,
    Table,
    changes,
    roster_zip,
    school_1_1,
    user_1_1,
)

TODAY = date(2026, 11, 23)
TERMS = Terms(TODAY)


def take(app: Flask, data: bytes, terms: Terms = TERMS) -> Plan:
    with app.app_context(), force_locale("en"), writing() as session:
        return import_roster(session, read_roster(data, TODAY), terms, None)


def refused(app: Flask, data: bytes, terms: Terms = TERMS) -> list[str]:
    with pytest.raises(NotARoster) as raised:
        take(app, data, terms)
    return [str(problem) for problem in raised.value.problems]


def names(app: Flask, class_name: str) -> list[str]:
    """Who is in the class, by name; who left it stands in brackets."""
    with app.app_context():
        rows = db.session.scalars(
            select(Enrollment)
            .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
            .where(SchoolClass.name == class_name)
        )
        called = [
            one.pupil.display_name if one.left_at is None else f"({one.pupil.display_name})" for one in rows
        ]
        return sorted(called)


def members(*rows: str) -> dict[str, Table]:
    return school_1_1() | {"enrollments": (MEMBERS_HEAD, rows)}


def with_people(*people: Sequence[str]) -> dict[str, Table]:
    return school_1_1() | {"users": (USERS_1_1_HEAD, [user_1_1(*one) for one in people])}


def test_a_whole_file_makes_school_classes_and_pupils(app: Flask) -> None:
    plan = take(app, roster_zip(school_1_1()))
    assert plan.new_pupils == 3
    assert names(app, "1C") == ["Sami B.", "Sami Ö."]
    assert names(app, "1D") == ["Lies"]
    with app.app_context():
        one = db.session.scalars(select(SchoolClass).where(SchoolClass.external_id == "k1")).one()
        assert (one.school_year, one.purge_on, one.entry) == (2026, date(2027, 9, 1), "names")
        assert one.school.external_id == "school-1"
        assert one.school_id == 1  # the school that was here by that name
        teachers = select(ClassTeacher.person_id).where(ClassTeacher.class_id == one.id)
        assert db.session.scalars(teachers).all() == [1]  # found by her address
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.class_id == one.id)).one()
        assert (entry.action, entry.detail, entry.person_id) == (
            "imported_roster",
            {"joined": 2, "left": 0},
            None,
        )


def test_the_same_file_again_changes_nothing(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    again = take(app, roster_zip(school_1_1()))
    assert not again.changes
    with app.app_context():
        assert len(db.session.scalars(select(AuditEntry)).all()) == 2


def test_who_is_not_in_a_whole_file_leaves_and_comes_back(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    take(app, roster_zip(members("e1,,,k1,school-1,l1,student,,,", "e2,,,k2,school-1,l2,student,,,",
                                 "e3,,,k2,school-1,l3,student,,,")))  # fmt: skip
    assert names(app, "1C") == ["(Sami Ö.)", "Sami B."]
    assert names(app, "1D") == ["Lies", "Sami Ö."]
    take(app, roster_zip(school_1_1()))
    assert names(app, "1C") == ["Sami B.", "Sami Ö."]
    assert names(app, "1D") == ["(Sami Ö.)", "Lies"]


def test_classes_and_pupils_made_by_hand_stay_as_they_are(app: Flask) -> None:
    before = names(app, "2B")
    take(app, roster_zip(school_1_1()))
    with app.app_context(), writing() as session:
        one = session.scalars(select(SchoolClass).where(SchoolClass.external_id == "k1")).one()
        session.add(Enrollment(class_id=one.id, pupil=Pupil(display_name="Erbij")))
    take(app, roster_zip(school_1_1()))
    assert names(app, "1C") == ["Erbij", "Sami B.", "Sami Ö."]
    assert names(app, "2B") == before


def test_a_class_typed_before_gets_its_ids_by_name(app: Flask) -> None:
    rows = ["e1,,,k1,school-1,l1,student,,,", "e2,,,k1,school-1,l2,student,,,"]
    tables = members(*rows) | {
        "classes": (CLASSES_HEAD, ["k1,,,2b,,techniek,,homeroom,,school-1,jaar,,,"]),
        "users": (USERS_1_1_HEAD, [user_1_1("l1", "student", "Samira", "Bakker", ""),
                                   user_1_1("l2", "student", "Nieuw", "Bakker", "")]),
    }  # fmt: skip
    before = names(app, "2B")
    plan = take(app, roster_zip(tables))
    assert plan.classes[0].linked
    assert [key for _pupil, key in plan.classes[0].links] == ["l1"]
    assert names(app, "2B") == sorted([*before, "Nieuw"])
    assert not take(app, roster_zip(tables)).changes


def test_names_changed_here_stay_unless_asked(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    with app.app_context(), writing() as session:
        session.scalars(select(Pupil).where(Pupil.external_id == "l3")).one().display_name = "Liesje"
    take(app, roster_zip(school_1_1()))
    assert names(app, "1D") == ["Liesje"]
    take(app, roster_zip(school_1_1()), Terms(TODAY, take_names=True))
    assert names(app, "1D") == ["Lies"]


def test_changes_add_and_take_away_only_what_they_name(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    rows = [
        user_1_1("l4", "student", "Nora", "X", "", "active"),
        user_1_1("l1", "", "", "", "", "tobedeleted"),
    ]
    moves = ["e9,active,,k2,school-1,l4,student,,,", "e2,tobedeleted,,k1,,l2,,,,",
             "e4,tobedeleted,,k1,,d1,teacher,,,"]  # fmt: skip
    teacher = user_1_1("d1", "teacher", "Ans", "T", "docent@halte.example", "active")
    take(app, changes(users=(USERS_1_1_HEAD, [*rows, teacher]), enrollments=(MEMBERS_HEAD, moves)))
    assert names(app, "1C") == ["(Sami B.)", "(Sami Ö.)"]
    assert names(app, "1D") == ["Lies", "Nora"]
    with app.app_context():
        one = db.session.scalars(select(SchoolClass).where(SchoolClass.external_id == "k1")).one()
        assert not db.session.scalars(select(ClassTeacher).where(ClassTeacher.class_id == one.id)).all()


def test_a_deleted_class_is_closed_and_keeps_its_rows(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    take(app, changes(classes=(CLASSES_HEAD, ["k1,tobedeleted,,,,,,,,,,,,"])))
    assert names(app, "1C") == ["(Sami B.)", "(Sami Ö.)"]
    with app.app_context():
        assert db.session.scalars(select(SchoolClass).where(SchoolClass.external_id == "k1")).one().locked


def test_changes_that_name_what_nobody_knows_are_refused_whole(app: Flask) -> None:
    rows = ["e1,active,,k1,school-1,l9,student,,,", "e2,active,,k9,school-1,l1,student,,,"]
    take(app, roster_zip(school_1_1()))
    assert refused(app, changes(enrollments=(MEMBERS_HEAD, rows))) == [
        'enrollments.csv:3: classSourcedId "k9" is neither in classes.csv nor in Halte.',
        'enrollments.csv:2: userSourcedId "l9" is neither in users.csv nor in Halte.',
    ]


def test_another_system_with_the_same_ids_is_told_apart(app: Flask) -> None:
    take(app, roster_zip(school_1_1()))
    head, rows = ORGS
    other = school_1_1() | {"orgs": (head, [row.replace("Het Stroomdal", "De Bron") for row in rows])}
    assert "Is it another?" in refused(app, roster_zip(other))[0]
    take(app, roster_zip(other), Terms(TODAY, source="bron"))
    with app.app_context():
        assert {one.name for one in db.session.scalars(select(School))} == {"Het Stroomdal", "De Bron"}
        assert db.session.scalars(select(Pupil).where(Pupil.external_id == "bron:l1")).one()


def test_a_school_year_that_is_over_and_classes_not_asked_for_are_left_out(app: Flask) -> None:
    tables = school_1_1()
    tables["academicSessions"] = (tables["academicSessions"][0],
                                  ["jaar,,,2024-2025,schoolYear,2024-08-01,2025-07-31,,2025"])  # fmt: skip
    assert [(one.name, one.why) for one in take(app, roster_zip(tables)).left_out] == [
        ("1C", "over"),
        ("1D", "over"),
    ]
    plan = take(app, roster_zip(school_1_1()), Terms(TODAY, only=("1d",)))
    assert [one.name for one in plan.classes] == ["1D"]
    assert [(one.name, one.why) for one in plan.left_out] == [("1C", "not_wanted")]
    plan = take(app, roster_zip(school_1_1()), Terms(TODAY, only=("1D", "1E")))
    assert ("1E", "not_there") in [(one.name, one.why) for one in plan.left_out]


def test_a_teacher_changes_own_classes_only(app: Flask) -> None:
    terms = Terms(TODAY, own_classes=frozenset({1}))
    plan = take(app, roster_zip(school_1_1()), terms)
    assert not plan.changes
    assert {one.why for one in plan.left_out} == {"not_own"}
    take(app, roster_zip(school_1_1()))
    rows = ["e1,,,k1,school-1,l1,student,,,"]
    assert not take(app, roster_zip(members(*rows)), terms).changes
    assert names(app, "1C") == ["Sami B.", "Sami Ö."]


def test_a_teacher_gets_no_pupil_of_another_school_by_its_id(app: Flask) -> None:
    with app.app_context(), writing() as session:
        far = SchoolClass(name="9Z", code="FARR-99", school=School(name="Ver"), purge_on=date(2027, 9, 1))
        session.add(Enrollment(school_class=far, pupil=Pupil(display_name="Geheim", external_id="l3")))
    tables = school_1_1() | {"classes": (CLASSES_HEAD, ["k2,,,2B,,techniek,,homeroom,,school-1,jaar,,,"])}
    tables["enrollments"] = (MEMBERS_HEAD, ["e3,,,k2,school-1,l3,student,,,"])
    said = refused(app, roster_zip(tables), Terms(TODAY, own_classes=frozenset({1})))
    assert said == ["enrollments.csv:2: This pupil is at another school in Halte. Ask the administrator."]


def test_what_changed_since_it_was_shown_is_shown_again(app: Flask) -> None:
    roster = read_roster_in(app, roster_zip(school_1_1()))
    with app.app_context():
        shown = plan_import(db.session(), roster, TERMS).digest()
        db.session.remove()
    take(app, roster_zip(members("e3,,,k2,school-1,l3,student,,,")))
    with app.app_context(), pytest.raises(Changed) as changed, writing() as session:
        import_roster(session, roster, TERMS, None, shown)
    assert len(changed.value.plan.classes[0].joins) == 2
    assert names(app, "1C") == []


def read_roster_in(app: Flask, data: bytes) -> Roster:
    with app.app_context():
        return read_roster(data, TODAY)


def test_who_comes_into_a_class_with_pins_gets_one(app: Flask) -> None:
    take(app, roster_zip(members("e1,,,k1,school-1,l1,student,,,")))
    with app.app_context(), writing() as session:
        session.scalars(select(SchoolClass).where(SchoolClass.external_id == "k1")).one().entry = "pin"
    take(app, roster_zip(school_1_1()))
    with app.app_context():
        rows = db.session.scalars(
            select(Enrollment).join(Pupil).where(Pupil.external_id.in_(["l1", "l2"]))
        ).all()
        assert [len(one.secret or "") for one in rows] == [4, 4]


def test_names_tell_as_little_as_tells_them_apart(app: Flask) -> None:
    people = (("l1", "student", "Sami", "Bakker", ""), ("l2", "student", "Sami", "Boer", ""),
              ("l3", "student", "Sami", "Bakker", ""), PEOPLE[3])  # fmt: skip
    take(app, roster_zip(with_people(*people)))
    assert names(app, "1C") == ["Sami Ba.", "Sami Bo."]
    assert names(app, "1D") == ["Sami"]


def run(app: Flask, file: Path, *words: str) -> Result:
    return app.test_cli_runner().invoke(cli, ["roster", "import", str(file), *words])


def test_the_command_tells_asks_and_takes_over(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(roster_zip(school_1_1()))
    tried = run(app, file, "--dry-run", "--lang", "en")
    assert tried.exit_code == 0
    assert "Class 1C: new, 2 pupils come in, 1 teacher more" in tried.output
    assert "users.csv: not read, for Halte keeps nothing of it: password" in tried.output
    assert names(app, "1C") == []
    assert run(app, file, "--lang", "en").exit_code == 1  # nobody answers
    assert names(app, "1C") == []
    done = run(app, file, "--yes", "--lang", "nl")
    assert done.exit_code == 0
    assert "Overgenomen." in done.output
    assert names(app, "1C") == ["Sami B.", "Sami Ö."]


def test_the_command_tells_every_problem_and_changes_nothing(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(roster_zip(members("e1,,,k1,school-1,l9,student,,,", "e2,,,k1,school-1,l1,leerling,,,")))
    for lang, said in (("en", "Nothing was changed"), ("nl", "Er is niets veranderd")):
        done = run(app, file, "--yes", "--lang", lang)
        assert done.exit_code == 1
        assert said in done.output
        assert "enrollments.csv:3:" in done.output
    assert names(app, "1C") == []
