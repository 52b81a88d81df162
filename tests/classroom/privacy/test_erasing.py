"""What erasing takes away and what it leaves: counts, and what the neighbours gave."""

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from accounts.photos import keep_photo
from app import cli
from classroom.privacy import daily, purging
from classroom.privacy.erasing import erase_assignment, erase_class, erase_enrollment
from jobs.kinds import init_jobs
from jobs.overview import listed
from jobs.pace import Pace
from jobs.worker import Worker
from producer.pulse import pulse_of
from schema.attempts import Attempt, HintTaken, Response
from schema.audit import AuditEntry
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import Base, db, empty_journal, now, writing
from schema.grades import GradeEvent
from schema.hand_ins import HandIn
from schema.invitations import Invitation
from schema.people import Pupil
from schema.presence import Presence
from schema.purges import PurgeRecord
from schema.watching import LookUp, Pulse, WatchedRun
from tests.classroom.rooms import add_attempt, add_pupil, all_right, make_stranger

OF_PUPILS = (Attempt, Response, GradeEvent, HintTaken, HandIn, WatchedRun, LookUp, Pulse, Presence)
WORKING = datetime(2027, 9, 1, 10, tzinfo=UTC)


def fill(app: Flask, enrollment_id: int, assignment_id: int = 1) -> Path:
    """Everything that can hang on a pupil; gives the photo's file."""
    with app.app_context():
        photo = keep_photo(b"jpeg")
        with writing() as session:
            add_attempt(session, enrollment_id, 5, all_right(), assignment_id=assignment_id)
            attempt = session.scalars(select(Attempt).where(Attempt.enrollment_id == enrollment_id)).one()
            attempt.finished_at = now()
            response = session.scalars(select(Response).where(Response.attempt_id == attempt.id)).first()
            assert response is not None
            own: dict[str, Any] = {"attempt_id": attempt.id}
            session.add_all(
                [
                    GradeEvent(response_id=response.id, kind="teacher", score=1, success=True),
                    HintTaken(question_id="waarom", **own),
                    HandIn(kind="photo", file=photo, **own),
                    WatchedRun(run="r", seen=[[0, 9]], again=[], **own),
                    LookUp(key="k", term="kantbank", **own),
                    Pulse(interesting=4, work=None, **own),
                    Presence(state="watching", since=now(), seen_at=now(), **own),
                ]
            )
        folder: Path = app.config["HALTE"].hand_in_folder
        return folder / photo


def counts(app: Flask) -> dict[str, int]:
    with app.app_context():
        tables: tuple[type[Base], ...] = (
            *OF_PUPILS,
            Pupil,
            Enrollment,
            SchoolClass,
            Assignment,
            ClassTeacher,
        )
        return {
            one.__tablename__: db.session.scalar(select(func.count()).select_from(one)) or 0 for one in tables
        }


def within(app: Flask, work: Callable[[], Any]) -> Any:
    with app.app_context():
        return work()


def test_a_class_goes_with_all_that_hangs_on_it_and_leaves_counts(app: Flask) -> None:
    stranger = make_stranger(app)
    other = add_pupil(app, "Verweg", assignment_id=stranger.assignment_id)
    stays = fill(app, other, stranger.assignment_id)
    before = counts(app)
    goes = fill(app, 1)
    assert goes.is_file()
    erased = within(app, lambda: erase_class(1, None))
    assert (erased.pupils, erased.attempts) == (12, 1)
    assert not goes.exists()
    assert stays.exists()
    after = counts(app)
    for one in OF_PUPILS:
        assert after[one.__tablename__] == before[one.__tablename__], one
    assert (after["pupil"], after["enrollment"], after["school_class"], after["assignment"]) == (1, 1, 1, 1)
    with app.app_context():
        by_film, whole = db.session.scalars(
            select(PurgeRecord).order_by(PurgeRecord.production_id.is_(None))
        ).all()
        assert (by_film.pupils, by_film.attempts, by_film.finished, by_film.classes) == (1, 1, 1, 1)
        assert by_film.responses == erased.responses > 0
        assert (whole.pupils, whole.production_id, whole.what, whole.school_id) == (12, None, "class", 1)
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject, entry.detail["pupils"]) == ("erased", "class:1", 12)


