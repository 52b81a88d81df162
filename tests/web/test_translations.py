"""The catalogues hold every message of the source, and each language's pages are in that language."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from tests.accounts.forms import submit
from web.settings import ROOT

DUTCH = ROOT / "web/translations/nl/LC_MESSAGES/messages.po"
ROOMS = ("accounts", "classroom", "jobs", "player", "producer", "web")
PAGES = ("/", "/login", "/j/KANT-27", "/nowhere")


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def messages_of(root: Path) -> set[str]:
    """Every msgid in the source, as `pybabel extract -F babel.cfg` finds them."""
    with (root / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = set()
    for room in ROOMS:
        own = [
            (pattern.removeprefix(f"{room}/"), how)
            for pattern, how in methods
            if pattern.startswith(f"{room}/")
        ]
        given = {pattern.removeprefix(f"{room}/"): option for pattern, option in options.items()}
        for _file, _line, message, _comments, _context in extract_from_dir(root / room, own, given):
            found.add(message if isinstance(message, str) else message[0])
    return found


def test_every_message_is_in_dutch(dutch):
    found = messages_of(ROOT)
    assert len(found) > 100
    missing = [
        message for message in sorted(found) if message not in dutch or not all(strings(dutch, message))
    ]
    assert missing == []


def test_no_translation_is_in_doubt_or_left_over(dutch):
    assert [message.id for message in dutch if message.id and message.fuzzy] == []
    found = messages_of(ROOT)
    assert [message.id for message in dutch if message.id and strings_id(message.id) not in found] == []


def test_placeholders_survive_translation(dutch):
    for message in dutch:
        if message.id and message.python_format:
            assert list(message.check(dutch)) == []


def strings(catalog: Catalog, message: str) -> list[str]:
    found = catalog[message].string
    return [found] if isinstance(found, str) else list(found)


def strings_id(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


@pytest.mark.parametrize("path", PAGES)
def test_pages_say_their_language(client, path):
    assert '<html lang="nl">' in client.get(path).text
    assert '<html lang="en">' in client.get(path, headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_show_no_dutch(client, dutch, path):
    assert dutch_in(client.get(path, headers={"Accept-Language": "en"}).text, dutch) == []


def test_english_pages_of_a_teacher_show_no_dutch(teacher, dutch):
    for path in ("/classes", "/classes/1/assignments/1"):
        page = teacher.client.get(path, headers={"Accept-Language": "en"}).text
        assert dutch_in(page, dutch) == []


def test_the_dutch_page_shows_dutch(client, dutch):
    assert len(dutch_in(client.get("/").text, dutch)) >= 4


def dutch_in(page: str, dutch: Catalog) -> list[str]:
    """Dutch sentences of the catalogue that the page shows."""
    texts = [string for message in dutch if message.id for string in strings(dutch, strings_id(message.id))]
    return [text for text in texts if " " in text and "%" not in text and text in page]


def test_the_switch_keeps_the_page_and_the_choice(client: FlaskClient):
    answer = submit(client, "/j/KANT-27", "/language", language="en", next="/j/KANT-27")
    assert answer.location == "/j/KANT-27"
    assert '<html lang="en">' in client.get("/").text


def test_the_switch_never_leads_elsewhere(client):
    assert submit(client, "/", "/language", language="en", next="//evil.example").location == "/"
