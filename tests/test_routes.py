"""Every route as every visitor: who is let in, and what the others are told.

A route that is not in the table fails the test. To add one: a line in TABLE with its group of GROUPS, what its
address needs in VALUES or `tests/everyone.py`, and a body in BODIES where an empty one is refused before it is
known who sends it. A route that answers JSON stands in schema/openapi/paths too.
"""

import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from classroom.rosters.oneroster.views import LARGEST_ZIP
from player.practical_views import LARGEST_PHOTO
from schema.database import db
from tests.everyone import Everyone, everyone
from tests.web.openapi.documented import documented

ROLES = ("visitor", "pupil", "other_pupil", "teacher", "other_teacher", "producer", "administrator")

# in: let in (whatever is said of an empty form); login, code: asked who they are first; else the status.
GROUPS = {
    "anyone": "in in in in in in in",
    "account": "login login login in in in in",
    "teacher": "login login login in in 403 403",
    "class": "login login login in 404 403 403",
    "roster": "login login login in in 403 in",
    "administrator": "login login login 403 403 403 in",
    "administrator-404": "login login login 404 404 403 404",  # another's upload, or one that is gone
    "export": "login login login in 404 403 403",
    "name": "code in in code code code code",
    "name-post": "403 in in 403 403 403 403",
    "film": "code in 404 code code code code",
    "film-post": "403 in 404 403 403 403 403",
    "session": "401 in in 401 401 401 401",
    "attempt": "401 in 404 401 401 401 401",
}

TABLE = """
GET  /                                             anyone
POST /join                                         anyone
GET  /j/<code>                                     anyone
POST /j/<code>                                     anyone
POST /j/<code>/back                                anyone
POST /j/<code>/new                                 anyone
GET  /j/<code>/in-use/<number>                     anyone
GET  /j/<code>/who/<number>                        anyone
POST /j/<code>/who/<number>                        anyone
POST /leave                                        anyone
GET  /welcome                                      name
POST /welcome                                      name-post
GET  /films                                        name
GET  /films/on-board                               session
GET  /watch/<assignment_id>                        film
POST /watch/<assignment_id>/again                  film-post
GET  /watch/<assignment_id>/assignment             film
POST /watch/<assignment_id>/assignment             film-post
GET  /watch/<assignment_id>/certificate            film
GET  /watch/<assignment_id>/hand-ins/<hand_in_id>.jpg       film
POST /watch/<assignment_id>/hand-ins/<hand_in_id>/withdraw  film-post
GET  /api/session                                  session
GET  /api/attempts/<key>                           attempt
GET  /api/attempts/<key>/events                    attempt
POST /api/attempts/<key>/presence                  attempt
POST /api/attempts/<key>/responses                 attempt
POST /api/attempts/<key>/hints                     attempt
POST /api/attempts/<key>/look-ups                  attempt
POST /api/attempts/<key>/watched                   attempt
POST /api/attempts/<key>/pulse                     attempt
GET  /api/attempts/<key>/lesson                    attempt
GET  /api/attempts/<key>/polls/<question_id>       attempt
GET  /api/attempts/<key>/playlist.m3u8             attempt
GET  /api/attempts/<key>/<name>.m3u8               attempt
GET  /api/attempts/<key>/light.m3u8                attempt
GET  /api/attempts/<key>/stills.vtt                attempt
GET  /api/attempts/<key>/captions/<track_id>.vtt   attempt
GET  /api/attempts/<key>/thumbnails.vtt            attempt
GET  /media/<name>                                 anyone

GET  /favicon.ico                                  anyone
GET  /healthz                                      anyone
GET  /readyz                                       anyone
GET  /metrics                                      anyone
GET  /sw.js                                        anyone
GET  /openapi.json                                 anyone
GET  /schema/timeline.schema.json                  anyone
POST /language                                     anyone
GET  /login                                        anyone
POST /login                                        anyone
GET  /login/code                                   anyone
POST /login/code                                   anyone
POST /logout                                       anyone
GET  /reset                                        anyone
POST /reset                                        anyone
GET  /reset/sent                                   anyone
GET  /reset/<token>                                anyone
POST /reset/<token>                                anyone
GET  /invitation/<token>                           anyone
POST /invitation/<token>                           anyone
GET  /account                                      account
POST /account                                      account
POST /account/password                             account
POST /account/sign-out-everywhere                  account
GET  /account/second-factor                        account
POST /account/second-factor                        account
POST /account/second-factor/off                    account

GET  /admin                                        administrator
GET  /admin/people                                 administrator
GET  /admin/people/<person_id>                     administrator
POST /admin/people/<person_id>                     administrator
POST /admin/people/<person_id>/disable             administrator
POST /admin/people/<person_id>/enable              administrator
POST /admin/people/<person_id>/remove              administrator
POST /admin/people/<person_id>/reset               administrator
POST /admin/people/<person_id>/second-factor       administrator
POST /admin/people/<person_id>/sign-out            administrator
GET  /admin/invitations                            administrator
POST /admin/invitations                            administrator
POST /admin/invitations/<invitation_id>/renew      administrator
POST /admin/invitations/<invitation_id>/withdraw   administrator
GET  /admin/<kind>                                 administrator
POST /admin/<kind>                                 administrator
GET  /admin/<kind>/<place_id>                      administrator
POST /admin/<kind>/<place_id>                      administrator
POST /admin/<kind>/<place_id>/remove               administrator
POST /admin/regions/<place_id>/films               administrator
GET  /admin/jobs                                   administrator
POST /admin/jobs/<job_id>/retry                    administrator
POST /admin/jobs/<job_id>/remove                   administrator
GET  /admin/log                                    administrator
GET  /admin/roster                                 roster
POST /admin/roster                                 roster
GET  /admin/roster/<token>                         administrator-404
POST /admin/roster/<token>                         administrator-404
POST /admin/roster/<token>/drop                    administrator-404

GET  /catalogue                                    teacher
GET  /catalogue/<slug>                             teacher
GET  /catalogue/<slug>/playlist.m3u8               teacher
GET  /catalogue/<slug>/<name>.m3u8                 teacher
GET  /catalogue/<slug>/captions/<track_id>.vtt     teacher
GET  /catalogue/<slug>/assign                      teacher
POST /catalogue/<slug>/assign                      teacher
GET  /classes                                      teacher
GET  /classes/take-along                           teacher
POST /classes/take-along                           teacher
GET  /classes/take-along/<job_id>.zip              export
POST /classes/take-along/<job_id>/remove           export
GET  /classes/new                                  teacher
POST /classes/new                                  teacher
GET  /classes/<class_id>                           class
GET  /classes/<class_id>/assign                    class
GET  /classes/<class_id>/cards                     class
GET  /classes/<class_id>/join                      class
GET  /classes/<class_id>/join/count                class
GET  /classes/<class_id>/roster/several            class
POST /classes/<class_id>/roster/several            class
GET  /classes/<class_id>/roster                    class
POST /classes/<class_id>/roster                    class
GET  /classes/<class_id>/roster/<enrollment_id>    class
POST /classes/<class_id>/roster/<enrollment_id>/<action>  class
GET  /classes/<class_id>/erase                     class
POST /classes/<class_id>/erase                     class
GET  /classes/<class_id>/log                       class
GET  /classes/<class_id>/print                     class
GET  /classes/<class_id>/pupils/<enrollment_id>    class
GET  /classes/<class_id>/pupils/<enrollment_id>/data       class
GET  /classes/<class_id>/pupils/<enrollment_id>/data.json  class
POST /classes/<class_id>/pupils/<enrollment_id>/erase      class
GET  /classes/<class_id>/settings                  class
POST /classes/<class_id>/settings                  class
POST /classes/<class_id>/settings/code             class
POST /classes/<class_id>/settings/teachers         class
POST /classes/<class_id>/settings/teachers/<person_id>/remove  class
"""