def test_nothing_in_the_database_names_who_was_erased(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.execute(
            update(Pupil).where(Pupil.id == 1).values(display_name="Zonderling", external_id="x-77")
        )
    fill(app, 1)
    within(app, lambda: erase_enrollment(1, None))
    folder: Path = app.config["HALTE"].instance
    for file in folder.glob("halte.sqlite*"):
        assert b"Zonderling" not in file.read_bytes(), file.name
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            for row in db.session.execute(select(table)):
                assert "Zonderling" not in repr(row), table.name
                assert "x-77" not in repr(row), table.name


def test_the_journal_is_emptied_but_nobody_waits_for_it(app: Flask) -> None:
    with app.app_context():
        assert empty_journal()
        with db.engine.connect() as reader:
            reader.execute(select(Pupil.id)).first()
            with writing() as session:
                session.get_one(Pupil, 1).display_name = "Later"
            begin = time.monotonic()
            assert not empty_journal()
            assert time.monotonic() - begin < 5
        assert empty_journal()
        assert db.session.execute(text("PRAGMA busy_timeout")).scalar() == 10000


def test_a_fault_in_a_query_logs_no_answer(app: Flask) -> None:
    with app.app_context(), pytest.raises(SQLAlchemyError) as fault:
        db.session.execute(text("select :answer from nowhere"), {"answer": "Geheim antwoord"})
    assert "Geheim" not in str(fault.value)


def test_one_pupil_goes_and_the_others_keep_everything(app: Flask) -> None:
    for enrollment_id in (1, 2):
        fill(app, enrollment_id)
    within(app, lambda: erase_enrollment(1, None))
    after = counts(app)
    assert (after["pupil"], after["enrollment"], after["attempt"], after["hand_in"]) == (11, 11, 1, 1)
    assert within(app, lambda: erase_enrollment(1, None)) is None


def test_a_pupil_of_two_classes_stays_in_the_other(app: Flask) -> None:
    stranger = make_stranger(app)
    with app.app_context(), writing() as session:
        session.add(Enrollment(class_id=stranger.class_id, pupil_id=1))
    within(app, lambda: erase_enrollment(1, None))
    with app.app_context():
        assert db.session.get(Pupil, 1) is not None


def test_an_answer_of_the_pulse_counts_once_wherever_the_pupil_goes_on(app: Flask) -> None:
    stranger = make_stranger(app)
    with app.app_context(), writing() as session:
        again = Enrollment(class_id=stranger.class_id, pupil_id=1)
        session.add(again)
        session.flush()
        again_id = again.id
    fill(app, 1)
    fill(app, again_id, stranger.assignment_id)
    within(app, lambda: erase_enrollment(1, None))
    with app.app_context():
        assert [one.interesting for one in db.session.scalars(select(Pulse))] == [None]
        (kept,) = db.session.scalars(select(PurgeRecord).where(PurgeRecord.production_id.is_not(None)))
        assert [step for _version, step, _at in kept.pulse["interesting"]] == [4]


def test_an_assignment_goes_and_what_was_thought_of_its_film_counts_on(app: Flask) -> None:
    with app.app_context(), writing() as session:
        version_id = session.get_one(Assignment, 1).timeline_version_id
        other = Assignment(class_id=1, timeline_version_id=version_id)
        session.add(other)
        session.flush()
        other_id = other.id
    stays = fill(app, 12, other_id)
    gone = [fill(app, enrollment_id) for enrollment_id in range(1, 10)]
    before = within(app, lambda: pulse_of(db.session(), "proefrit"))
    assert before.whole.questions["interesting"].pupils == 10
    erased = within(app, lambda: erase_assignment(1, None))
    assert (erased.pupils, erased.attempts) == (9, 9)
    assert stays.exists()
    assert not any(photo.exists() for photo in gone)
    after = counts(app)
    assert (after["assignment"], after["attempt"], after["enrollment"]) == (1, 1, 12)
    with app.app_context():
        kept, whole = db.session.scalars(select(PurgeRecord).order_by(PurgeRecord.id)).all()
        assert [step for _version, step, _at in kept.pulse["interesting"]] == [4] * 9
        assert (whole.what, whole.pupils, whole.finished) == ("assignment", 9, 9)
    assert within(app, lambda: pulse_of(db.session(), "proefrit")) == before
    assert within(app, lambda: erase_assignment(1, None)) is None


def test_the_purge_takes_what_is_due_and_nothing_else(app: Flask) -> None:
    stranger = make_stranger(app)
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).purge_on = date(2027, 9, 1)
        session.get_one(SchoolClass, stranger.class_id).purge_on = date(2027, 9, 2)
    assert within(app, lambda: purging.purge(date(2027, 8, 31))) == []
    assert [one.name for one in within(app, lambda: purging.purge(date(2027, 9, 1)))] == ["2B"]
    assert within(app, lambda: purging.purge(date(2027, 9, 1))) == []
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.person_id, entry.class_id) == ("purged", None, 1)


