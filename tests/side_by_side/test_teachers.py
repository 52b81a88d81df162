"""What teachers do at the same moment as each other, and as their pupils."""

from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from classroom.assigning import assign
from classroom.assignments.keeping import use_newest
from classroom.class_settings.making import Refused, change_class, make_class
from classroom.class_settings.sharing import stop_sharing
from classroom.class_settings.wish import Wish
from classroom.privacy.erasing import Erased, erase_class, erase_enrollment
from classroom.rosters.changes import add_names, merge
from classroom.rosters.oneroster.carrying_out import take_over
from classroom.rosters.oneroster.plan import Terms
from classroom.rosters.oneroster.reading import read_roster
from player.again import begin_again
from player.regrading import plan_regrading, regrade
from schema.attempts import Attempt, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db, writing
from schema.grades import GradeEvent
from schema.lessons import Lesson
from schema.locks import ROSTERS
from schema.people import Person, Pupil
from schema.purges import PurgeRecord
from tests.classroom.board.teaching import BOARD, Board
from tests.classroom.rooms import PAGE, make_stranger
from tests.classroom.rosters.oneroster.files import roster_zip, school_1_1
from tests.producer.commands import Writer, question
from tests.side_by_side.crowd import MANY, at_once, count, pupils, statuses, tried
from tests.visitors import PupilVisitor, TeacherVisitor, token_in

TODAY = date(2026, 11, 23)


@pytest.fixture
def somebody(app: Flask) -> Person:
    """The class's teacher, as a row."""
    with app.app_context():
        found = db.session.get_one(Person, 1)
        db.session.expunge_all()
    return found


def wish(name: str) -> Wish:
    return Wish(name=name, school_year=2026, entry="names", locked=False, purge_on=date(2027, 9, 1))


def test_nothing_comes_in_after_the_board_has_closed_the_question(
    app: Flask, teacher: TeacherVisitor
) -> None:
    class_of_twenty = pupils(app)
    board = Board(teacher).open()
    board.do("begin")
    board.do("open")
    before_closing: list[int] = []

    def close():
        answer = board.post("close")
        before_closing.append(count(app, Response))
        return answer

    works = [partial(one.respond, "waarom", ["a"]) for one in class_of_twenty]
    *answers, closed = at_once(*works, close)
    assert statuses([closed]) == [200]
    assert set(statuses(answers)) <= {201, 409}
    assert statuses(answers).count(201) == before_closing[0] == count(app, Response)


def test_of_twenty_boards_one_begins_the_lesson(app: Flask, teacher: TeacherVisitor) -> None:
    token = token_in(teacher.client.get(BOARD))
    cookie = teacher.client.get_cookie("halte")
    assert cookie is not None
    clients = [app.test_client() for _ in range(MANY)]
    for client in clients:
        client.set_cookie("halte", cookie.value)
    body = {"do": "begin", "changed": 0}
    post = [
        partial(client.post, f"{BOARD}/lesson", json=body, headers={"X-CSRFToken": token})
        for client in clients
    ]
    assert statuses(at_once(*post)) == [200] * MANY
    assert count(app, Lesson, Lesson.ended_at.is_(None)) == 1


def test_a_list_of_names_sent_twenty_times_is_in_the_class_once(app: Flask, somebody: Person) -> None:
    names = ["Anna", "Bram", "Cas"]
    tried(app, [partial(add_names, 1, names, somebody)] * MANY)
    with app.app_context():
        here = db.session.scalars(select(Pupil.display_name).where(Pupil.display_name.in_(names))).all()
    assert sorted(here) == names


def test_a_class_made_twenty_times_is_one(app: Flask, somebody: Person) -> None:
    made = tried(app, [partial(make_class, wish("3Z"), somebody)] * MANY)
    assert sum(isinstance(one, Refused) for one in made) == MANY - 1
    assert count(app, SchoolClass, SchoolClass.name == "3Z") == 1


def test_no_two_classes_of_a_teacher_get_the_same_name(app: Flask, somebody: Person) -> None:
    with app.app_context():
        ids = [make_class(wish(f"Klas {number}"), somebody) for number in range(MANY)]
    tried(app, [partial(change_class, number, wish("De beste"), somebody) for number in ids])
    assert count(app, SchoolClass, SchoolClass.name == "De beste") == 1


