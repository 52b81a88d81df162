"""A process is killed or asked to end, and begun again, while pupils answer through Caddy: none is told of it."""

import itertools
import json
import signal
import threading
import time
import uuid
from dataclasses import dataclass, field

from sqlalchemy import select

from schema.attempts import Response
from tests.deploy.over_https import Answer, Visitor
from tests.deploy.sites import Site

NAMES = ("Mees", "Amir", "Sanne", "Thijs")  # of whom no other test of this site knows
ENDS = (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM)


@dataclass
class Pupil:
    """Answers without end, and opens the film again in between; `told` is all that came back."""

    visitor: Visitor
    told: list[Answer] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def answer_until(self, end: threading.Event) -> None:
        """Each answer in a connection of its own, with a key of its own, sent once."""
        try:
            while not end.is_set():
                self.keys.append(str(uuid.uuid4()))
                self.told.append(self.visitor.respond("waarom", ["b"], self.keys[-1]))
                self.told.append(self.visitor.get(self.visitor.attempt))
        except Exception as problem:
            self.problems.append(repr(problem))


def test_no_pupil_sees_that_a_process_is_killed_or_ends(site: Site) -> None:
    pupils = [Pupil(joined(site, name)) for name in NAMES]
    site.pass_time()
    end = threading.Event()
    threads = [threading.Thread(target=one.answer_until, args=(end,)) for one in pupils]
    for thread in threads:
        thread.start()
    for number, sign in enumerate(ENDS):
        await_answers(pupils, 10)
        server = site.servers[number % 2]
        server.kill(sign)
        await_answers(pupils, 10)
        server.start()
    await_answers(pupils, 10)
    end.set()
    for thread in threads:
        thread.join(60)
    assert [one.problems for one in pupils] == [[]] * len(NAMES)
    assert {answer.status for one in pupils for answer in one.told} <= {200, 201}
    check(site, pupils)


def check(site: Site, pupils: list[Pupil]) -> None:
    """Every answer stands in the database once, with the receipt that the pupil has."""
    told = [json.loads(answer.body) for one in pupils for answer in one.told[::2]]
    receipts = [answer["receipt"]["number"] for answer in told]
    keys = list(itertools.chain.from_iterable(one.keys for one in pupils))
    with site.database() as session:
        found = select(Response.key, Response.receipt).where(Response.key.in_(keys))
        rows = [tuple(row) for row in session.execute(found)]
    assert sorted(rows) == sorted(zip(keys, receipts, strict=True))


def joined(site: Site, name: str) -> Visitor:
    visitor = site.visitor()
    visitor.join(name)
    visitor.watch()
    return visitor


def await_answers(pupils: list[Pupil], more: int) -> None:
    """Until each pupil has had that many answers more."""
    wanted = [len(one.told) + more for one in pupils]
    deadline = time.monotonic() + 120
    while any(len(one.told) < least for one, least in zip(pupils, wanted, strict=True)):
        assert not any(one.problems for one in pupils), [one.problems for one in pupils]
        assert time.monotonic() < deadline
        time.sleep(0.02)
