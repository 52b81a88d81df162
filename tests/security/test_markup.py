"""Markup in every text of a timeline and a roster is text on every page, and no script of it runs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schema.database import db
from tests.all_types import all_types
from tests.everyone import Everyone
from tests.instances import copy_of
from tests.security.markup import poisoned_class
from tests.security.poison import ESCAPED, POISON, RAW, SHORT, WORDS, names_poisoned, poisoned
from tests.test_routes import path_of, table

ROLES = ("pupil", "teacher", "administrator")


@pytest.fixture(scope="module")
def them(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everyone]:
    """A class that has finished a film of markup, and whose names are markup."""
    them = poisoned_class(copy_of(packaged_all_types, tmp_path_factory.mktemp("poisoned") / "instance"))
    yield them
    with them.app.app_context():
        db.engine.dispose()


def test_every_text_of_a_timeline_is_tried() -> None:
    assert names_poisoned(poisoned(all_types())) >= WORDS
    assert len(WORDS) > 15
    assert RAW.search(POISON)
    assert RAW.search(SHORT)


def test_on_no_page_is_a_text_of_a_timeline_or_a_roster_markup(them: Everyone) -> None:
    shown = 0
    for role in ROLES:
        for method, rule in sorted(table()):
            if method != "GET":
                continue
            path = path_of(them, rule)
            client = them.app.test_client()
            client.set_cookie("halte", them.badges[role].cookie)
            with client.get(path, buffered=False) as answer:
                if answer.mimetype == "text/html" and answer.status_code == 200:
                    found = RAW.search(answer.text)
                    assert not found, (path, answer.text[found.start() - 200 : found.end()])
                    shown += bool(ESCAPED.search(answer.text))
    assert shown > 25


def test_no_html_that_is_sent_to_a_player_or_a_board_holds_markup_of_an_author(them: Everyone) -> None:
    """Texts come with their own HTML, which pages put in as it is."""
    client = them.app.test_client()
    client.set_cookie("halte", them.badges["pupil"].cookie)
    attempt = client.get(f"/api/attempts/{them.values['key']}").get_json()
    html = [text for name, text in texts_in(attempt) if name.endswith("html") and "pwned" in text]
    assert len(html) > 15
    assert not [text for text in html if RAW.search(text.replace("&quot;", "&#34;"))]


def texts_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from texts_in(inner, key)
    for inner in value if isinstance(value, list) else ():
        yield from texts_in(inner, name)
