"""Markup in every text of a timeline and a roster is text on every page, and no script of it runs."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schema.database import db
from tests.accounts.forms import submit
from tests.all_types import all_types
from tests.classroom.rosters.oneroster.files import PEOPLE, Table, roster_zip, school_1_1
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


def test_no_name_in_a_list_is_markup_where_one_looks_before_it_is_taken_over(them: Everyone) -> None:
    """A pasted list, and a OneRoster file with its school, classes, pupils and teacher; last what was done."""
    teacher, administrator = visitor(them, "teacher"), visitor(them, "administrator")
    pasted = submit(teacher, "/classes/1/roster", names=f"{SHORT}Zoë\n{POISON}\n{POISON}\n{POISON * 2}")
    assert_told(pasted, "onclick=pwned", 1)
    assert_told(pasted, "onerror=pwned", 2)
    data = io.BytesIO(roster_zip(poisoned_school()))
    where = submit(administrator, "/admin/roster", file=(data, "export.zip")).location
    look = administrator.get(where)
    assert_told(look, "onerror=pwned", 8)  # school, 2 classes, 3 pupils, teacher; who looks
    shown = re.findall(r'name="shown" value="([^"]*)"', look.text)
    done = submit(administrator, where, shown=shown, **{"class": ["k1", "k2"]})
    assert done.status_code == 303
    assert_told(administrator.get("/admin/roster"), "onerror=pwned", 2)


def visitor(them: Everyone, role: str) -> FlaskClient:
    client = them.app.test_client()
    client.set_cookie("halte", them.badges[role].cookie)
    return client


def poisoned_school() -> dict[str, Table]:
    """Markup in the names of its school, classes and pupils, and in the address of a teacher without an account."""
    written = {"Het Stroomdal", "1C", "1D", "docent@halte.example", *(one[2] for one in PEOPLE)}

    def poison(row: str) -> str:
        cells = row.split(",")
        return ",".join(quoted(f"{one} {POISON}") if one in written else one for one in cells)

    return {file: (head, [*map(poison, rows)]) for file, (head, rows) in school_1_1().items()}


def quoted(text: str) -> str:
    """As a cell of CSV."""
    return '"' + text.replace('"', '""') + '"'


def assert_told(answer: TestResponse, words: str, least: int) -> None:
    """So many texts of markup stand there, each as text."""
    assert answer.status_code == 200, answer.text
    assert not RAW.search(answer.text)
    assert answer.text.count(words) >= least


def texts_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from texts_in(inner, key)
    for inner in value if isinstance(value, list) else ():
        yield from texts_in(inner, name)
