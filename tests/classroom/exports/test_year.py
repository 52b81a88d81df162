"""Everything of a school year in one file: made by a worker, downloaded by whom it is for."""

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import delete, select, update

from app import WORK
from classroom.class_settings.years import year_of
from classroom.demo import EMAIL, PASSWORD
from classroom.exports.year import background, keeping
from classroom.privacy.erasing import erase_enrollment
from jobs.kinds import init_jobs
from jobs.overview import listed
from jobs.worker import Worker
from schema.audit import AuditEntry
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.jobs import Job
from schema.people import Person, PersonRole, Pupil
from tests.buckets import app_on
from tests.engines.s3 import Store
from tests.people import signed_in
from tests.visitors import PupilVisitor, TeacherVisitor, token_in
from web.media import exports_of

PAGE = "/classes/take-along"
THIS_YEAR = year_of(now().date())


@pytest.fixture(autouse=True)
def _by_day(app: Flask) -> None:
    """What comes by itself at night is not what these tests are about."""
    init_jobs(app, [kind for kind in WORK if kind.when is None])


def ask(teacher: TeacherVisitor, **given: object) -> int:
    token = token_in(teacher.client.get(PAGE))
    form = {"csrf_token": token, "year": THIS_YEAR, "names": "names", **given}
    return teacher.client.post(PAGE, data=form).status_code


def work(app: Flask) -> None:
    Worker(app).run_once()


def address(teacher: TeacherVisitor) -> str:
    """Of the file that is ready."""
    found = re.search(rf'href="({PAGE}/\d+\.zip)"', teacher.client.get(PAGE).text)
    assert found, teacher.client.get(PAGE).text
    return found[1]


def files_in(teacher: TeacherVisitor) -> dict[str, bytes]:
    answer = teacher.client.get(address(teacher))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=Halte-")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def on_disk(app: Flask) -> list[str]:
    return sorted(file.name for file in (app.config["HALTE"].instance / "exports").glob("**/*"))


def test_the_file_has_a_spreadsheet_of_each_film_of_own_classes_and_no_formula(
    app: Flask, pupil: PupilVisitor, teacher: TeacherVisitor
) -> None:
    pupil.answer_right("waarom")
    with app.app_context(), writing() as session:
        me = session.scalars(select(ClassTeacher.person_id)).first()
        mine = SchoolClass(
            school_id=1, name="../=2+2", code="AAAA-22", purge_on=now().date(), school_year=THIS_YEAR
        )
        other = SchoolClass(
            school_id=1, name="9Z", code="BBBB-22", purge_on=now().date(), school_year=THIS_YEAR
        )
        old = SchoolClass(school_id=1, name="8Y", code="CCCC-22", purge_on=now().date(), school_year=2019)
        session.add_all([mine, other, old])
        session.flush()
        session.add_all(ClassTeacher(class_id=one.id, person_id=me) for one in (mine, old))
        session.add_all(
            Assignment(class_id=one.id, timeline_version_id=1) for one in (mine, mine, other, old)
        )
        session.add(Enrollment(class_id=mine.id, pupil=Pupil(display_name="=HYPERLINK(1)")))
    assert ask(teacher) == 303
    work(app)
    files = files_in(teacher)
    assert [re.sub(r"-\d+\.", "-N.", name) for name in files] == [
        "22/Proefrit_langs_de_haltes.xlsx", "22/Proefrit_langs_de_haltes-N.xlsx", "2B/Proefrit_langs_de_haltes.xlsx",
    ]  # fmt: skip
    first, _, own = (load_workbook(io.BytesIO(content)) for content in files.values())
    assert first.worksheets[0]["A2"].value == "=HYPERLINK(1)"
    assert first.worksheets[0]["A2"].data_type == "s"
    assert "Samira" in [cell.value for cell in own.worksheets[0]["A"]]
    with app.app_context():
        noted = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "exported")).all()
        assert len({entry.class_id for entry in noted}) == 2
        assert noted[0].detail == {"format": "zip", "codes": False}


