"""A purge goes by the calendar: one that jumped erases nothing."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from classroom.privacy import daily
from classroom.privacy.clock import ClockAhead, check_clock
from jobs.work import Refused
from schema.audit import AuditEntry
from schema.classes import SchoolClass
from schema.database import db, now, writing
from tests.clocks import move_clock
from tests.producer.commands import halte
from tests.visitors import PupilVisitor

YEARS = timedelta(days=3 * 365)


@pytest.fixture
def due(app: Flask, pupil: PupilVisitor) -> Flask:
    """An instance whose class goes in a year."""
    with app.app_context(), writing() as session:
        session.execute(update(SchoolClass).values(purge_on=date.today() + timedelta(days=365)))  # noqa: DTZ011
    return app


def stored(app: Flask, ago: timedelta) -> None:
    with app.app_context(), writing() as session:
        session.add(AuditEntry(at=now() - ago, action="purged", subject="x", detail={}))


def classes(app: Flask) -> int:
    with app.app_context():
        return db.session.query(SchoolClass).count()


def test_a_clock_that_jumps_years_erases_nothing_and_says_so(
    due: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_clock(monkeypatch, YEARS)
    stored(due, timedelta(hours=1))  # by the wrong clock: that proves nothing
    with due.app_context(), pytest.raises(Refused, match="Er is niets gewist"):
        daily.erase_what_is_due(None)  # type: ignore[arg-type]
    assert classes(due) == 1


def test_the_command_refuses_too_unless_somebody_says_that_the_clock_is_right(
    due: Flask, instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_clock(monkeypatch, YEARS)
    settings = {"HALTE_INSTANCE": str(instance), "HALTE_DATABASE_URL": due.config["HALTE"].database}
    refused = halte("purge", "--yes", "--lang", "en", **settings)
    assert refused.exit_code == 1
    assert "Nothing was erased. The clock says" in refused.stderr
    assert classes(due) == 1
    assert halte("purge", "--yes", "--clock-is-right", "--lang", "en", **settings).exit_code == 0
    assert classes(due) == 0


@pytest.mark.parametrize("quiet", [timedelta(days=8), timedelta(days=95)], ids=["a week", "a long holiday"])
def test_a_holiday_is_no_jump(due: Flask, monkeypatch: pytest.MonkeyPatch, quiet: timedelta) -> None:
    move_clock(monkeypatch, YEARS)
    stored(due, quiet)
    with due.app_context():
        check_clock(now())
        assert daily.erase_what_is_due(None) == {"classes": 1}  # type: ignore[arg-type]


def test_a_new_instance_has_nothing_to_be_held_against(app: Flask) -> None:
    with app.app_context():
        check_clock(now() + YEARS)
    stored(app, timedelta())
    with app.app_context():
        check_clock(now())
        with pytest.raises(ClockAhead):
            check_clock(now() + YEARS)


def test_a_clock_that_goes_back_erases_nothing_early(due: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    move_clock(monkeypatch, -YEARS)
    with due.app_context():
        assert daily.erase_what_is_due(None) == {"classes": 0}  # type: ignore[arg-type]
