"""What a visitor is led to, and what addresses say, is ours: whatever stands in the request."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from classroom.demo import EMAIL, PASSWORD
from tests.everyone import Everyone
from tests.test_routes import path_of, table
from tests.visitors import PupilVisitor, TeacherVisitor, token_in

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "https:evil.example",
    "http:/\\evil.example",
    "@evil.example",
    ".evil.example",
    " //evil.example",
    "/\r\nLocation: https://evil.example",
    "/a\r\nSet-Cookie: halte=x",
)
PARAMETERS = ("next", "as", "search", "class", "form", "from", "pupil", "assignment")


def is_ours(location: str) -> bool:
    """Would a browser stay on this site?"""
    return (
        location.startswith("/") and not location.startswith(("//", "/\\", "/\t")) and location.isprintable()
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_after_signing_in_or_choosing_a_language_one_stays_here(
    app: Flask, client: FlaskClient, target: str
) -> None:
    token = token_in(client.get("/login", query_string={"next": target}))
    chosen = client.post("/language", data={"csrf_token": token, "language": "en", "next": target})
    assert is_ours(chosen.location), chosen.location
    form = {"csrf_token": token, "email": EMAIL, "password": PASSWORD, "next": target}
    for word in ("wrong", PASSWORD):
        answer = client.post("/login", data={**form, "password": word})
        assert is_ours(answer.location), answer.location
    assert is_ours(client.get("/login", query_string={"next": target}).location)
    assert "Set-Cookie: halte=x" not in str(answer.headers)


def test_no_parameter_of_any_page_leads_elsewhere(them: Everyone) -> None:
    for role in ("visitor", "pupil", "teacher"):
        for method, rule in sorted(table()):
            if method == "GET":
                path = path_of(them, rule)
                words = "&".join(f"{name}={quote('//evil.example', safe='')}" for name in PARAMETERS)
                location = them.ask(role, "GET", f"{path}?{words}").location
                assert location is None or is_ours(location), (path, location)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example//films",
        "///evil.example/..",
        "/\\evil.example/",
        "/films//evil.example",
    ],
)
def test_no_path_is_put_right_into_an_address_elsewhere(pupil: PupilVisitor, path: str) -> None:
    """Two strokes are made one by a redirect."""
    location = pupil.client.get("/", environ_overrides={"PATH_INFO": path, "RAW_URI": path}).location
    assert location is None or is_ours(location.removeprefix("http://localhost")), location


def test_a_forged_host_stands_in_no_page_and_no_header_where_the_address_is_set(them: Everyone) -> None:
    known = them.app.config["HALTE"]
    them.app.config["HALTE"] = replace(known, url="https://halte.example")
    host = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    asked = 0
    try:
        for role in ("visitor", "pupil", "teacher", "administrator"):
            client = them.app.test_client()
            for method, rule in sorted(table()):
                if method == "GET" and not rule.endswith("/events"):
                    cookie = (
                        {"Cookie": f"halte={them.badges[role].cookie}"} if them.badges[role].cookie else {}
                    )
                    with client.get(path_of(them, rule), headers={**host, **cookie}) as answer:
                        assert b"evil.example" not in answer.data, (role, rule)
                        assert "evil.example" not in str(answer.headers), (role, rule)
                        asked += answer.status_code == 200
    finally:
        them.app.config["HALTE"] = known
    assert asked > 50


def test_a_host_that_is_none_is_refused_and_breaks_nothing(client: FlaskClient) -> None:
    for host in ("evil.example/x", "a b", "evil.example:99999999", "<script>", "x" * 5000, ""):
        assert client.get("/", headers={"Host": host}).status_code in (200, 302, 400), host


EVIL_NAME = 'x"\r\nSet-Cookie: a=b\r\n\r\n<script>\\'


def test_no_name_breaks_out_of_a_header(app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor) -> None:
    """Names stand in the names of files that are taken along."""
    token = token_in(teacher.client.get("/classes/1/settings"))
    form = {"csrf_token": token, "name": EVIL_NAME, "school_year": "2026", "entry": "names"}
    teacher.client.post("/classes/1/settings", data=form)
    export = "/classes/1/assignments/1/export"
    for path in (f"{export}/results.xlsx", f"{export}/matrix.csv", "/classes/1/pupils/1/data.json"):
        answer = teacher.client.get(path)
        assert answer.status_code == 200
        assert "a=b" not in [one.split(";")[0].strip() for one in answer.headers.getlist("Set-Cookie")]
        assert "\n" not in str(answer.headers["Content-Disposition"])


def test_no_address_breaks_out_of_a_header(client: FlaskClient) -> None:
    for path in ("/j/%0d%0aSet-Cookie:%20a=b", "/films%0d%0aX: y", "/classes/1%0d%0a", "/media/%0d%0aX"):
        answer = client.get(path)
        assert answer.status_code < 500
        assert "a=b" not in str(answer.headers.getlist("Set-Cookie"))
        assert "X" not in answer.headers