def test_with_codes_no_name_stands_in_it(app: Flask, pupil: PupilVisitor, teacher: TeacherVisitor) -> None:
    pupil.answer_right("waarom")
    assert ask(teacher, names="codes") == 303
    work(app)
    (content,) = files_in(teacher).values()
    said = [cell.value for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert "Samira" not in said


def test_nobody_else_gets_the_file(app: Flask, teacher: TeacherVisitor) -> None:
    ask(teacher)
    work(app)
    file = address(teacher)
    colleague = signed_in(app, "collega@halte.example", "teacher", school_id=1)
    with app.app_context(), writing() as session:
        him = session.scalars(select(Person.id).where(Person.email == "collega@halte.example")).one()
        session.add(ClassTeacher(class_id=1, person_id=him))
    assert colleague.client.get(file).status_code == 404
    assert ".zip" not in colleague.client.get(PAGE).text
    form = {"csrf_token": token_in(colleague.client.get(PAGE))}
    assert colleague.client.post(file.replace(".zip", "/remove"), data=form).status_code == 404
    assert teacher.client.get(file).status_code == 200


def test_a_class_that_is_no_longer_ones_own_takes_the_file_along(app: Flask, teacher: TeacherVisitor) -> None:
    ask(teacher)
    work(app)
    file = address(teacher)
    with app.app_context(), writing() as session:
        session.execute(delete(ClassTeacher).where(ClassTeacher.class_id == 1))
    assert teacher.client.get(file).status_code == 404
    assert on_disk(app) == []


def test_who_is_no_teacher_any_more_gets_none_made(app: Flask, teacher: TeacherVisitor) -> None:
    ask(teacher)
    with app.app_context(), writing() as session:
        session.execute(delete(PersonRole).where(PersonRole.person_id == 1, PersonRole.role == "teacher"))
    work(app)
    with app.app_context():
        (job,) = listed()
        assert (job.state, job.reason) == ("failed", "Alleen een docent kan dit meenemen.")


def test_files_go_after_a_day(app: Flask, teacher: TeacherVisitor) -> None:
    ask(teacher)
    work(app)
    file = address(teacher)
    with app.app_context():
        assert not keeping.are_old(now())
        keeping.drop_old(now())
    assert len(on_disk(app)) == 1
    with app.app_context(), writing() as session:
        session.execute(update(Job).values(ended_at=now() - keeping.KEPT - timedelta(minutes=1)))
    assert teacher.client.get(file).status_code == 404
    with app.app_context():
        assert keeping.are_old(now())
        keeping.drop_old(now())
    with app.app_context():
        assert listed() == []
    assert on_disk(app) == []


def test_in_a_bucket_it_is_closed_to_others_and_goes_too(instance: Path, s3: Store) -> None:
    with app_on(instance, s3) as app:
        init_jobs(app, [kind for kind in WORK if kind.when is None])
        teacher = TeacherVisitor(app, EMAIL, PASSWORD)
        teacher.sign_in()
        ask(teacher)
        work(app)
        assert files_in(teacher)
        store = exports_of(app.config["HALTE"])
        (stored,) = store.list()
        assert on_disk(app) == []
        with pytest.raises(HTTPError, match="403"):
            urlopen(f"{s3.public_url.removesuffix('public')}private/exports/{stored.name}")
        with app.app_context():
            erase_enrollment(1, None)
        assert list(store.list()) == []


def test_what_is_erased_stays_in_no_file(
    app: Flask, teacher: TeacherVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(teacher)
    work(app)
    file = address(teacher)
    with app.app_context():
        erase_enrollment(1, None)
    assert teacher.client.get(file).status_code == 404
    assert on_disk(app) == []

    def packed_while_somebody_erases(*given: object) -> None:
        pack(*given)  # type: ignore[arg-type]
        erase_enrollment(2, None)

    pack = background.pack
    monkeypatch.setattr(background, "pack", packed_while_somebody_erases)
    ask(teacher)
    work(app)
    assert "Maak het bestand opnieuw." in teacher.client.get(PAGE).text
    assert on_disk(app) == []


def test_how_far_it_is_stands_on_the_page_and_it_can_be_called_off(
    app: Flask, teacher: TeacherVisitor
) -> None:
    assert ask(teacher) == 303
    page = teacher.client.get(PAGE).text
    assert "Het wacht op zijn beurt." in page
    assert '<noscript><meta http-equiv="refresh"' in page
    with app.app_context(), writing() as session:
        session.execute(update(Job).values(state="running", progress=0.5, words="1 van 2 films"))
    page = teacher.client.get(PAGE).text
    assert '<progress max="100" value="50"' in page
    assert "1 van 2 films" in page
    found = re.search(rf'action="({PAGE}/\d+/remove)"', page)
    assert found
    assert (
        teacher.client.post(found[1], data={"csrf_token": token_in(teacher.client.get(PAGE))}).status_code
        == 303
    )
    assert "Er is nog geen bestand." in teacher.client.get(PAGE).text


def test_too_many_at_a_time_are_refused_in_words(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        session.add_all(
            Job(kind="year", person_id=1, arguments={"year": 2020, "names": "names"}) for _ in range(3)
        )
    token = token_in(teacher.client.get(PAGE))
    form = {"csrf_token": token, "year": THIS_YEAR, "names": "names"}
    answer = teacher.client.post(PAGE, data=form)
    assert answer.status_code == 429
    assert "Je wacht al op een paar bestanden." in answer.text


@pytest.mark.parametrize("wrong", [{"year": 1999}, {"year": "x"}, {"names": "faces"}])
def test_other_years_and_names_are_refused(teacher: TeacherVisitor, wrong: dict[str, object]) -> None:
    assert ask(teacher, **wrong) == 400