def test_a_class_keeps_a_teacher_when_all_stop_at_once(app: Flask, somebody: Person) -> None:
    with app.app_context(), writing() as session:
        others = [
            Person(email=f"{n}@school.example", display_name="x", password_hash="x") for n in range(MANY)
        ]
        session.add_all(others)
        session.flush()
        session.add_all(ClassTeacher(class_id=1, person_id=one.id) for one in others)
        ids = [1, *(one.id for one in others)]
    tried(app, [partial(stop_sharing, 1, one, somebody) for one in ids])
    assert count(app, ClassTeacher, ClassTeacher.class_id == 1) == 1


def test_a_film_given_twenty_times_is_given_once(app: Flask, somebody: Person) -> None:
    class_id = make_stranger(app).class_id
    with app.app_context(), writing() as session:
        code = session.get_one(SchoolClass, class_id).code
        session.delete(session.scalars(select(Assignment).where(Assignment.class_id == class_id)).one())
    given = tried(app, [partial(assign, "proefrit", code)] * MANY)
    assert [getattr(one, "new", one) for one in given].count(True) == 1
    assert count(app, Assignment, Assignment.class_id == class_id) == 1


def test_no_attempt_begins_on_a_version_that_is_being_replaced(app: Flask, writer: Writer) -> None:
    """Either the film becomes the newest version and the attempt is of it, or a pupil was first and it stays."""
    writer.edit(lambda document: document.update(title="Nieuwer"))
    writer.publish()
    with app.app_context():
        first = db.session.scalars(select(Enrollment.id)).first() or 0
        person = db.session.get_one(Person, 1)
        db.session.expunge_all()
    begin: list[partial[bool]] = [partial(begin_again, 1, first)] * MANY
    replace: list[partial[bool]] = [partial(use_newest, 1, person)] * MANY
    done = tried(app, begin + replace)
    assert not [one for one in done if isinstance(one, Exception)]
    assert count(app, Attempt) == 1
    replaced = done[MANY:]
    with app.app_context():
        version = db.session.get_one(Assignment, 1).timeline_version_id
    assert (version != 1) == any(replaced)


def test_the_same_grade_twenty_times_is_one_event(
    app: Flask, pupil: PupilVisitor, teacher: TeacherVisitor
) -> None:
    pupil.answer_right("waarom")
    answers = at_once(*[partial(teacher_s(teacher), points="0", reason="Toch niet", seen="0")] * MANY)
    assert set(statuses(answers)) <= {303, 409}
    assert count(app, GradeEvent) == 1


def test_of_twenty_other_grades_one_counts_and_the_rest_are_told(
    app: Flask, pupil: PupilVisitor, teacher: TeacherVisitor
) -> None:
    pupil.answer_right("waarom")
    give = teacher_s(teacher)
    works = [partial(give, points="0", reason=f"Reden {number}", seen="0") for number in range(MANY)]
    assert statuses(at_once(*works)) == [303] + [409] * (MANY - 1)
    assert count(app, GradeEvent) == 1


def teacher_s(teacher: TeacherVisitor):
    """Her browser at the form of the only response, in a client of its own for each post."""
    with teacher.app.app_context():
        number = db.session.scalars(select(Response.id)).one()
    token = token_in(teacher.client.get(PAGE))
    cookie = teacher.client.get_cookie("halte")
    assert cookie is not None

    def give(**fields: str):
        client = teacher.app.test_client()
        client.set_cookie("halte", cookie.value)
        form = {"csrf_token": token, "comment": "", **fields}
        return client.post(f"{PAGE}/responses/{number}/grade", data=form)

    return give


