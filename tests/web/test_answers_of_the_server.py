"""What every answer carries, and what a visitor reads when something goes wrong."""

import errno

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app import create_app
from schema.write_queue import WriterBusy
from tests.visitors import PupilVisitor
from web.settings import Settings
from web.views import local_path


def test_pages_carry_a_strict_policy_and_are_not_kept(client: FlaskClient) -> None:
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_editors_find_the_schema_of_timelines_and_may_keep_it(client: FlaskClient) -> None:
    answer = client.get("/schema/timeline.schema.json")
    assert answer.get_json(force=True)["$id"] == "urn:halte:schema:timeline:2"
    assert answer.mimetype == "application/schema+json"
    assert "public" in answer.headers["Cache-Control"]
    again = client.get("/schema/timeline.schema.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_nonce_is_another_each_time(client: FlaskClient) -> None:
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_cookie_is_out_of_scripts_reach_and_stays_on_this_site(client: FlaskClient) -> None:
    cookie = client.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_cookie_travels_over_https_only_where_there_is_https(instance) -> None:
    app = create_app(Settings(instance=instance, https=True, testing=True))
    assert "Secure" in app.test_client().get("/").headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Deze pagina is er niet"), ("en", "This page is not here")]
)
def test_missing_page_says_so_in_the_visitors_language(
    client: FlaskClient, language: str, words: str
) -> None:
    page = client.get("/nergens", headers={"Accept-Language": language})
    assert page.status_code == 404
    assert words in page.text


def test_failure_of_ours_shows_no_traceback(instance) -> None:
    app = create_app(Settings(instance=instance))
    for path in ("/broken", "/api/broken"):
        app.add_url_rule(path, endpoint=path, view_func=lambda: 1 / 0)
    client = app.test_client()
    page, answer = client.get("/broken"), client.get("/api/broken")
    assert (page.status_code, answer.status_code) == (500, 500)
    assert "ZeroDivisionError" not in page.text + answer.text
    assert answer.get_json()["error"]["code"] == "server"


def test_database_that_does_not_answer_gives_503_with_when_to_try_again(
    app: Flask, pupil: PupilVisitor
) -> None:
    def busy(**_: str) -> None:
        raise OperationalError("select 1", {}, Exception("database is locked"))

    app.view_functions["player.attempt"] = busy
    answer = pupil.client.get(f"/api/attempts/{pupil.key}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) >= 1
    assert "locked" not in answer.text


@pytest.mark.parametrize("number", [2**31, 10**30])
def test_number_larger_than_any_row_is_not_there(pupil: PupilVisitor, number: int) -> None:
    for path in (f"/watch/{number}", f"/api/attempts/{pupil.key}/captions/{number}.vtt"):
        assert pupil.client.get(path).status_code == 404


def test_refusals_of_other_kinds_have_words_too(app: Flask) -> None:
    app.add_url_rule("/teapot", view_func=lambda: abort(418))
    page = app.test_client().get("/teapot")
    assert page.status_code == 418
    assert "Dit lukte niet" in page.text


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "evil",
        "/a\nb",
    ],
)
def test_way_back_never_leads_elsewhere(target: str) -> None:
    assert local_path(target, "/start") == "/start"


def test_way_back_keeps_a_path_of_ours() -> None:
    assert local_path("/watch/1?a=b", "/start") == "/watch/1?a=b"


def test_language_chosen_is_remembered(client: FlaskClient) -> None:
    token = client.get("/").text.split('csrf-token" content="')[1].split('"')[0]
    answer = client.post("/language", data={"csrf_token": token, "language": "en", "next": "/login"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login")
    assert '<html lang="en"' in client.get("/").text


def test_built_files_are_kept_for_a_year_and_travel_compressed(client: FlaskClient) -> None:
    address = client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    with client.get(address, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "br"
        assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "fault", [WriterBusy(), PoolTimeout("QueuePool limit"), OSError(errno.ENOSPC, "No space left on device")]
)
def test_what_may_work_in_a_moment_gives_503_with_when_to_try_again(
    app: Flask, pupil: PupilVisitor, fault: Exception
) -> None:
    def fails(**_: str) -> None:
        raise fault

    app.view_functions["player.attempt"] = app.view_functions["player.watch"] = fails
    answer = pupil.client.get(f"/api/attempts/{pupil.key}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) >= 1
    page = pupil.client.get("/watch/1")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) >= 1


def test_other_failures_of_the_system_are_no_full_disk(instance) -> None:
    app = create_app(Settings(instance=instance))
    app.add_url_rule("/broken", view_func=lambda: open("/nowhere/at/all"))  # noqa: PTH123, SIM115
    assert app.test_client().get("/broken").status_code == 500
