"""What a producer learns of what pupils thought: counts over at least ten, and no difference that tells of fewer."""

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app import cli
from classroom.privacy.erasing import erase_class
from producer.pulse import LEAST, MIXED, Answer, batches
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db, writing
from schema.library import TimelineVersion
from schema.people import Pupil
from schema.watching import Pulse

FIRST = datetime(2026, 11, 20, 9, tzinfo=UTC)
arrivals = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), max_size=80)


def tell(app: Flask, *arguments: str, timeline_id: str = "proefrit") -> Result:
    return app.test_cli_runner().invoke(cli, ["pulse", timeline_id, *arguments])


def told(app: Flask) -> dict[str, Any]:
    answer = tell(app, "--format", "json")
    assert answer.exit_code == 0, answer.output
    found: dict[str, Any] = json.loads(answer.output)
    return found


def answer(app: Flask, *said: tuple[int | None, int | None], version_id: int = 1, begin: int = 0) -> None:
    """So many pupils of a class of their own, each a minute later than the one before."""
    with app.app_context(), writing() as session:
        code = f"C{random.randrange(10**9)}"
        school_class = SchoolClass(school_id=1, name=code, code=code, purge_on=FIRST.date())
        assignment = Assignment(school_class=school_class, timeline_version_id=version_id)
        session.add(assignment)
        session.flush()
        for number, (interesting, work) in enumerate(said, begin):
            enrollment = Enrollment(class_id=school_class.id, pupil=Pupil(display_name="Geheim"))
            session.add(enrollment)
            session.flush()
            attempt = Attempt(
                key=f"{code}-{number}", seed="s", assignment_id=assignment.id, enrollment_id=enrollment.id
            )
            session.add(attempt)
            session.flush()
            at = FIRST + timedelta(minutes=number)
            session.add(Pulse(attempt_id=attempt.id, interesting=interesting, work=work, updated_at=at))


def second_version(app: Flask) -> int:
    with app.app_context(), writing() as session:
        first = session.get_one(TimelineVersion, 1)
        columns = {"document": first.document, "video_id": first.video_id, "title": first.title}
        second = TimelineVersion(production_id=first.production_id, content_hash="f" * 64, **columns)
        session.add(second)
        session.flush()
        return second.id


def test_of_nine_nothing_is_told_and_of_ten_the_counts(app: Flask) -> None:
    answer(app, *[(5, 1)] * 9)
    assert told(app)["all"] == {"interesting": None, "work": None}
    answer(app, (2, None), begin=9)
    found = told(app)
    assert found["all"]["interesting"] == {"pupils": 10, "counts": {"1": 0, "2": 1, "3": 0, "4": 0, "5": 9}}
    assert found["all"]["work"] is None  # only nine said something about the work
    assert [version["interesting"]["pupils"] for version in found["versions"]] == [10]
    assert found["least"] == LEAST


def test_one_answer_more_changes_nothing_that_is_told(app: Flask) -> None:
    answer(app, *[(4, 4)] * 10)
    before = tell(app).output
    for number in range(10, 19):
        answer(app, (1, 1), begin=number)
        assert tell(app).output == before
    answer(app, (1, 1), begin=19)
    assert told(app)["all"]["work"] == {"pupils": 20, "counts": {"1": 10, "2": 0, "3": 0, "4": 10, "5": 0}}


def test_a_version_and_the_whole_differ_by_nobody_or_by_many(app: Flask) -> None:
    newer = second_version(app)
    answer(app, *[(4, 4)] * 12)
    answer(app, *[(1, 1)] * 3, version_id=newer, begin=12)
    found = told(app)
    assert found["all"] == {name: found["versions"][0][name] for name in ("interesting", "work")}
    assert found["versions"][1]["work"] is None
    answer(app, *[(2, 2)] * 7, version_id=newer, begin=15)
    found = told(app)
    assert found["all"]["work"]["pupils"] - found["versions"][0]["work"]["pupils"] >= LEAST


def test_a_pupil_counts_once_and_an_unknown_timeline_is_named(app: Flask) -> None:
    answer(app, *[(3, 3)] * 9)
    newer = second_version(app)
    with app.app_context(), writing() as session:
        enrollment = session.query(Enrollment).order_by(Enrollment.id.desc()).first()
        assignment = Assignment(class_id=enrollment.class_id, timeline_version_id=newer)
        session.add(assignment)
        session.flush()
        again = Attempt(key="again", seed="s", assignment_id=assignment.id, enrollment_id=enrollment.id)
        session.add(again)
        session.flush()
        session.add(Pulse(attempt_id=again.id, interesting=3, work=3, updated_at=FIRST + timedelta(hours=1)))
    assert told(app)["all"]["work"] is None
    unknown = tell(app, timeline_id="nergens")
    assert unknown.exit_code == 1
    assert "nergens" in unknown.output


@pytest.mark.parametrize(("lang", "words"), [("nl", "Heel erg"), ("en", "Very")])
def test_it_speaks_both_languages_and_of_no_class_or_pupil(app: Flask, lang: str, words: str) -> None:
    answer(app, *[(5, 2)] * 11)
    said = tell(app, "--lang", lang).output
    assert f"{words:<8}    10  ##############################" in said
    assert not {name for name in ("2B", "Samira", "Geheim", "KANT", "11") if name in said.split("\n\n", 1)[1]}


@given(arrivals)
def test_every_batch_holds_ten_or_more_and_never_changes(said: list[Answer]) -> None:
    looks = [list(batches(said[:count])) for count in range(len(said) + 1)]
    for earlier, later in pairwise(looks):
        assert later[: len(earlier)] == earlier
    for batch in looks[-1]:
        assert len(batch) == LEAST if len({version for version, _ in batch}) == 1 else MIXED


@given(arrivals)
def test_what_a_version_leaves_of_the_whole_is_nobody_or_ten(said: list[Answer]) -> None:
    found = list(batches(said))
    of_versions = [batch for batch in found if len({version for version, _ in batch}) == 1]
    rest = Counter(map(len, found)) - Counter(map(len, of_versions))
    assert all(size >= LEAST for size in rest)
    counted = sum(map(len, found))
    assert len(said) - counted < MIXED + LEAST


def test_answers_of_who_was_erased_stay_in_their_batches(app: Flask) -> None:
    answer(app, *[(3, None)] * 7)
    answer(app, *[(5, 2)] * 7, begin=7)
    before = told(app)
    assert before["all"]["interesting"]["pupils"] == 10
    with app.app_context():
        for class_id in db.session.scalars(select(SchoolClass.id).where(SchoolClass.id > 1)).all()[:1]:
            erase_class(class_id, None)
    assert told(app) == before
    answer(app, *[(1, None)] * 6, begin=14)
    assert told(app)["all"]["interesting"] == {
        "pupils": 20,
        "counts": {"1": 6, "2": 0, "3": 7, "4": 0, "5": 7},
    }
