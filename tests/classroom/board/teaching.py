"""A teacher at the board, over HTTP as the page does it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.database import writing
from schema.lessons import Lesson
from tests.visitors import TeacherVisitor, token_in

BOARD = "/classes/1/assignments/1/board"


@dataclass
class Board:
    """The board's page, open."""

    teacher: TeacherVisitor
    token: str = ""
    changed: int = 0

    def open(self) -> "Board":
        """Loads the page."""
        page = self.teacher.client.get(BOARD)
        assert page.status_code == 200, page.text
        self.token = token_in(page)
        return self

    def post(self, wish: str, **more: Any) -> TestResponse:
        """Posts one act, with the lesson that the board has in view."""
        body = {"do": wish, "changed": self.changed, **more}
        return self.teacher.client.post(f"{BOARD}/lesson", json=body, headers={"X-CSRFToken": self.token})

    def do(self, *wishes: str, **more: Any) -> dict[str, Any]:
        """Does these, one after the other; gives the lesson as it stands then."""
        told: dict[str, Any] = {}
        for wish in wishes:
            answer = self.post(wish, **more)
            assert answer.status_code == 200, answer.text
            told = answer.get_json()["lesson"] or {}
            self.changed = told.get("changed", 0)
        return told

    def lesson(self) -> dict[str, Any]:
        """As the page fetches it."""
        told: dict[str, Any] = self.teacher.client.get(f"{BOARD}/lesson").get_json()["lesson"]
        return told


def silence_board(app: Flask, minutes: float) -> None:
    """Lets the server's clock run without a word from the board."""
    with app.app_context(), writing() as session:
        for lesson in session.scalars(select(Lesson)):
            lesson.seen_at -= timedelta(minutes=minutes)