OF_AN_ASSIGNMENT = """
GET
GET  /board
GET  /board/<name>.m3u8
GET  /board/captions/<track_id>.vtt
GET  /board/lesson
POST /board/lesson
GET  /board/playlist.m3u8
GET  /board/texts
GET  /events
GET  /export
GET  /export/<view>.csv
GET  /export/results.xlsx
GET  /film
GET  /hand-ins
GET  /hand-ins/<hand_in_id>.jpg
POST /hand-ins/<hand_in_id>/remove
POST /hand-ins/<hand_in_id>/seen
GET  /live
GET  /live/projector
GET  /live/now/<view>
POST /live/pause
POST /live/<command>
GET  /marking
GET  /pupils/<enrollment_id>
GET  /print
GET  /questions
GET  /questions/<question_id>
GET  /regrade
POST /regrade
GET  /responses.csv
GET  /responses/<response_id>
POST /responses/<response_id>/grade
GET  /results
GET  /results/questions
GET  /settings
POST /settings
POST /settings/close
POST /settings/newest
POST /settings/open
POST /settings/remove
"""  # below /classes/<class_id>/assignments/<assignment_id>, all of the group class

ASSIGNMENT = "/classes/<class_id>/assignments/<assignment_id>"
VALUES = {
    f"{ASSIGNMENT}/board/<name>.m3u8": "180p",
    f"{ASSIGNMENT}/export/<view>.csv": "matrix",
    "/catalogue/<slug>/<name>.m3u8": "180p",
    "view": "page",
    "command": "finish",
    "action": "free",
    "token": "x" * 32,
}
BODIES = {
    "hints": {"question": "waarom"},
    "look-ups": {"key": str(uuid.UUID(int=1)), "term": "laser"},
    "presence": {"state": "watching", "position": 1.0},
    "responses": {"key": str(uuid.UUID(int=2)), "question": "waarom", "response": ["a"]},
    "watched": {"run": str(uuid.UUID(int=3)), "seen": [], "again": []},
}
MOST_READ = 512 * 1024  # bytes of a body that nobody wants
UPLOADS = {
    "/watch/<assignment_id>/assignment": 2 * LARGEST_PHOTO,
    "/admin/roster": 2 * LARGEST_ZIP,
}
NAME = re.compile(r"<(?:[^<>:]+:)?([a-z_]+)>")
LINE = re.compile(r"(GET|POST)(?: +(/\S*))?(?: +([a-z0-9-]+))?")


