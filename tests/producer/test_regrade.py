"""`halte regrade`: a corrected key, applied beside what pupils sent, where that makes sense."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from player.regrading import plan_regrading
from player.regrading import regrade as apply
from schema.attempts import Attempt, HintTaken, Response
from schema.audit import AuditEntry
from schema.database import db, now, writing
from schema.grades import REGRADE, TEACHER, GradeEvent, Regrading
from schema.library import TimelineVersion
from tests.classroom.rooms import add_pupil
from tests.producer.commands import Document, Writer, halte, question, use_instance
from tests.visitors import PupilVisitor, TeacherVisitor

SLUG = "proefrit"
BEHIND = (
    "2B still plays the old version: give it the new one with `halte assign proefrit CODE`, "
    "or regrade again when all are done.\n"
)


@pytest.fixture
def answered(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    """Samira answered right, Daan took the option that was right too."""
    pupil.answer_right("waarom")
    neighbour.wait()
    assert neighbour.respond("waarom", ["b"]).get_json()["success"] is False


def b_was_right(document: Document) -> None:
    question(document, "waarom")["answer"] = "b"


def regrade(*words: str, typed: str | None = None) -> Result:
    return halte("regrade", SLUG, "--lang", "en", *words, typed=typed)


def events(app: Flask) -> list[tuple[int, str, float, bool | None]]:
    with app.app_context():
        rows = db.session.scalars(select(GradeEvent).order_by(GradeEvent.id))
        return [(row.response_id, row.kind, row.score, row.success) for row in rows]


def stored(app: Flask) -> list[tuple[object, ...]]:
    with app.app_context():
        table = Response.__table__
        return [tuple(row) for row in db.session.execute(select(table).order_by(table.c.id))]


def changes(result: Result) -> list[tuple[str, float, float]]:
    """Of the report in JSON: question, score before and after."""
    told = json.loads(result.stdout)["changes"]
    return [(each["question_id"], each["score_before"], each["score_after"]) for each in told]


@pytest.mark.usefixtures("answered")
def test_it_counts_by_question_tells_of_nobody_and_asks_first(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    asked = regrade(typed="n\n")
    assert asked.exit_code == 1
    assert asked.stdout.splitlines() == [
        "Question  Wrong to right  Right to wrong  Other          Classes",
        "waarom    fewer than 10   fewer than 10   fewer than 10  1",
    ]
    assert "Change these grades?" in asked.stderr
    assert events(app) == []
    told = json.loads(regrade("--dry-run", "--format", "json").stdout)
    assert told == {
        "title": "Proefrit <langs> de haltes",
        "least": 10,
        "questions": [
            {"question_id": "waarom", "to_right": None, "to_wrong": None, "other": None, "classes": 1}
        ],
        "left": {},
        "behind": ["2B"],
    }


@pytest.mark.usefixtures("answered")
def test_the_operator_may_list_each_pupil(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    asked = regrade("--pupils", typed="n\n")
    assert asked.stdout.splitlines() == [
        "Class  Pupil  Question  Try  Before     After",
        "2B     1      waarom    1    right 1/1  wrong 0/1",
        "2B     2      waarom    1    wrong 0/1  right 1/1",
    ]
    assert "Change 2 grades?" in asked.stderr
    assert "Samira" not in asked.output
    assert "2 responses regraded." in regrade("--pupils", "--yes").stdout


def test_ten_pupils_are_counted_each_once_and_nine_are_not_told(app: Flask, writer: Writer) -> None:
    for number in range(10):
        add_pupil(app, f"Goed {number}", 1, {"waarom": [["b"], ["b"]]})
    for number in range(9):
        add_pupil(app, f"Fout {number}", 1, {"waarom": [["a"]]})
    writer.edit(b_was_right)
    writer.publish()
    [told] = json.loads(regrade("--dry-run", "--format", "json").stdout)["questions"]
    assert (told["to_right"], told["to_wrong"], told["other"]) == (10, None, None)
    assert regrade("--dry-run").stdout.splitlines()[1].split("  ")[-1] == "1"


@pytest.mark.usefixtures("answered")
def test_each_change_is_an_event_and_what_was_sent_stays(app: Flask, writer: Writer) -> None:
    before = stored(app)
    writer.edit(b_was_right)
    writer.publish()
    done = regrade("--yes", "--reason", "B was right too")
    assert "Regraded." in done.stdout
    assert stored(app) == before
    assert events(app) == [(1, REGRADE, 0, False), (2, REGRADE, 1, True)]
    with app.app_context():
        [regrading] = db.session.scalars(select(Regrading))
        versions = list(db.session.scalars(select(TimelineVersion.id).order_by(TimelineVersion.id)))
        assert (regrading.from_version_id, regrading.to_version_id) == tuple(versions)
        assert regrading.reason == "B was right too"
        assert all(attempt.has_grades for attempt in db.session.scalars(select(Attempt)))


@pytest.mark.usefixtures("answered")
def test_a_second_run_changes_nothing(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    regrade("--yes")
    again = regrade("--yes")
    assert (again.exit_code, again.stdout) == (0, "Proefrit <langs> de haltes: no grade changes.\n" + BEHIND)
    assert len(events(app)) == 2


@pytest.mark.usefixtures("answered")
def test_a_dry_run_changes_nothing(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    told = regrade("--dry-run", "--format", "json", "--pupils")
    assert changes(told) == [("waarom", 1, 0), ("waarom", 0, 1)]
    assert events(app) == []


@pytest.mark.usefixtures("answered")
def test_it_ends_with_the_classes_that_still_play_the_old_version(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    told = regrade("--dry-run", "--format", "json")
    assert (json.loads(told.stdout)["behind"], told.stderr) == (["2B"], BEHIND)
    assert regrade("--yes").stdout.endswith("Regraded.\n" + BEHIND)
    assert "2B speelt nog de oude versie" in regrade("--lang", "nl").stdout
    assert halte("assign", SLUG, "KANT-27").exit_code == 0
    assert "still plays" not in regrade().output
    with app.app_context():
        logged = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(one.action, one.class_id, one.subject, one.detail) for one in logged] == [
        ("regraded", 1, "assignment:1", {"grades": 2}),
        ("assigned", 1, "assignment:2", {}),
    ]


@pytest.mark.usefixtures("answered")
def test_where_the_newest_version_was_answered_the_mended_one_is_to_be_published_first(
    writer: Writer,
) -> None:
    writer.edit(b_was_right)
    assert "Publish the mended timeline first" in regrade("--dry-run").stdout
    writer.publish()
    assert "Publish the mended timeline first" not in regrade("--dry-run").stdout


@pytest.mark.usefixtures("answered")
def test_publishing_another_key_under_answers_names_regrading(writer: Writer) -> None:
    writer.edit(lambda document: document.update(title="Anders"))
    assert "halte regrade" not in writer.publish("--dry-run").output
    assert "halte regrade" not in writer.publish().output
    writer.edit(b_was_right)
    for words in (("--dry-run", "--lang", "nl"), ("--lang", "en")):
        assert f"halte regrade {SLUG}\n" in writer.publish(*words).output
    assert "halte regrade" not in writer.publish().output


@pytest.mark.usefixtures("answered")
def test_teachers_and_pupils_see_the_new_score(
    writer: Writer, pupil: PupilVisitor, teacher: TeacherVisitor
) -> None:
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2
    writer.edit(b_was_right)
    writer.publish()
    regrade("--yes")
    assert pupil.attempt()["score"] == 1
    exported = teacher.client.get("/classes/1/assignments/1/responses.csv").text
    rows = csv.DictReader(exported.removeprefix("\ufeff").splitlines(), delimiter=";")
    told = [(row["leerling"], row["resultaat"], row["score"]) for row in rows if row["vraag"] == "waarom"]
    assert told == [("Daan", "goed", "1"), ("Samira", "fout", "0")]


@pytest.mark.usefixtures("answered")
def test_a_teacher_s_own_grade_wins(app: Flask, writer: Writer) -> None:
    with app.app_context(), writing() as session:
        session.add(GradeEvent(response_id=2, kind=TEACHER, score=0.5, success=False))
        session.get_one(Attempt, 2).has_grades = True
    writer.edit(b_was_right)
    writer.publish()
    done = regrade("--yes")
    assert "Where a teacher graded, that grade stays." in done.stdout
    assert [event[:2] for event in events(app)] == [(2, TEACHER), (1, REGRADE)]
    assert "1 response keeps its teacher's grade." in regrade("--pupils").stdout


@pytest.mark.usefixtures("answered")
def test_a_grade_that_a_teacher_gives_meanwhile_wins_too(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    with app.app_context():
        plan = plan_regrading(db.session(), SLUG)
        db.session.remove()
        with writing() as session:
            session.add(GradeEvent(response_id=1, kind=TEACHER, score=1, success=True))
        with writing() as session:
            assert [change.response_id for change in apply(session, plan, "")] == [2]
        with writing() as session:
            assert apply(session, plan, "") == ()


@pytest.mark.usefixtures("answered")
def test_a_key_that_is_mended_twice_is_applied_from_where_it_stands(app: Flask, writer: Writer) -> None:
    writer.edit(b_was_right)
    writer.publish()
    regrade("--yes")
    writer.edit(lambda document: question(document, "waarom").update(answer=["a", "b"]))
    writer.publish()
    assert changes(regrade("--dry-run", "--format", "json", "--pupils")) == [
        ("waarom", 0, 0.5),
        ("waarom", 1, 0.5),
    ]


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda asked: asked["options"].pop(1), "no longer fit"),
        (lambda asked: asked.update(id="anders"), "gone or has another type"),
        (lambda asked: asked.update(type="numeric", answer=3), "gone or has another type"),
    ],
)
def test_responses_that_no_longer_make_sense_stay(writer: Writer, change: object, said: str) -> None:
    def made(document: Document) -> None:
        asked = question(document, "waarom")
        change(asked)  # type: ignore[operator]
        if asked["type"] == "numeric":
            del asked["options"]
        if asked["type"] == "numeric" or len(asked["options"]) == 2:
            del asked["feedback"]

    writer.edit(made)
    published = writer.publish()
    assert published.exit_code == 0, published.output
    done = regrade("--yes")
    assert said in done.stdout
    assert "no grade changes" in done.stdout


@pytest.mark.usefixtures("answered")
def test_points_count_as_they_were_and_a_hint_as_it_cost(app: Flask, writer: Writer) -> None:
    with app.app_context(), writing() as session:
        session.add(HintTaken(attempt_id=2, question_id="waarom", created_at=now()))
    writer.edit(lambda document: question(document, "waarom").update(answer="b", points=10))
    writer.publish()
    assert changes(regrade("--dry-run", "--format", "json", "--pupils")) == [
        ("waarom", 1, 0),
        ("waarom", 0, 1),
    ]


def test_a_pupil_is_graded_by_the_numbers_that_were_drawn_for_him(
    app: Flask, writer: Writer, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom")

    def drawn(document: Document) -> None:
        document["format"] = 2
        asked = question(document, "dikte")
        asked |= {"prompt": "Hoeveel is {a} en {b}?", "answer": "a - b", "tolerance": 0}
        asked["numbers"] = {"a": {"from": 10, "to": 90}, "b": {"from": 1, "to": 9}}
        del asked["unit"]

    writer.edit(drawn)
    writer.publish()
    halte("assign", SLUG, "KANT-27")
    pupil.watch(2)
    pupil.answer_right("waarom")
    asked = pupil.attempt()["gate"]["pause_point"]["questions"][1]
    a, b = (int(number) for number in asked["prompt"].removesuffix("?").split()[2::2])
    pupil.wait()
    assert pupil.respond("dikte", a + b).get_json()["success"] is False
    writer.edit(lambda document: question(document, "dikte").update(answer="a + b"))
    writer.publish()
    assert changes(regrade("--dry-run", "--format", "json", "--pupils")) == [("dikte", 0, 1)]
    writer.edit(lambda document: question(document, "dikte")["numbers"]["a"].update(to=80))
    writer.publish()
    told = regrade("--dry-run")
    assert "no grade changes" in told.stdout
    assert "no longer fit" in told.stdout


def test_nothing_published_and_no_tables_are_told(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = halte("regrade", "onbekend", "--lang", "nl")
    assert (unknown.exit_code, 'geen tijdlijn "onbekend"' in unknown.stderr) == (1, True)
    assert "no grade changes" in regrade("--yes").stdout
    use_instance(monkeypatch, tmp_path / "empty")
    assert "halte database upgrade" in regrade().stderr


def test_the_same_key_changes_no_grade_whatever_the_type(
    all_types_app: Flask, packaged_all_types: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_instance(monkeypatch, all_types_app.config["HALTE"].instance)
    pupil = PupilVisitor(all_types_app).open_film()
    pupil.ride_to("geen-vraag")
    pupil.wait()
    assert pupil.attempt()["finished"]
    writer = Writer.with_copy_of(packaged_all_types.parent / "production", tmp_path / "all")
    writer.edit(lambda document: document.update(title="Anders"))
    assert "ready for classes" in writer.publish().output
    told = halte("regrade", writer.timeline_id, "--dry-run", "--format", "json", "--pupils")
    assert changes(told) == []
    assert json.loads(told.stdout)["left"] == {}
    assert len(stored(all_types_app)) > 10

    def swapped(document: Document) -> None:
        question(document, "volgorde")["answer"].reverse()

    writer.edit(swapped)
    writer.publish()
    told = halte("regrade", writer.timeline_id, "--dry-run", "--format", "json", "--pupils")
    assert [name for name, _, _ in changes(told)] == ["volgorde"]
