from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.class_codes import normalise
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.people import Pupil
from tests.accounts.forms import submit, type_code
from tests.visitors import PupilVisitor, enrollment_id

ROSTER = "/j/KANT-27"


def pick(client: FlaskClient, app: Flask, name: str, **fields: str):
    return submit(client, ROSTER, enrollment=str(enrollment_id(app, name)), **fields)


def device_key(app: Flask, name: str) -> str | None:
    with app.app_context():
        return db.session.get_one(Enrollment, enrollment_id(app, name)).device_key


@pytest.mark.parametrize("typed", ["KANT-27", "kant27", " kant 27 ", "kan7-2t"])
def test_a_code_typed_in_any_way_opens_the_roster(client, typed):
    answer = type_code(client, typed)
    assert (answer.status_code, answer.location) == (303, ROSTER)


def test_a_code_in_the_address_is_put_right(client):
    answer = client.get("/j/kant27")
    assert (answer.status_code, answer.location) == (302, ROSTER)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Typ eerst de code"),
        ("hallo", "4 letters en 2 cijfers"),
        ("krat 28", "De code KRAT-28 kennen we niet"),
    ],
)
def test_a_wrong_code_is_explained_beside_the_field_that_has_focus(client, typed, words):
    answer = type_code(client, typed)
    assert (answer.status_code, answer.location) == (303, "/")
    page = client.get("/").text
    assert words in page
    assert 'aria-describedby="code-error"' in page
    assert "autofocus" in page
    assert "code-error" not in client.get("/").text  # nor after going back, or on a reload


def test_a_typed_code_is_shown_again_without_its_markup_working(client):
    type_code(client, '"><script>x</script>')
    page = client.get("/").text
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


def test_the_roster_is_in_alphabetical_order(client):
    page = client.get(ROSTER).text
    names = ["Amir", "Daan", "Fenna", "Samira", "Yusuf"]
    places = [page.index(f"<bdi>{name}</bdi>") for name in names]
    assert places == sorted(places)


def test_names_are_text_and_keep_their_own_direction(app, client):
    with app.app_context(), writing() as session:
        school_class = session.scalars(select(SchoolClass)).one()
        for name in ("<b>Bo</b>", "محمد"):
            session.add(Enrollment(class_id=school_class.id, pupil=Pupil(display_name=name)))
    page = client.get(ROSTER).text
    assert "<bdi>&lt;b&gt;Bo&lt;/b&gt;</bdi>" in page
    assert "<bdi>محمد</bdi>" in page


def test_one_assignment_leads_straight_to_the_film(app, client):
    answer = pick(client, app, "Samira")
    assert (answer.status_code, answer.location) == (303, "/watch/1")


def test_two_assignments_lead_to_the_list(app, client):
    with app.app_context(), writing() as session:
        one = session.scalars(select(Assignment)).one()
        session.add(Assignment(class_id=one.class_id, timeline_version_id=one.timeline_version_id))
    assert pick(client, app, "Samira").location == "/films"


def test_a_name_in_use_is_marked_and_asks_a_confirmation(app, client, pupil):
    before = device_key(app, "Samira")
    assert "in gebruik" in client.get(ROSTER).text
    answer = pick(client, app, "Samira")
    assert (answer.status_code, answer.location) == (303, f"{ROSTER}/in-use/1")
    page = client.get(answer.location).text
    assert "Deze naam is al in gebruik op een ander apparaat. Ben jij dat?" in page
    assert f'action="{ROSTER}"' in page
    assert device_key(app, "Samira") == before


def test_a_confirmed_name_goes_over_and_the_other_device_is_signed_out(app, client, pupil):
    assert pupil.client.get("/films").status_code == 200
    assert pick(client, app, "Samira", confirmed="yes").status_code == 303
    assert client.get("/films").status_code == 200
    lost = pupil.client.get("/films")
    assert (lost.status_code, lost.location) == (302, "/")
    assert "Je naam gaat verder op een ander apparaat" in pupil.client.get("/").text


def test_the_device_that_holds_a_name_just_goes_on(app, pupil):
    before = device_key(app, "Samira")
    assert "dit ben jij" in pupil.client.get(ROSTER).text
    assert pick(pupil.client, app, "Samira").location == "/watch/1"
    assert device_key(app, "Samira") == before


def test_picking_another_name_frees_the_former(app, pupil):
    pick(pupil.client, app, "Daan")
    assert device_key(app, "Samira") is None
    assert device_key(app, "Daan")


