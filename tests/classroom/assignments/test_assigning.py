"""Giving a film to classes, and what may be filled in."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from schema.audit import AuditEntry
from schema.classes import Assignment, ClassTeacher, SchoolClass
from schema.database import db, now, writing
from tests.accounts.forms import submit
from tests.classroom.catalogue.shelves import publish
from tests.classroom.rooms import make_stranger
from tests.visitors import TeacherVisitor

PAGE = "/catalogue/haven/assign"


@pytest.fixture
def film(app: Flask) -> int:
    """The version of a film that nobody has yet."""
    return publish(app, "haven", title="De haven in")


@pytest.fixture
def second(app: Flask) -> int:
    """A second class of the teacher."""
    with app.app_context(), writing() as session:
        other = SchoolClass(name="2C", code="KANT-28", school_id=1, purge_on=date(2027, 9, 1))
        session.add(other)
        session.flush()
        session.add(ClassTeacher(class_id=other.id, person_id=1))
        return other.id


def given(app: Flask, version_id: int) -> list[Assignment]:
    with app.app_context():
        return list(
            db.session.scalars(
                select(Assignment)
                .where(Assignment.timeline_version_id == version_id)
                .order_by(Assignment.class_id)
            )
        )


def test_a_film_goes_to_several_classes_with_its_settings(
    app: Flask, teacher: TeacherVisitor, film: int, second: int
) -> None:
    fields: dict[str, Any] = {
        "class": ["1", str(second)],
        "opens": "2026-01-05T08:30",
        "closes": "2030-06-30T17:00",
        "attempts": "unlimited",
        "counts": "best",
        "answers": "after_closing",
    }
    assert submit(teacher.client, PAGE, **fields).status_code == 303
    first, other = given(app, film)
    assert (first.class_id, other.class_id) == (1, second)
    assert (first.attempts, first.counts, first.answers) == (None, "best", "after_closing")
    assert first.opens_at
    assert first.closes_at  # in Amsterdam one hour later in winter, two in summer
    assert f"{first.opens_at:%H:%M} {first.closes_at:%H:%M}" == "07:30 15:00"
    with app.app_context():
        noted = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "assigned")).all()
        assert [one.class_id for one in noted] == [1, second]
    assert "staat klaar voor de klassen 2B, 2C" in teacher.client.get("/classes").text


def test_with_nothing_filled_in_it_is_open_once_and_answers_show_at_once(
    app: Flask, teacher: TeacherVisitor, film: int
) -> None:
    answer = submit(teacher.client, f"{PAGE}?class=1", **{"class": "1"})
    (one,) = given(app, film)
    assert answer.location == f"/classes/1/assignments/{one.id}/live"  # with the code: pupils may come
    assert (one.opens_at, one.closes_at, one.attempts, one.counts) == (None, None, 1, "last")
    assert one.answers == "at_once"
    assert "De haven in" in teacher.client.get("/classes/1").text


def test_one_that_opens_later_leads_to_the_films_of_the_class(
    app: Flask, teacher: TeacherVisitor, film: int
) -> None:
    answer = submit(teacher.client, PAGE, **{"class": "1", "opens": "2099-01-01T09:15"})
    assert answer.location == "/classes/1"
    assert given(app, film)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"class": []}, "Kies minstens één klas"),
        ({"opens": "", "closes": "2020-01-01T10:00"}, "al voorbij"),
        ({"opens": "2099-01-02T10:00", "closes": "2099-01-01T10:00"}, "sluit voordat"),
        ({"opens": "morgen"}, "dag en een tijd"),
        ({"closes": "0001-01-01T00:00"}, "dag en een tijd"),
        ({"closes": "9999-12-31T23:59"}, "dag en een tijd"),
        ({"attempts": "0"}, "Kies 1 tot 10"),
        ({"attempts": "11"}, "Kies 1 tot 10"),
        ({"attempts": "<i>"}, "Kies 1 tot 10"),
        ({"counts": "worst"}, "Kies een van deze"),
        ({"answers": "never"}, "Kies een van deze"),
    ],
)
def test_what_can_not_be_comes_back_with_all_that_was_typed(
    app: Flask, teacher: TeacherVisitor, film: int, fields: dict[str, Any], words: str
) -> None:
    sent = {"class": ["1"], "attempts": "3", "opens": "2099-01-01T09:15", **fields}
    answer = submit(teacher.client, PAGE, **sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    if "opens" not in fields:
        assert 'value="2099-01-01T09:15"' in answer.text
    assert given(app, film) == []


def test_a_class_gets_a_film_once_while_it_is_open(app: Flask, teacher: TeacherVisitor, film: int) -> None:
    submit(teacher.client, PAGE, **{"class": "1"})
    again = submit(teacher.client, PAGE, **{"class": "1"})
    assert again.status_code == 422
    assert "heeft deze film al" in again.text
    with app.app_context(), writing() as session:
        one = session.scalars(select(Assignment).where(Assignment.timeline_version_id == film)).one()
        one.closes_at = now() - timedelta(days=1)
    assert submit(teacher.client, PAGE, **{"class": "1"}).status_code == 303
    assert len(given(app, film)) == 2


def test_nobody_gives_a_film_to_anothers_class(app: Flask, teacher: TeacherVisitor, film: int) -> None:
    stranger = make_stranger(app)
    refused = submit(teacher.client, PAGE, **{"class": str(stranger.class_id)})
    assert refused.status_code == 422
    assert "1A" not in refused.text
    both = submit(teacher.client, PAGE, **{"class": ["1", str(stranger.class_id), "²", "9" * 30]})
    assert both.status_code == 303
    assert [one.class_id for one in given(app, film)] == [1]
    assert teacher.client.post(PAGE, data={"class": "1"}).status_code == 403  # without the token


def test_pupils_do_not_come_here(app: Flask, film: int) -> None:
    assert app.test_client().get(PAGE).status_code == 302
