"""What one pupil's browsers, or those of a class, send at the same moment."""

import uuid
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.rosters import ClassShut, NameInUse, take_name, take_nickname
from player.again import begin_again
from player.attempts import told_attempt
from player.practical import MOST, _store
from schema.attempts import Attempt, HintTaken, Response
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db, writing
from schema.hand_ins import HandIn
from schema.people import Pupil
from schema.presence import Presence
from schema.watching import LookUp, Pulse, WatchedRun
from tests.productions import RIGHT
from tests.side_by_side.crowd import MANY, at_once, copies, count, pupils, statuses, tried
from tests.visitors import PupilVisitor, change_timeline

GIVE_HINT = {"hint": "Denk na."}
GLOSSARY = [{"term": "laser", "text": "Licht dat snijdt."}]


def post(pupil: PupilVisitor, what: str, body: dict[str, object]):
    address = f"/api/attempts/{pupil.key}/{what}"
    return pupil.client.post(address, json=body, headers={"X-CSRFToken": pupil.token})


def test_the_same_key_is_stored_once_and_gets_the_same_receipt(app: Flask, pupil: PupilVisitor) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    answers = at_once(*[partial(one.respond, "waarom", ["a"], key) for one in copies(pupil)])
    assert statuses(answers) == [200] * (MANY - 1) + [201]
    assert len({answer.text for answer in answers}) == 1  # type: ignore[union-attr]
    assert count(app, Response) == 1


def test_other_keys_use_up_the_tries_and_no_more(app: Flask, pupil: PupilVisitor) -> None:
    pupil.wait()
    answers = at_once(*[partial(one.respond, "waarom", ["c"]) for one in copies(pupil)])
    assert statuses(answers) == [201] * 2 + [409] * (MANY - 2)
    with app.app_context():
        assert sorted(db.session.scalars(select(Response.number))) == [1, 2]


def test_the_last_two_questions_of_a_stop_open_the_gate_once(app: Flask) -> None:
    class_of_twenty = pupils(app)
    works = [
        partial(one.respond, name, RIGHT[name]) for one in class_of_twenty for name in ("waarom", "dikte")
    ]
    assert statuses(at_once(*works)) == [201] * 2 * MANY
    with app.app_context():
        assert set(db.session.scalars(select(Attempt.gate))) == {1}
        assert db.session.scalar(select(Response.id).where(Response.number != 1)) is None
    assert all(one.attempt()["score"] == 2 for one in class_of_twenty)


def test_a_free_name_goes_to_one_of_twenty_browsers(app: Flask) -> None:
    with app.app_context():
        number = db.session.scalars(select(Enrollment.id)).first() or 0
    taken = tried(app, [partial(take_name, number, confirmed=False)] * MANY)
    assert sorted(type(one).__name__ for one in taken) == ["Enrollment"] + [NameInUse.__name__] * (MANY - 1)


def test_made_up_names_are_all_different_and_no_more_than_the_class_holds(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).entry = "open"
    here = count(app, Enrollment)
    monkeypatch.setattr("accounts.rosters.MOST_NICKNAMES", here + MANY - 3)
    taken = tried(app, [partial(take_nickname, 1)] * MANY)
    assert sum(isinstance(one, ClassShut) for one in taken) == 3
    names = [one.pupil.display_name for one in taken if isinstance(one, Enrollment)]
    assert len(names) == len(set(names)) == MANY - 3


def test_a_pupil_who_opens_the_film_twenty_times_at_once_has_one_attempt(app: Flask) -> None:
    pupil = PupilVisitor(app)
    pupil.join()
    pages = at_once(*[partial(one.client.get, "/watch/1") for one in copies(pupil)])
    assert statuses(pages) == [200] * MANY
    assert count(app, Attempt) == 1


def test_no_more_attempts_are_begun_than_may_be_made(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).attempts = 3
        enrollment_id = session.scalars(select(Attempt.enrollment_id)).one()
    assert tried(app, [partial(begin_again, 1, enrollment_id)] * MANY) == [True] * MANY
    with app.app_context():
        assert sorted(db.session.scalars(select(Attempt.number))) == [1, 2]


