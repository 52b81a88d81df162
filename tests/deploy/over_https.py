"""A visitor who comes through Caddy: real TLS, one connection for each request, cookies kept."""

import json
import re
import ssl
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPMessage, HTTPSConnection
from http.cookies import SimpleCookie
from typing import Any

from classroom.demo import CODE, EMAIL, PASSWORD
from tests.engines.caddy import Caddy

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, as it came over the line."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """Of an answer that is not compressed."""
        return self.body.decode()


@dataclass
class Visitor:
    """One browser."""

    port: int
    trust: ssl.SSLContext
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    token: str = ""
    attempt: str = ""

    def connect(self) -> HTTPSConnection:
        """A connection, to be closed by the caller."""
        return HTTPSConnection("localhost", self.port, timeout=60, context=self.trust)

    @property
    def cookie(self) -> str:
        """The header with all of them."""
        return self.cookies.output(attrs=[], header="", sep=";").strip()

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request; in names of headers `_` stands for a hyphen."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = self.cookie
        with closing(self.connect()) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            found = Answer(answer.status, answer.headers, answer.read())
        for cookie in found.headers.get_all("Set-Cookie", ()):
            self.cookies.load(cookie)
        return found

    def get(self, path: str, **headers: str) -> Answer:
        """Fetches it."""
        return self.ask("GET", path, **headers)

    def post_form(self, path: str, **form: str) -> Answer:
        """Sends a form with the page's token."""
        body = "&".join(f"{name}={value}" for name, value in {**form, "csrf_token": self.token}.items())
        return self.ask("POST", path, body.encode(), Content_Type="application/x-www-form-urlencoded")

    def read(self, path: str) -> str:
        """Opens a page, and takes its token."""
        page = self.get(path)
        assert page.status == 200, page.body
        found = TOKEN.search(page.text)
        assert found
        self.token = found[1]
        return page.text

    def sign_in(self) -> Answer:
        """As the demonstration's teacher."""
        self.read("/login")
        return self.post_form("/login", email=EMAIL, password=PASSWORD)

    def join(self, name: str) -> Answer:
        """Picks that name of the demonstration's class."""
        number = re.search(rf'value="(\d+)">\s*<bdi>{name}</bdi>', self.read(f"/j/{CODE}"))
        assert number
        return self.post_form(f"/j/{CODE}", enrollment=number[1])

    def watch(self) -> dict[str, Any]:
        """Opens the film; gives the attempt."""
        page = self.read("/watch/1")
        inline = re.search(r'<script type="application/json" id="attempt">(.*?)</script>', page, re.DOTALL)
        assert inline
        found: dict[str, Any] = json.loads(inline[1])
        self.attempt = f"/api/attempts/{found['attempt']}"
        return found

    def respond(self, question: str, response: object, key: str | None = None) -> Answer:
        """Posts one response."""
        body = {"key": key or str(uuid.uuid4()), "question": question, "response": response}
        return self.ask(
            "POST",
            f"{self.attempt}/responses",
            json.dumps(body).encode(),
            Content_Type="application/json",
            X_CSRFToken=self.token,
        )


def visitor(caddy: Caddy) -> Visitor:
    """Somebody new."""
    return Visitor(caddy.port, caddy.trust)
