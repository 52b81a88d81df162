"""Every page around the player: axe finds nothing, nothing is too small, nothing sticks out of screen or paper.

The addresses are those of tests/test_routes.py, so that a new page is looked at too. Of the player: test_every_state.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from classroom.rosters.oneroster.pending import Pending, keep
from classroom.rosters.oneroster.reading import read_roster
from schema.classes import SchoolClass
from schema.database import db, now, writing
from tests.browser.measures import CONTRAST, findings, misprinted, small_targets, sticking_out
from tests.browser.pictures import SMALLEST, keep_picture
from tests.browser.seats import WIDE
from tests.classroom.live.test_live_page import put
from tests.classroom.rooms import PAGE, add_pupil, all_right, wrong
from tests.classroom.rosters.oneroster.files import roster_zip, school_1_1
from tests.everyone import Everyone, everyone
from tests.people import ADMINISTRATOR, person_by
from tests.servers import Server
from tests.test_routes import path_of, table

NAMES = (
    "Maximiliaan-Alexander van den Heuvel tot Beichlingen",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "محمد عبد الرحمن الخطيب",
    "יעל בן-דוד",
)
GROUPS = {
    "visitor": ("anyone",),
    "pupil": ("name", "film"),
    "teacher": ("account", "teacher", "class", "roster"),
    "administrator": ("administrator", "administrator-404", "roster"),
}
PLAYER = "/watch/1"
FOLDED = "main details, main .dialog[popover]"
MORE = {
    "visitor": ("/not-there", "/invitation/gone", "/reset/gone"),
    "pupil": (),
    "teacher": (f"{PAGE}/marking?names=hidden&by=pupil", f"{PAGE}/print?pupil=1", "/catalogue?search=niets"),
    "administrator": (
        "/admin/regions",
        "/admin/regions/1",
        "/admin/companies",
        "/admin/companies/1",
        "/admin/people?q=niemand",
    ),
}
PAGES_AT_LEAST = {"visitor": 8, "pupil": 3, "teacher": 35, "administrator": 13}


@pytest.fixture(scope="module")
def them(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Everyone:
    """A class whose names are hard to place, in the middle of a film; and a roster that waits."""
    them = everyone(packaged, tmp_path_factory.mktemp("everyone") / "instance")
    app = them.app
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).name = "3 vmbo-kader techniek en technologie B"
    tries = {"waarom": [wrong("waarom"), wrong("waarom")]}
    for name in NAMES:
        put(app, add_pupil(app, name, 0, tries), "halted", 250, pause_point_id="eerste")
    put(app, add_pupil(app, "Jo", 1, {"waarom": [["a"]]}), "watching", heard=300_000, position=3.0)
    add_pupil(app, "Aya", 4, all_right())
    administrator = person_by(app, ADMINISTRATOR)
    assert administrator is not None
    with app.test_request_context():
        roster = read_roster(roster_zip(school_1_1()), now().date())
        them.values["token"] = keep(administrator.id, Pending(roster, "", take_names=False))
        db.engine.dispose()
    return them


@pytest.fixture(scope="module")
def server(them: Everyone) -> Iterator[Server]:
    """All of them on a server."""
    with Server(them.folder) as server:
        yield server


@pytest.mark.parametrize("role", GROUPS)
def test_no_page_has_findings_in_light_and_dark(
    browser: Browser, server: Server, them: Everyone, role: str
) -> None:
    page, found, pages = page_for(browser, server, them, role), {}, pages_of(them, role)
    for number, path in enumerate(pages):
        page.goto(server.origin + path)
        keep_picture(page, f"{role} {path}")
        problems = [*looked_at(page, dark_first=number % 2 == 1), misprinted(page)]
        if page.locator(FOLDED).count():
            keep_picture(page, f"{role} {path} open")
        if any(problems):
            found[path] = problems
    page.context.close()
    assert found == {}
    assert len(pages) >= PAGES_AT_LEAST[role], pages


def test_on_paper_each_pupil_has_a_page_and_the_certificate_is_one(
    browser: Browser, server: Server, them: Everyone
) -> None:
    for role, path, page_of in (
        ("teacher", "/classes/1/print", "article"),
        ("teacher", f"{PAGE}/print", "article"),
        ("pupil", "/watch/1/certificate", ".certificate"),
    ):
        page = page_for(browser, server, them, role)
        page.goto(server.origin + path)
        pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        assert pages == page.locator(page_of).count(), path
        page.context.close()


def looked_at(page: Page, *, dark_first: bool) -> list[object]:
    """axe in one scheme on a wide screen, its colours in the other on the smallest, and what that has no room for."""
    open_all(page)
    problems: list[object] = [findings(page), small_targets(page)]
    page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light" if dark_first else "dark")
    problems += [findings(page, CONTRAST), small_targets(page), sticking_out(page)]  # all else is the same
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return problems


def open_all(page: Page) -> None:
    """What is folded up on a page, and the first that it asks over itself."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    page.evaluate("document.querySelector('main .dialog[popover]')?.showPopover()")


def page_for(browser: Browser, server: Server, them: Everyone, role: str) -> Page:
    """In a browser that is that role's."""
    context = browser.new_context(
        viewport=WIDE, bypass_csp=True, locale="nl-NL"
    )  # axe sets styles of its own
    if cookie := them.badges[role].cookie:
        context.add_cookies([{"name": "halte", "value": cookie, "url": server.origin}])
    return context.new_page()


def pages_of(them: Everyone, role: str) -> list[str]:
    """Whatever answers that role with a whole page; not what scripts fetch, and not the player."""
    routes = [rule for (method, rule), group in table().items() if method == "GET" and group in GROUPS[role]]
    paths = [path_of(them, rule) for rule in routes]
    return [path for path in [*paths, *MORE[role]] if path != PLAYER and is_page(them, role, path)]


def is_page(them: Everyone, role: str, path: str) -> bool:
    """Files and streams are not read to their ends."""
    client = them.app.test_client()
    if cookie := them.badges[role].cookie:
        client.set_cookie("halte", cookie)
    answer = client.get(path, buffered=False)
    is_html = answer.mimetype == "text/html" and answer.status_code != 302
    whole = is_html and answer.text.lstrip().startswith("<!doctype html>")
    answer.close()
    return whole