def test_leaving_frees_the_name_and_shows_the_roster(app, pupil):
    answer = submit(pupil.client, "/films", "/leave")
    assert answer.location == ROSTER
    assert device_key(app, "Samira") is None
    assert pupil.client.get("/films").status_code == 302


def test_a_name_of_another_class_cannot_be_taken(app, client):
    with app.app_context(), writing() as session:
        own = session.scalars(select(SchoolClass)).one()
        other = SchoolClass(name="1A", code="BCDF-23", school_id=own.school_id, purge_on=own.purge_on)
        stranger = Enrollment(school_class=other, pupil=Pupil(display_name="Stranger"))
        session.add(stranger)
        session.flush()
        number = stranger.id
    answer = submit(client, ROSTER, enrollment=str(number))
    assert (answer.status_code, answer.location) == (303, ROSTER)
    assert device_key(app, "Stranger") is None


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "-1"])
def test_nonsense_in_place_of_a_name_leads_back_to_the_roster(client, number):
    assert submit(client, ROSTER, enrollment=number).location == ROSTER


@pytest.mark.parametrize("path", ["/join", ROSTER, "/leave", "/login", "/logout"])
def test_no_form_works_without_its_token(client, path):
    assert client.post(path, data={"code": "KANT-27", "enrollment": "1"}).status_code == 403


def test_who_holds_a_name_goes_on_from_the_first_page(pupil, client):
    assert pupil.client.get("/").location == "/films"
    assert client.get("/").status_code == 200


def test_the_list_shows_each_film_with_its_line(pupil: PupilVisitor):
    assert "Je bent 0 van de 4 haltes voorbij." in pupil.client.get("/films").text
    pupil.answer_right("waarom", "dikte")
    page = pupil.client.get("/films").text
    assert "Halte 1, Licht: goed" in page
    assert "Halte 2: hier ben je" in page
    assert "Proefrit &lt;langs&gt; de haltes" in page


def test_the_line_shows_a_stop_passed_with_everything_wrong(pupil: PupilVisitor):
    pupil.wait()
    for response in (["b"], ["c"]):
        pupil.respond("waarom", response)
    for response in ("9", "8"):
        pupil.respond("dikte", response)
    assert "Halte 1, Licht: nog niet goed" in pupil.client.get("/films").text


def test_a_film_that_opens_tomorrow_is_not_listed(app, client):
    with app.app_context(), writing() as session:
        session.scalars(select(Assignment)).one().opens_at = now() + timedelta(days=1)
    assert pick(client, app, "Samira").location == "/films"
    assert "Er is nog geen film voor je klas." in client.get("/films").text


def test_a_class_without_names_says_whom_to_ask(app, client):
    with app.app_context(), writing() as session:
        for enrollment in session.scalars(select(Enrollment)):
            session.delete(enrollment)
    assert "Vraag het je docent" in client.get(ROSTER).text


def test_the_demo_code_can_be_typed():
    assert normalise("KANT-27") == "KANT-27"


@pytest.mark.parametrize("number", ["0", "99999", "x"])
def test_a_name_in_use_that_is_not_in_the_class_leads_to_the_roster(client, number):
    assert client.get(f"{ROSTER}/in-use/{number}").location == ROSTER


def test_who_lost_the_session_comes_back_to_the_same_film(app, client):
    with app.app_context(), writing() as session:
        first = session.scalars(select(Assignment)).one()
        session.add(Assignment(class_id=first.class_id, timeline_version_id=first.timeline_version_id))
    assert "Typ de code" in client.get("/?next=/watch/1").text
    assert pick(client, app, "Samira").location == "/watch/1"
    assert pick(client, app, "Samira").location == "/films"


def test_a_player_that_lost_its_pupil_asks_for_the_code_whoever_is_signed_in(app, client):
    pick(client, app, "Daan")
    assert "Typ de code" in client.get("/?next=/watch/1").text
    submit(client, "/?next=/watch/1", "/join", code="krat 28")
    assert "De code KRAT-28 kennen we niet" in client.get("/").text
    assert pick(client, app, "Samira").location == "/watch/1"


@pytest.mark.parametrize("place", ["//evil.example/watch/1", "/classes", "/watch/99999", "/watch/1/../../x"])
def test_after_joining_a_pupil_goes_nowhere_but_to_a_film_of_the_class(app, client, place):
    client.get("/", query_string={"next": place})
    assert pick(client, app, "Samira").location == "/watch/1"
