"""Samira some way into the film with every type of question: she rides there once, and tests go on from there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from flask import Flask

from app import create_app
from schema.database import db
from tests.databases import databases, settings_for
from tests.instances import copy_of
from tests.visitors import PupilVisitor

COOKIE = "halte"


@dataclass(frozen=True)
class Ridden:
    """The instance's folder as she left it, and what her browser has."""

    instance: Path
    cookie: str
    token: str
    key: str

    @classmethod
    def once(cls, packaged: Path, folder: Path, ride: Callable[[PupilVisitor], object]) -> Self:
        """She opens the film, on a copy in that folder, and rides."""
        app = create_app(settings_for(copy_of(packaged, folder)))
        rider = PupilVisitor(app).open_film()
        ride(rider)
        _close(app)
        cookie = rider.client.get_cookie(COOKIE)
        assert cookie
        return cls(folder, cookie.value, rider.token, rider.key)

    def rider(self, app: Flask) -> PupilVisitor:
        """Her browser, there; the application, on another copy that nobody has used yet, is as she left it."""
        _close(app)
        databases.replace(app.config["HALTE"].instance, self.instance)
        rider = PupilVisitor(app, token=self.token, key=self.key)
        rider.client.set_cookie(COOKIE, self.cookie)
        return rider


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