def test_a_grade_and_a_regrading_never_pass_each_other(
    app: Flask, writer: Writer, teacher: TeacherVisitor
) -> None:
    """Where the teacher was first the regrading leaves the response, else hers comes after and counts."""
    riders = pupils(app)
    assert statuses(at_once(*[partial(one.respond, "waarom", ["b"]) for one in riders])) == [201] * MANY
    writer.edit(lambda document: question(document, "waarom").update(answer="b"))
    writer.publish()
    with app.app_context():
        plan = plan_regrading(db.session(), "proefrit")
        numbers = list(db.session.scalars(select(Response.id)))
        db.session.remove()
    token = token_in(teacher.client.get(PAGE))
    cookie = teacher.client.get_cookie("halte")
    assert cookie is not None

    def mark(number: int):
        client = app.test_client()
        client.set_cookie("halte", cookie.value)
        form = {"csrf_token": token, "points": "0.5", "comment": "", "reason": "Half goed"}
        return client.post(f"{PAGE}/responses/{number}/grade", data=form).status_code

    def again() -> int:
        with app.app_context(), writing(ROSTERS) as session:
            return len(regrade(session, plan, "sleutel"))

    *marked, done = at_once(*[partial(mark, number) for number in numbers], again)
    assert marked == [303] * MANY
    with app.app_context():
        kinds = [
            list(
                db.session.scalars(
                    select(GradeEvent.kind).where(GradeEvent.response_id == number).order_by(GradeEvent.id)
                )
            )
            for number in numbers
        ]
    assert all(one in (["teacher"], ["regrade", "teacher"]) for one in kinds), kinds
    assert kinds.count(["regrade", "teacher"]) == done


def test_a_class_is_erased_while_its_pupils_answer(app: Flask, somebody: Person) -> None:
    riders = pupils(app)
    with app.app_context():
        erase = partial(erase_class, 1, None, "purged")

    def erased() -> Erased | None:
        with app.app_context():
            return erase()

    *answers, done = at_once(*[partial(one.respond, "waarom", ["a"]) for one in riders], erased)
    assert set(statuses(answers)) <= {201, 404}
    assert isinstance(done, Erased)
    assert done.responses == statuses(answers).count(201)
    left = {
        table.__name__: count(app, table) for table in (Response, Attempt, Enrollment, Pupil, SchoolClass)
    }
    assert set(left.values()) == {0}, left
    with app.app_context():
        whole = select(PurgeRecord.responses).where(PurgeRecord.production_id.is_(None))
        assert db.session.scalars(whole).one() == done.responses


def test_of_a_pupil_in_two_classes_nothing_stays_when_both_places_go_at_once(app: Flask) -> None:
    other = make_stranger(app).class_id
    with app.app_context(), writing() as session:
        both = [Pupil(display_name=f"Twee {number}") for number in range(MANY)]
        session.add_all(both)
        session.flush()
        places = [Enrollment(class_id=number, pupil_id=one.id) for one in both for number in (1, other)]
        session.add_all(places)
        session.flush()
        ids = [one.id for one in places]
    gone = tried(app, [partial(erase_enrollment, number, None) for number in ids])
    assert not [one for one in gone if not isinstance(one, Erased)]
    assert count(app, Pupil, Pupil.display_name.like("Twee %")) == 0


def test_two_names_are_merged_once_while_both_answer(app: Flask, somebody: Person) -> None:
    riders = pupils(app)
    with app.app_context():
        rows = db.session.scalars(
            select(Enrollment.id)
            .join(Pupil)
            .where(Pupil.display_name.like("Leerling %"))
            .order_by(Enrollment.id)
        ).all()
    pairs = list(zip(rows[::2], rows[1::2], strict=True))

    def merged(pair: tuple[int, int]):
        with app.app_context():
            return merge(1, *pair, somebody)

    done = at_once(
        *[partial(one.respond, "waarom", ["a"]) for one in riders], *[partial(merged, pair) for pair in pairs]
    )
    answers, merges = done[:MANY], done[MANY:]
    assert merges == [None] * len(pairs)
    assert set(statuses(answers)) <= {201, 404, 409}
    assert count(app, Response) == statuses(answers).count(201)
    with app.app_context():
        numbers = db.session.execute(select(Attempt.enrollment_id, Attempt.number)).all()
    assert sorted(tuple(row) for row in numbers) == sorted((kept, n) for kept, _ in pairs for n in (1, 2))


def test_a_roster_taken_over_twenty_times_is_here_once(app: Flask) -> None:
    roster = read_roster(roster_zip(school_1_1()), TODAY)
    done = tried(app, [partial(take_over, roster, Terms(TODAY), None)] * MANY)
    assert not [one for one in done if isinstance(one, Exception)]
    with app.app_context():
        ids = db.session.scalars(select(Pupil.external_id).where(Pupil.external_id.is_not(None))).all()
        classes = db.session.scalars(
            select(SchoolClass.external_id).where(SchoolClass.external_id.is_not(None))
        )
        assert len(ids) == len(set(ids)) == 3
        assert len(classes.all()) == 2