def test_a_hint_is_taken_once(app: Flask) -> None:
    change_timeline(app, lambda document: document["pause_points"][0]["questions"][0].update(GIVE_HINT))
    pupil = PupilVisitor(app).open_film()
    answers = at_once(*[partial(post, one, "hints", {"question": "waarom"}) for one in copies(pupil)])
    assert statuses(answers) == [200] * MANY
    assert count(app, HintTaken) == 1


def test_presence_is_one_row_however_many_tell_it(app: Flask, pupil: PupilVisitor) -> None:
    body = {"state": "watching", "position": 1.0, "pause_point": None}
    answers = at_once(*[partial(post, one, "presence", body) for one in copies(pupil)])
    assert statuses(answers) == [200] * MANY
    assert count(app, Presence) == 1


def test_seconds_watched_never_grow_beyond_the_time_there_was(app: Flask, pupil: PupilVisitor) -> None:
    runs = [{"run": str(uuid.UUID(int=number)), "seen": [[0, 3]], "again": []} for number in range(MANY)]
    told = zip(copies(pupil), runs, strict=True)
    assert statuses(at_once(*[partial(post, one, "watched", run) for one, run in told])) == [204] * MANY
    with app.app_context():
        seen = sum(end - begin for run in db.session.scalars(select(WatchedRun)) for begin, end in run.seen)
    assert 3 <= seen <= 20  # ten seconds of slack and the time that the test took, at twice the speed at most


def test_the_same_run_told_twenty_times_is_one_row(app: Flask, pupil: PupilVisitor) -> None:
    body = {"run": str(uuid.UUID(int=7)), "seen": [[0, 2]], "again": []}
    assert statuses(at_once(*[partial(post, one, "watched", body) for one in copies(pupil)])) == [204] * MANY
    assert count(app, WatchedRun) == 1


def test_a_word_looked_up_with_one_key_is_one_row(app: Flask) -> None:
    change_timeline(app, lambda document: document.update(glossary=GLOSSARY))
    pupil = PupilVisitor(app).open_film()
    body = {"key": str(uuid.uuid4()), "term": "laser"}
    assert statuses(at_once(*[partial(post, one, "look-ups", body) for one in copies(pupil)])) == [204] * MANY
    assert count(app, LookUp) == 1


def test_what_a_pupil_thought_is_one_row_and_one_of_what_was_said(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)
    bodies = [{"interesting": 1 + number % 5, "work": 1 + number % 5} for number in range(MANY)]
    told = zip(copies(pupil), bodies, strict=True)
    assert statuses(at_once(*[partial(post, one, "pulse", body) for one, body in told])) == [204] * MANY
    with app.app_context():
        said = db.session.scalars(select(Pulse)).one()
        assert said.interesting == said.work


def test_no_more_is_handed_in_than_may_be_and_the_same_once(app: Flask, pupil: PupilVisitor) -> None:
    with app.app_context():
        attempt = told_attempt(db.session(), 1, db.session.scalars(select(Attempt.enrollment_id)).one())
        assert attempt is not None
        db.session.expunge_all()
    keys = [str(uuid.UUID(int=number // 2)) for number in range(2 * MANY)]
    stored = tried(app, [partial(_store, attempt, key, "Klaar.", None) for key in keys])
    assert [one for one in stored if isinstance(one, bool)].count(True) == MOST
    assert count(app, HandIn) == MOST
    with app.app_context():
        assert len(set(db.session.scalars(select(HandIn.key)))) == MOST


def test_a_class_of_thirty_joins_opens_and_answers_at_once(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.add_all(Enrollment(class_id=1, pupil=Pupil(display_name=f"Nieuw {n}")) for n in range(30))
    visitors = [PupilVisitor(app, f"Nieuw {number}") for number in range(30)]
    assert statuses(at_once(*[one.join for one in visitors])) == [303] * 30
    assert not [one for one in at_once(*[one.watch for one in visitors]) if isinstance(one, Exception)]
    for one in visitors:
        one.wait()
    assert statuses(at_once(*[partial(one.respond, "waarom", ["a"]) for one in visitors])) == [201] * 30
    assert count(app, Response) == 30
