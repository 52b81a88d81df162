"""A roster taken over from a zip, what is kept of a pupil, and erasing it: in a browser, and without findings."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.seats import TeacherSeat
from tests.classroom.rosters.oneroster.files import CLASSES_HEAD, MEMBERS_HEAD, roster_zip, school_1_1


def test_a_class_follows_the_schools_own_system_and_a_pupil_is_erased(
    teacher_seat: TeacherSeat, tmp_path: Path
) -> None:
    page, file = teacher_seat.page, tmp_path / "export.zip"
    teacher_seat.expected = ("422",)  # what the browser says of a refused form
    broken = {"enrollments": (MEMBERS_HEAD, ["e1,,,k1,school-1,l9,student,,,"])}
    file.write_bytes(roster_zip(school_1_1() | broken))
    page.goto(f"{teacher_seat.origin}/classes")
    page.get_by_role("link", name="OneRoster").click()
    page.get_by_label("De zip").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_role("alert")).to_contain_text(
        'enrollments.csv:2 userSourcedId "l9" staat niet in users.csv.'
    )
    own = {"classes": (CLASSES_HEAD, ["k1,,,2B,,techniek,,homeroom,,school-1,jaar,,,"])}
    two = {
        "enrollments": (MEMBERS_HEAD, ["e1,,,k1,school-1,l1,student,,,", "e2,,,k1,school-1,l2,student,,,"])
    }
    file.write_bytes(roster_zip(school_1_1() | own | two))
    page.get_by_label("De zip").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_role("row", name="2B")).to_contain_text("2 leerlingen komen erin")
    page.get_by_role("button", name="Neem dit over").click()
    page.get_by_role("link", name="Klas 2B").click()
    page.get_by_role("link", name="Leerlingen", exact=True).click()
    page.get_by_role("link", name="Sami Ö.").click()
    page.get_by_role("link", name="Alles wat van deze leerling bewaard is").click()
    page.get_by_text("Alles van deze leerling wissen").click()
    page.get_by_role("button", name="Voorgoed wissen").click()
    expect(page.get_by_label("Ik weet het zeker.")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Voorgoed wissen").click()
    expect(page.get_by_text("Alles van deze leerling is gewist.")).to_be_visible()
    expect(page.get_by_role("link", name="Sami Ö.")).to_have_count(0)
