"""Work that does nothing, and a queue for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from jobs.kinds import Kind, init_jobs
from jobs.overview import listed
from jobs.pace import Pace
from jobs.queue import add
from jobs.work import Work
from jobs.worker import Worker
from schema.jobs import Job

AT_ONCE = Pace(look=0.01, beat=0.02, patience=0.1, grace=5, again=0)


@dataclass
class Office:
    """The test's application, whose only kind of work is `do`: what that is, each test says."""

    app: Flask
    do: Callable[[Work], Any] = lambda work: {"did": work.arguments["number"]}
    done: list[int] = field(default_factory=list)

    def add(self, number: int = 1, **given: Any) -> int:
        """One more piece of work."""
        with self.app.app_context():
            return add("do", {"number": number}, **given).id

    def worker(self, pace: Pace = AT_ONCE) -> Worker:
        """One more worker."""
        return Worker(self.app, pace)

    def worker_turns(self) -> bool:
        """Whether another worker, the same at each call, finds something to do."""
        self._other = getattr(self, "_other", None) or self.worker()
        return self._other.turn()

    def jobs(self) -> list[Job]:
        """As the table has them, oldest first."""
        with self.app.app_context():
            return sorted(listed(), key=lambda job: job.id)

    def job(self) -> Job:
        """The only one."""
        (job,) = self.jobs()
        return job


@pytest.fixture
def office(app: Flask) -> Office:
    office = Office(app)

    def do(work: Work) -> Any:
        office.done.append(work.arguments["number"])
        return office.do(work)

    init_jobs(app, [Kind("do", lambda: "Doing", do, {"number": int})])
    return office
