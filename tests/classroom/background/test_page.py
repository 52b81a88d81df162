"""The administrator's page of background work."""

import re

import pytest
from flask import Flask

from jobs.overview import listed
from schema.database import now, writing
from schema.jobs import DONE, FAILED, RUNNING, SET_ASIDE, WAITING, Job
from tests.visitors import TeacherVisitor, token_in


@pytest.fixture
def jobs(app: Flask) -> dict[str, int]:
    """One in each state, by its state."""
    given = {
        WAITING: {},
        RUNNING: {"progress": 0.43, "words": "film: Packaging"},
        DONE: {},
        FAILED: {"reason": "De map <is> er niet."},
        SET_ASIDE: {"reason": "killed", "attempts": 3},
    }
    with app.app_context(), writing() as session:
        made = {
            state: Job(kind="purge", state=state, ended_at=now(), **words) for state, words in given.items()
        }
        session.add_all(made.values())
        session.flush()
        return {state: job.id for state, job in made.items()}


def states(app: Flask) -> dict[int, tuple[str, int]]:
    with app.app_context():
        return {job.id: (job.state, job.attempts) for job in listed()}


def test_what_went_wrong_stands_first_with_its_reason_and_what_runs_with_its_bar(
    administrator: TeacherVisitor, jobs: dict[str, int]
) -> None:
    page = administrator.client.get("/admin/jobs").text
    order = [int(number) for number in re.findall(r'id="job-(\d+)"', page)]
    assert order == [jobs[state] for state in (SET_ASIDE, RUNNING, WAITING, FAILED, DONE)]
    assert "De werker stopte er middenin, na 3 pogingen." in page
    assert "De map &lt;is&gt; er niet." in page
    assert '<progress max="100" value="43"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_work_is_put_back_or_thrown_away(
    app: Flask, administrator: TeacherVisitor, jobs: dict[str, int]
) -> None:
    token = token_in(administrator.client.get("/admin/jobs"))
    form = {"csrf_token": token}
    for state in (SET_ASIDE, FAILED):
        assert administrator.client.post(f"/admin/jobs/{jobs[state]}/retry", data=form).status_code == 303
        assert states(app)[jobs[state]] == (WAITING, 0)
    assert administrator.client.post(f"/admin/jobs/{jobs[DONE]}/retry", data=form).status_code == 404
    assert administrator.client.post(f"/admin/jobs/{jobs[RUNNING]}/remove", data=form).status_code == 303
    assert jobs[RUNNING] not in states(app)
    assert administrator.client.post(f"/admin/jobs/{jobs[RUNNING]}/remove", data=form).status_code == 404


def test_a_page_without_open_work_does_not_come_again(administrator: TeacherVisitor) -> None:
    page = administrator.client.get("/admin/jobs").text
    assert "Er is geen werk." in page
    assert "http-equiv" not in page
    assert "data-open" not in page
