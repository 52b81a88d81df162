"""Asks the operations of the OpenAPI document, each with an address and a body that are right unless told otherwise."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from classroom.demo import EMAIL, PASSWORD
from tests.visitors import PupilVisitor, TeacherVisitor, token_in
from tests.web.openapi.documented import documented

UUID = "00000000-0000-0000-0000-00000000000{}"
PLAYER, CLASSES = "/api/attempts/{key}", "/classes/{class_id}"
BOARD = f"{CLASSES}/assignments/{{assignment_id}}/board"
Values = dict[str, Any]

BODIES: dict[str, Any] = {
    "responses": {"key": UUID.format(1), "question": "keuze", "response": ["c"], "position": 2.0, "taken": 3},
    "hints": {"question": "keuze"},
    "watched": {"run": UUID.format(2), "seen": [[0, 2]], "again": []},
    "pulse": {"interesting": 4, "work": None},
    "look-ups": {"key": UUID.format(3), "term": "kantbank"},
    "presence": {"state": "watching", "position": 1.5},
    "lesson": {"do": "here", "changed": 0, "position": 2},
}


@dataclass
class Asking:
    """A browser, its token, and what stands in the addresses."""

    client: FlaskClient
    values: Values
    token: str = ""

    def __post_init__(self) -> None:
        self.token = token_in(self.client.get("/not-there"))

    def every(self, begin: str = "/", **sent: Any) -> None:
        """Each operation whose path begins so, GET before POST."""
        for method, path in sorted(documented()):
            if path.startswith(begin):
                self.ask(method, path, **sent)

    def ask(
        self, method: str, path: str, body: object = None, *, token: bool = True, **more: Any
    ) -> TestResponse:
        """One of them."""
        sent: Values = {"buffered": False, "method": method}
        if method == "post":
            sent |= {"json": body or BODIES[path.rpartition("/")[2]]}
            sent |= {"headers": {"X-CSRFToken": self.token}} if token else {}
        answer = self.client.open(path.format(**self.values | more), **sent)
        answer.close()  # of a stream only its beginning is asked for
        return answer

    def post(self, to: str, **body: Any) -> TestResponse:
        """To one of the player's operations."""
        return self.ask("post", f"{PLAYER}/{to}", BODIES[to] | body)


def come(app: Flask, name: str) -> PupilVisitor:
    """A pupil with the film open, who has not watched yet."""
    pupil = PupilVisitor(app, name)
    pupil.join()
    pupil.watch()
    return pupil


def teacher_of(app: Flask) -> TeacherVisitor:
    """The class's own."""
    teacher = TeacherVisitor(app, EMAIL, PASSWORD)
    teacher.sign_in()
    return teacher


def values_of(pupil: PupilVisitor, enrollment_id: int = 1) -> Values:
    """What the addresses need, of that pupil."""
    attempt = pupil.attempt()
    playlist = pupil.client.get(attempt["playlist"]).text
    name = next(line for line in playlist.splitlines() if line.endswith(".m3u8")).removesuffix(".m3u8")
    ids = {"class_id": 1, "assignment_id": 1, "enrollment_id": enrollment_id}
    return {
        "key": pupil.key,
        "question_id": "peiling",
        "name": name,
        "track_id": attempt["captions"][0]["id"],
        **ids,
    }