def test_two_that_purge_at_once_erase_each_class_once(app: Flask) -> None:
    gone: list[Any] = []
    threads = [
        threading.Thread(target=lambda: gone.append(within(app, lambda: erase_class(1, None))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one is not None for one in gone) == 1


@pytest.mark.parametrize(
    ("purge_on", "at", "key"),
    [
        (date(2027, 9, 1), WORKING, None),  # due today, but classes are at work
        (date(2027, 9, 1), WORKING.replace(hour=1), "2027-09-01"),  # three at night in Amsterdam
        (date(2027, 8, 31), WORKING, "2027-09-01 12"),  # no worker ran last night
        (date(2027, 9, 2), WORKING.replace(hour=1), "2027-09-01"),  # of no class, yet of much else
    ],
)
def test_the_daily_job_waits_for_a_quiet_hour_but_not_for_ever(
    app: Flask, purge_on: date, at: datetime, key: str | None
) -> None:
    with app.app_context():
        with writing() as session:
            session.get_one(SchoolClass, 1).purge_on = purge_on
        assert daily.when(at) == key


def test_one_worker_of_several_queues_the_nights_work_and_it_goes_on_after_a_failure(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_today: date) -> None:
        raise OSError(28, "No space left on device")

    init_jobs(app, [daily.NIGHTLY])
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).purge_on = date(2020, 9, 1)
    with monkeypatch.context() as patch:
        patch.setattr(daily, "purge", fail)
        workers = [Worker(app, Pace(again=0)) for _ in range(2)]
        assert [one.turn(WORKING.replace(hour=1)) for one in workers] == [True, True]  # broke, and again
    assert "OSError: No space left on device" in caplog.text
    assert counts(app)["school_class"] > 0
    workers[0].run_once()
    assert counts(app)["school_class"] == 0
    with app.app_context():
        assert [(job.unique_key, job.state) for job in listed()] == [("purge 2027-09-01", "done")]
        assert not workers[1].turn(WORKING.replace(hour=2))


def test_what_is_kept_for_a_time_only_goes_too(app: Flask) -> None:
    old = now() - timedelta(days=3 * 365)
    with app.app_context():
        stray, fresh = keep_photo(b"x"), keep_photo(b"x")
        with writing() as session:
            for at in (old, now()):
                session.add(AuditEntry(action="exported", subject="class:1", at=at, detail={}))
                hashed = f"{at.year}"
                session.add(Invitation(token_hash=hashed, kind="invitation", email="a@b.example", roles=[],
                                       created_at=at, expires_at=at))  # fmt: skip
        folder: Path = app.config["HALTE"].hand_in_folder
        os.utime(folder / stray, (old.timestamp(), old.timestamp()))
        purging.purge(date(2026, 11, 23))
        assert not (folder / stray).exists()
        assert (folder / fresh).exists()
        assert len(db.session.scalars(select(AuditEntry)).all()) == 1
        assert len(db.session.scalars(select(Invitation)).all()) == 1


def test_the_command_tells_asks_and_erases(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    assert "0 klassen gewist" in run(cli, ["purge", "--lang", "nl"]).output
    assert run(cli, ["purge", "--dry-run", "--lang", "nl"]).output == "Er hoeft geen klas gewist te worden.\n"
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).purge_on = date(2026, 1, 1)
        session.get_one(Pupil, 1).external_id = "8f1c-22"
    tried = run(cli, ["purge", "--dry-run", "--lang", "en"])
    assert "Class 2B, to be erased on 1 January 2026" in tried.output
    assert run(cli, ["purge", "--lang", "en"]).exit_code == 1  # nobody answers
    assert counts(app)["pupil"] == 12
    assert run(cli, ["purge", "--pupil", "nobody", "--yes", "--lang", "en"]).exit_code == 1
    assert run(cli, ["purge", "--pupil", "8f1c-22", "--yes", "--lang", "en"]).exit_code == 0
    assert counts(app)["pupil"] == 11
    assert "1 class erased." in run(cli, ["purge", "--yes", "--lang", "en"]).output
    assert counts(app)["school_class"] == 0
