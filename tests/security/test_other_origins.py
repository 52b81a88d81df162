"""A page of another site makes the visitor's browser post: no way of posting that a page has counts."""

from typing import Any

import pytest

from tests.everyone import Everyone
from tests.test_routes import BODIES, GROUPS, ROLES, path_of, table
from tests.visitors import token_in

EVIL = {"Origin": "https://evil.example", "Referer": "https://evil.example/", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture(scope="module")
def attackers(them: Everyone) -> str:
    """A token that is right, of the attacker's own session."""
    return token_in(them.app.test_client().get("/"))


def ways(token: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """How a form, a beacon or a script without leave posts; what such pages can't set they leave out."""
    return [
        {"data": {"csrf_token": token}},
        {"data": {"csrf_token": token}, "content_type": "multipart/form-data"},
        {"data": "{}", "content_type": "text/plain"},
        {"json": {**body, "csrf_token": token}, "content_type": "text/plain"},
    ]


def test_no_post_from_another_site_counts_though_it_brings_the_cookie_and_a_token_of_its_own(
    them: Everyone, attackers: str
) -> None:
    """SameSite keeps the cookie away from all of these; an old browser, or a page of the same site, does not."""
    asked = 0
    for method, rule in sorted(table()):
        group = GROUPS[table()[method, rule]].split()
        if method != "POST" or "in" not in group:
            continue
        role = ROLES[max(index for index, word in enumerate(group) if word == "in")]
        cookie = them.badges[role].cookie
        for way in ways(attackers, BODIES.get(rule.rpartition("/")[2], {})):
            client = them.app.test_client()
            if cookie:
                client.set_cookie("halte", cookie)
            answer = client.post(path_of(them, rule), headers=EVIL, **way)
            refused = (403, 404) if "json" in way else (403, 404, 422)  # what can't be read is refused before
            assert answer.status_code in refused, (role, rule, way, answer.status_code)
            asked += answer.status_code == 403
    assert asked > 200


def test_nothing_is_changed_by_asking_for_a_page(them: Everyone) -> None:
    """What changes takes a post: no route of a form answers another method."""
    for method, rule in sorted(table()):
        if method == "POST" and ("GET", rule) not in table():
            answer = them.ask("teacher", "GET", path_of(them, rule))
            assert answer.status_code in (302, 404, 405), (rule, answer.status_code)
    for other in ("PUT", "DELETE", "PATCH", "TRACE"):
        for _, rule in sorted(table())[::7]:
            assert them.ask("teacher", other, path_of(them, rule)).status_code in (403, 404, 405), (
                other,
                rule,
            )
