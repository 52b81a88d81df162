"""The practical assignment in a real browser: from the film's end to what the teacher sees, and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from app import create_app
from schema.database import db
from tests.browser.pictures import folder
from tests.browser.seats import NARROW, WIDE, PupilSeat, TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.databases import settings_for
from tests.productions import RIGHT
from tests.retold import Json, retold
from tests.servers import Server
from tests.visitors import PupilVisitor

TASK = {
    "title": "Bouw een brug",
    "text": "Bouw een brug van **tien** stokjes.\n\n1. Meet de stokjes.\n2. Plak ze aan elkaar.\n"
    "3. Zet er een glas water op.\n\nBlijft hij heel? Schrijf op hoe je het deed.",
    "hand_in": ["text", "photo"],
}


def with_task(document: Json) -> None:
    document.update(format=2, assignment=TASK)


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Samira, Daan and Noor have seen a film that ends with an assignment."""
    instance = retold(packaged, tmp_path_factory.mktemp("practical") / "instance", with_task)
    app = create_app(settings_for(instance))
    for name in ("Samira", "Daan", "Noor"):
        visitor = PupilVisitor(app, name)
        visitor.join()
        visitor.watch()
        visitor.answer_right(*RIGHT)
        visitor.client.post("/leave", data={"csrf_token": visitor.token})
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of a bridge, so to speak."""
    file = tmp_path / "brug.jpg"
    Image.radial_gradient("L").resize((800, 600)).save(file)
    return file


def keep(seat: PupilSeat | TeacherSeat, name: str) -> None:
    """A picture of the page, for who looks: `./dev pictures FOLDER`."""
    if into := folder():
        width = (seat.page.viewport_size or WIDE)["width"]
        seat.page.screenshot(path=into / f"practical-{name}-{width}.png", full_page=True)


@pytest.mark.parametrize(("name", "size"), [("Samira", WIDE), ("Daan", NARROW)])
def test_handed_in_by_a_pupil_and_answered_by_the_teacher(
    browser: Browser, server: Server, photo: Path, name: str, size: dict[str, int]
) -> None:
    pupil = PupilSeat(browser, server.origin, name, viewport=size, bypass_csp=True)
    pupil.pick_name()
    pupil.page.goto(f"{server.origin}/watch/1/assignment")
    expect(pupil.page.get_by_role("heading", name="Bouw een brug")).to_be_visible()
    assert_accessible(pupil.page, "assignment")
    keep(pupil, "form")
    pupil.page.get_by_role("button", name="Inleveren").click()
    expect(pupil.page.get_by_role("alert")).to_contain_text("Schrijf iets")
    assert_accessible(pupil.page, "nothing chosen")
    pupil.page.get_by_label("Jouw tekst").fill("Mijn brug houdt een glas!")
    pupil.page.get_by_label("Een foto").set_input_files(photo)
    pupil.page.get_by_role("button", name="Inleveren").click()
    expect(pupil.page.get_by_role("status")).to_contain_text("Ingeleverd")
    expect(pupil.page.get_by_role("img", name="Jouw foto")).to_be_visible()
    assert_accessible(pupil.page, "handed in")
    keep(pupil, "handed-in")
    with TeacherSeat(browser, server.origin, viewport=size, bypass_csp=True) as teacher:
        teacher.open_results()
        teacher.page.get_by_role("link", name="Doe-opdracht").click()
        own = teacher.page.locator("li", has_text=name)
        expect(own.get_by_role("img")).to_be_visible()
        own.get_by_label("Een woord").fill("Stevig gebouwd!")
        own.get_by_role("button", name="Bewaren").click()
        expect(teacher.page.get_by_role("status")).to_contain_text("Bewaard")
        assert_accessible(teacher.page, "teacher's page")
        keep(teacher, "teacher")
    pupil.page.reload()
    expect(pupil.page.get_by_text("Stevig gebouwd!")).to_be_visible()
    pupil.page.get_by_role("button", name="Terughalen").click()
    expect(pupil.page.get_by_role("status")).to_contain_text("teruggehaald")
    assert [one for one in pupil.complaints if "422" not in one] == []
    pupil.close()


def test_who_comes_back_to_a_finished_film_sees_its_title_first(browser: Browser, server: Server) -> None:
    pupil = PupilSeat(browser, server.origin, "Noor", viewport=NARROW)
    pupil.page.goto(server.origin + pupil.pick_name())
    pupil.ready()
    expect(pupil.page.locator("end-page h2")).to_be_focused()
    pupil.page.wait_for_timeout(600)
    assert pupil.page.evaluate("scrollY") == 0
    pupil.close()


def test_the_sheet_is_one_page_with_a_place_for_the_name(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    with TeacherSeat(browser, server.origin) as teacher:
        teacher.page.goto(f"{server.origin}/classes/1/assignments/1/hand-ins")
        sheet_button = teacher.page.get_by_role("button", name="Werkblad printen")
        expect(sheet_button).to_be_hidden()
        shut = teacher.page.pdf(prefer_css_page_size=True)
        teacher.page.get_by_text("De opdracht en het werkblad").click()
        expect(sheet_button).to_be_visible()
        teacher.page.emulate_media(media="print")
        expect(teacher.page.get_by_text("Naam", exact=True)).to_be_visible()
        expect(teacher.page.get_by_text("Ingeleverd door")).to_be_hidden()
        sheet = teacher.page.pdf(prefer_css_page_size=True)
        assert sheet.count(b"/Type /Page\n") == shut.count(b"/Type /Page\n") == 1
        assert len(shut) == pytest.approx(len(sheet), rel=0.02), "the sheet is printed unseen too"
        if into := folder():
            (into / "practical-sheet.pdf").write_bytes(sheet)
            teacher.page.screenshot(path=into / "practical-sheet.png", full_page=True)
