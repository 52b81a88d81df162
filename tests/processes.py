"""Two real server processes of one instance, and visitors whose every request goes to the other one than the last."""

import itertools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from flask import Flask
from werkzeug.test import Client

from tests.servers import Server
from tests.visitors import PupilVisitor, TeacherVisitor

PATIENCE = 60.0  # seconds in which what has to come comes

Told = tuple[str, dict[str, Any]]  # an event's name and data


@dataclass(frozen=True)
class Pair:
    """Both processes, and the instance that they serve, to look into its database."""

    app: Flask
    servers: tuple[Server, Server]
    environment: dict[str, str]  # where the database and Valkey are

    def alternating(self) -> Client:
        """A browser with one cookie jar, before both processes in turn."""
        return Client(to_each_in_turn([server.port for server in self.servers]))

    def alone(self, place: int, client: Client) -> Client:
        """The same browser, before that one process."""
        other = Client(to_each_in_turn([self.servers[place].port]))
        cookie = client.get_cookie("halte")
        assert cookie
        other.set_cookie("halte", cookie.value)
        return other

    def pupil(self, name: str = "Samira") -> PupilVisitor:
        """Nobody yet."""
        visitor = PupilVisitor(self.app, name)
        visitor.client = self.alternating()  # type: ignore[assignment]
        return visitor

    def teacher(self, email: str, password: str) -> TeacherVisitor:
        """Signed in, where the password is all that is asked for."""
        visitor = TeacherVisitor(self.app, email, password)
        visitor.client = self.alternating()  # type: ignore[assignment]
        visitor.sign_in()
        return visitor

    @contextmanager
    def stream(self, place: int, client: Client, path: str, last: str | None = None) -> Iterator["Stream"]:
        """That client's event stream at one of the two."""
        cookie = client.get_cookie("halte")
        assert cookie
        headers = {"Cookie": f"halte={cookie.value}", **({"Last-Event-ID": last} if last else {})}
        connection = HTTPConnection("127.0.0.1", self.servers[place].port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        try:
            yield Stream(answer)
        finally:
            connection.close()


class Stream:
    """Server-sent events as they come; `last` is the id to come back with."""

    def __init__(self, answer: HTTPResponse) -> None:
        self._answer = answer
        self.last: str | None = None

    def next(self) -> list[Told]:
        """What comes together under one id; raises EOFError where the server ended the stream."""
        told: list[Told] = []
        while True:
            fields = dict(line.split(": ", 1) for line in iter(self._line, "") if not line.startswith(":"))
            if "event" in fields:
                told.append((fields["event"], json.loads(fields["data"])))
            self.last = fields.get("id", self.last)
            if "id" in fields or not told:
                return told

    def until(self, *wanted: Told) -> list[Told]:
        """What comes before all of these have come, in whatever order."""
        before: list[Told] = []
        waiting = list(wanted)
        while waiting:
            for one in self.next():
                (waiting.remove if one in waiting else before.append)(one)
        return before

    def _line(self) -> str:
        line = self._answer.readline()
        if not line:
            raise EOFError
        return line.decode().rstrip("\n")


def to_each_in_turn(ports: Iterable[int]) -> Any:
    """A WSGI application that hands each request on to the next process."""
    turn = itertools.cycle(ports)

    def hand_on(environ: dict[str, Any], start: Any) -> list[bytes]:
        connection = HTTPConnection("127.0.0.1", next(turn), timeout=PATIENCE)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        path = environ["PATH_INFO"] + (f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else "")
        connection.request(
            environ["REQUEST_METHOD"], path, environ["wsgi.input"].read(length), headers_of(environ)
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        start(f"{answer.status} {answer.reason}", answer.getheaders())
        return [body]

    return hand_on


def headers_of(environ: dict[str, Any]) -> dict[str, str]:
    """Those of the request."""
    named = {name[5:].replace("_", "-"): value for name, value in environ.items() if name.startswith("HTTP_")}
    kind = {"Content-Type": environ["CONTENT_TYPE"]} if environ.get("CONTENT_TYPE") else {}
    return {**named, **kind}
