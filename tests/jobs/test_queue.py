"""Putting work in the queue."""

import pytest
from sqlalchemy import text

from jobs.kinds import WrongArguments
from jobs.overview import SameIsOpen, counts, forget_old, lacks_worker, retry
from jobs.queue import MOST_OF_ONE, QueueFull, add
from jobs.work import Refused, Work
from schema.database import db, writing
from tests.jobs.conftest import Office


def test_the_same_work_is_not_queued_twice_while_it_is_open(office: Office) -> None:
    first, same = (office.add(key="film a") for _ in range(2))
    other = office.add(key="film b")
    assert (same, len({first, other})) == (first, 2)
    office.worker().run_once()
    assert office.add(key="film a") > other


def test_what_is_queued_once_is_never_queued_again(office: Office) -> None:
    first = office.add(key="night", once=True)
    office.worker().run_once()
    assert office.add(key="night", once=True) == first
    assert len(office.jobs()) == 1


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("dance", {}),
        ("do", {}),
        ("do", {"number": "1"}),
        ("do", {"number": True}),
        ("do", {"number": 1, "name": "Samira"}),
    ],
)
def test_arguments_are_those_of_the_work(office: Office, kind: str, arguments: dict[str, object]) -> None:
    with office.app.app_context(), pytest.raises(WrongArguments):
        add(kind, arguments)
    assert office.jobs() == []


def test_one_person_waits_for_few_things_at_a_time(office: Office) -> None:
    for number in range(MOST_OF_ONE):
        office.add(number, person_id=1)
    with pytest.raises(QueueFull) as refused:
        office.add(person_id=1)
    assert refused.value.of_one
    office.worker().run_once()
    office.add(person_id=1)


def test_the_queue_has_an_end_for_people_and_none_for_the_night(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.queue.MOST", 2)
    for number in range(2):
        office.add(number)
    with pytest.raises(QueueFull) as refused:
        office.add(person_id=1)
    assert not refused.value.of_one
    office.add(key="night", once=True)


def test_work_that_nobody_takes_is_told(office: Office) -> None:
    office.add()
    with office.app.app_context():
        assert not lacks_worker()
    with office.app.app_context(), writing() as session:
        session.execute(text("update job set run_after = '2020-01-01 00:00:00.000000'"))
    with office.app.app_context():
        assert lacks_worker()


def test_what_was_refused_is_put_back_unless_the_same_is_open(office: Office) -> None:
    def refuse(_work: Work) -> None:
        raise Refused("De map is er niet.")

    office.do = refuse
    first = office.add(key="film a")
    office.worker().run_once()
    job = office.job()
    assert (job.state, job.reason, job.attempts) == ("failed", "De map is er niet.", 1)
    second = office.add(key="film a")
    with office.app.app_context():
        with pytest.raises(SameIsOpen):
            retry(first)
        assert not retry(second)
    office.do = lambda _work: None
    office.worker().run_once()
    with office.app.app_context():
        assert retry(first)
    office.worker().run_once()
    assert [job.state for job in office.jobs()] == ["done", "done"]


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(office: Office) -> None:
    for number in range(2):
        office.add(number)
    office.worker().turn()
    with office.app.app_context():
        forget_old()
        assert counts() == {"waiting": 1, "running": 0, "done": 1, "failed": 0, "set_aside": 0}
        with writing() as session:
            session.execute(
                text("update job set ended_at = '2020-01-01 00:00:00.000000' where state = 'done'")
            )
            session.execute(text("update job set created_at = '2020-01-01 00:00:00.000000'"))
        forget_old()
        db.session.remove()
        assert counts()["done"] == 0
        assert counts()["waiting"] == 1
