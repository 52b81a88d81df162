"""What each answer of each route carries, to whoever asks: read off one walk over all of them."""

import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from tests.everyone import Everyone
from tests.test_routes import BODIES, path_of, table

ROLES = ("visitor", "pupil", "teacher", "administrator")
OPEN = ("/media/", "/favicon.ico", "/sw.js", "/schema/", "/openapi.json")  # the same for everybody
STREAM = "text/event-stream"
NO_SCRIPTS = re.compile(r"default-src '(self|none)'")
Answers = dict[tuple[str, str, str], TestResponse]


@pytest.fixture(scope="module")
def answers(them: Everyone) -> Iterator[Answers]:
    """By role, method and path: of what is let in and of what is refused, with https."""
    them.app.config["SESSION_COOKIE_SECURE"] = True
    asked = [
        (role, method, path_of(them, rule), BODIES.get(rule.rpartition("/")[2], {}))
        for role in ROLES
        for method, rule in sorted(table())
        if method == "GET" or role == "visitor"
    ]
    found = {one[:3]: them.ask(*one) for one in asked}
    assert len(found) > 400
    yield found
    them.app.config["SESSION_COOKIE_SECURE"] = False


def test_the_only_cookie_is_out_of_reach_of_scripts_other_sites_and_open_networks(answers: Answers) -> None:
    given = {asked: answer.headers.getlist("Set-Cookie") for asked, answer in answers.items()}
    assert sum(map(len, given.values())) > 100
    for asked, cookies in given.items():
        for cookie in cookies:
            words = {word.strip() for word in cookie.split(";")[1:]}
            assert cookie.startswith("halte="), asked
            assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= words, (asked, cookie)
            assert not any(word.startswith("Domain") for word in words), asked


def test_no_page_runs_a_script_or_takes_a_style_that_is_not_ours(answers: Answers) -> None:
    pages = {asked: answer for asked, answer in answers.items() if answer.mimetype == "text/html"}
    assert len(pages) > 200
    for asked, page in pages.items():
        policy = page.headers["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["script-src"] == "'self'", asked
        assert re.fullmatch(r"'self' 'nonce-[\w-]{20,}'", rules["style-src"]), asked
        assert "unsafe" not in policy, asked
        assert (rules["object-src"], rules["base-uri"], rules["form-action"]) == (
            "'none'",
            "'none'",
            "'self'",
        )


def test_nothing_is_shown_in_a_frame_of_another_site(answers: Answers) -> None:
    for asked, answer in answers.items():
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], asked


def test_what_is_no_page_runs_nothing_when_it_is_opened_as_one(answers: Answers) -> None:
    others = {asked: answer for asked, answer in answers.items() if answer.mimetype != "text/html"}
    assert {"image/svg+xml", "application/json", "image/jpeg"} <= {one.mimetype for one in others.values()}
    for asked, answer in others.items():
        assert NO_SCRIPTS.match(answer.headers["Content-Security-Policy"]), asked


def test_no_browser_guesses_a_type_and_each_answer_says_one(answers: Answers) -> None:
    for asked, answer in answers.items():
        assert answer.headers["X-Content-Type-Options"] == "nosniff", asked
        assert answer.mimetype or answer.status_code in (204, 304), asked
        if answer.mimetype in ("text/csv", "application/zip") or "sheet" in answer.mimetype:
            assert answer.headers["Content-Disposition"].startswith("attachment"), asked


def test_what_is_private_is_kept_nowhere_or_asked_for_again_before_each_use(answers: Answers) -> None:
    for asked, answer in answers.items():
        kept = answer.headers.get("Cache-Control", "")
        if not asked[2].startswith(OPEN) or answer.status_code >= 400:
            allowed = ("no-cache",) if answer.mimetype == STREAM else ("no-store", "private, no-cache")
            assert kept in allowed, (asked, kept)


def test_no_other_site_reads_an_answer_or_learns_an_address(answers: Answers) -> None:
    for asked, answer in answers.items():
        assert answer.headers["Referrer-Policy"] == "same-origin", asked
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", asked
        if not asked[2].startswith(OPEN):
            assert "Access-Control-Allow-Origin" not in answer.headers, asked
