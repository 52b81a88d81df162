"""Forms filled in as a browser would: with the token of the page they stand on."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.visitors import token_in


def submit(client: FlaskClient, page: str, action: str | None = None, **fields: Any) -> TestResponse:
    """Opens the page, then posts the fields to the action (the page itself when there is none)."""
    token = token_in(client.get(page))
    return client.post(action or page, data={"csrf_token": token, **fields})


def type_code(client: FlaskClient, code: str) -> TestResponse:
    """Types a class code on the first page."""
    return submit(client, "/", "/join", code=code)
