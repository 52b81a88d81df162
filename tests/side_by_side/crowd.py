"""Twenty threads that begin at the same moment, and pupils for them."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import func, select

from schema.classes import Enrollment
from schema.database import db, writing
from schema.people import Pupil
from tests.visitors import PupilVisitor

Result = TypeVar("Result")
MANY = 20


def at_once(*works: Callable[[], Result]) -> list[Result | Exception]:
    """Begins all of them at one moment; what each gave, or raised, in their order."""
    gate = Barrier(len(works))

    def begin(work: Callable[[], Result]) -> Result:
        gate.wait(60)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        futures = [pool.submit(begin, work) for work in works]
        return [future.exception(120) or future.result() for future in futures]  # type: ignore[misc]


def tried(app: Flask, works: Sequence[Callable[[], Result]]) -> list[Result | Exception]:
    """The same with rules, each in a context of the application of its own."""

    def within(work: Callable[[], Result]) -> Callable[[], Result]:
        def run() -> Result:
            with app.app_context():
                return work()

        return run

    return at_once(*map(within, works))


def statuses(answers: Sequence[Any]) -> list[int]:
    """In ascending order. What was raised is raised here."""
    for one in answers:
        if isinstance(one, Exception):
            raise one
    return sorted(answer.status_code for answer in answers)


def pupils(app: Flask, count: int = MANY) -> list[PupilVisitor]:
    """New ones in the demonstration's class, each with the film open."""
    names = [f"Leerling {number}" for number in range(count)]
    with app.app_context(), writing() as session:
        session.add_all(Enrollment(class_id=1, pupil=Pupil(display_name=name)) for name in names)
    return [PupilVisitor(app, name).open_film() for name in names]


def copies(pupil: PupilVisitor, count: int = MANY) -> list[PupilVisitor]:
    """The same pupil's browser so often: each request may come at the same moment as the others."""
    cookie = pupil.client.get_cookie("halte")
    assert cookie is not None
    made = [PupilVisitor(pupil.app, pupil.name, token=pupil.token, key=pupil.key) for _ in range(count)]
    for one in made:
        one.client.set_cookie("halte", cookie.value)
    return made


def count(app: Flask, table: Any, *where: Any) -> int:
    """How many rows it has."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0
