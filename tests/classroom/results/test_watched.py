"""The teacher sees how much of the film each pupil has watched."""

from flask import Flask
from sqlalchemy import select

from classroom.results.watched import Watched
from schema.attempts import Attempt
from schema.database import writing
from schema.watching import WatchedRun
from tests.classroom.rooms import PAGE, add_pupil
from tests.visitors import TeacherVisitor
from timelines.spans import Spans


def watch(app: Flask, enrollment_id: int, *runs: tuple[Spans, Spans]) -> None:
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt.id).where(Attempt.enrollment_id == enrollment_id)).one()
        for number, (seen, again) in enumerate(runs):
            session.add(WatchedRun(attempt_id=attempt, run=f"run {number}", seen=seen, again=again))


def test_runs_together_count_each_second_once(app: Flask, teacher: TeacherVisitor) -> None:
    pupil = add_pupil(app, "Zoë", gate=3)
    watch(app, pupil, ([[0, 4]], [[1, 2]]), ([[3, 6]], []), ([[0, 1]], []))
    matrix = teacher.client.get(f"{PAGE}/results", headers={"Accept-Language": "nl"}).text
    assert "keek 50%" in matrix  # 6 of 12 seconds
    page = teacher.client.get(f"{PAGE}/pupils/{pupil}", headers={"Accept-Language": "nl"}).text
    assert "Keek 50% van de film. Keek 3 seconden daarvan nog eens." in page


def test_of_who_told_nothing_nothing_is_said(app: Flask, teacher: TeacherVisitor) -> None:
    pupil = add_pupil(app, "Zoë", gate=1)
    for page in (f"{PAGE}/results", f"{PAGE}/pupils/{pupil}"):
        assert "keek" not in teacher.client.get(page, headers={"Accept-Language": "nl"}).text.lower()


def test_what_lies_beside_the_way_need_not_be_watched() -> None:
    assert Watched(film=100, seen=60, again=0).share(passed_by=39.6) == 1.0
    assert Watched(film=100, seen=30, again=0).share(passed_by=0.0) == 0.3
    assert Watched(film=0, seen=0, again=0).share(passed_by=0.0) == 0.0