def table() -> dict[tuple[str, str], str]:
    """The group of each route, by method and address."""
    found = {(line[1], line[2]): line[3] for line in LINE.finditer(TABLE)}
    return found | {
        (line[1], ASSIGNMENT + (line[2] or "")): "class" for line in LINE.finditer(OF_AN_ASSIGNMENT)
    }


@pytest.fixture(scope="module")
def them(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everyone]:
    them = everyone(packaged, tmp_path_factory.mktemp("everyone") / "instance")
    yield them
    with them.app.app_context():
        db.engine.dispose()


def test_the_table_has_every_route_and_no_other(them: Everyone) -> None:
    real = {
        (method, NAME.sub(r"<\1>", rule.rule))
        for rule in them.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert set(table()) == real


@pytest.mark.parametrize("role", ROLES)
def test_each_is_let_in_where_the_table_says_and_nowhere_else(them: Everyone, role: str) -> None:
    wrong = {}
    for method, rule in sorted(table()):  # GET before POST
        expected = GROUPS[table()[method, rule]].split()[ROLES.index(role)]
        answer = them.ask(role, method, path_of(them, rule), BODIES.get(rule.rpartition("/")[2], {}))
        if told(answer) != expected:
            wrong[method, rule] = f"{expected} expected: {answer.status_code} {answer.location}"
        if answer.is_json and (method.lower(), NAME.sub(r"{\1}", rule)) not in documented():
            wrong[method, rule] = "answers JSON and is not in schema/openapi"
    assert wrong == {}


def test_what_belongs_to_another_class_is_not_found_in_ones_own(them: Everyone) -> None:
    ids = ("<assignment_id>", "<enrollment_id>")
    rules = [key for key in sorted(table()) if table()[key] == "class" and any(one in key[1] for one in ids)]
    assert len(rules) > 20
    for method, rule in rules:
        path = path_of(them, rule).replace("/classes/1/", "/classes/2/")
        assert them.ask("other_teacher", method, path).status_code == 404, (method, path)


def test_no_post_counts_without_a_token(them: Everyone) -> None:
    for method, rule in sorted(table()):
        group = GROUPS[table()[method, rule]].split()
        if method == "POST" and "in" in group:
            body = BODIES.get(rule.rpartition("/")[2], {})
            answer = them.ask(ROLES[group.index("in")], method, path_of(them, rule), body, token=False)
            assert answer.status_code == 403, (rule, answer.status_code)


class Endless(io.RawIOBase):
    """A body that never ends; `taken` bytes of it were read."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        room[:] = b"a" * len(room)
        self.taken += len(room)
        return len(room)


@pytest.mark.parametrize("told_length", [True, False], ids=["of a known length", "in chunks"])
def test_a_body_that_is_too_large_is_refused_in_words_wherever_one_is_taken(
    them: Everyone, told_length: bool
) -> None:
    for method, rule in sorted(table()):
        group = GROUPS[table()[method, rule]].split()
        if method == "POST" and "in" in group:
            body = Endless()
            answer = them.pour(ROLES[group.index("in")], path_of(them, rule), body, told_length=told_length)
            if rule in UPLOADS:  # they lead back to their page, which says so
                assert (answer.status_code, body.taken <= UPLOADS[rule]) == (303, True), rule
                continue
            assert answer.status_code == 413, (rule, answer.status_code)
            words = answer.get_json()["error"]["message"] if rule.startswith("/api/") else answer.text
            assert "te groot" in words.lower(), (rule, words)
            assert body.taken <= MOST_READ, (rule, body.taken)


def path_of(them: Everyone, rule: str) -> str:
    """The route's address, with ids of class 1."""
    known = VALUES | them.values
    here = known.get(rule)  # stands for the last name of this route alone

    def fill(name: re.Match[str]) -> str:
        is_last = here is not None and "<" not in rule[name.end() :]
        return str(here if is_last else known[name[1]])

    return NAME.sub(fill, rule)


def told(answer: TestResponse) -> str:
    """The answer in a word of the table."""
    if answer.status_code == 302 and (answer.location or "").startswith("/login?next="):
        return "login"
    if answer.status_code == 302 and answer.location == "/":
        return "code"
    refused = answer.status_code in (401, 403, 404, 405) or answer.status_code >= 500
    return str(answer.status_code) if refused else "in"
