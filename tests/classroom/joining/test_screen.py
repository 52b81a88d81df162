import re
from dataclasses import replace

from tests.classroom.rooms import PAGE, make_stranger

SCREEN = "/classes/1/join"


def test_the_screen_has_code_address_and_qr_code(teacher):
    page = teacher.client.get(SCREEN).text
    assert "KANT-27" in page
    assert '<svg role="img" aria-label="QR-code naar http://localhost/j/KANT-27"' in page


def test_behind_https_the_qr_code_leads_there(app, teacher):
    app.config["HALTE"] = replace(app.config["HALTE"], https=True)
    assert "https://localhost/j/KANT-27" in teacher.client.get(SCREEN).text


def test_the_qr_code_holds_no_style_that_the_policy_refuses(teacher):
    svg = re.search(r"<svg role.*?</svg>", teacher.client.get(SCREEN).text, re.DOTALL)
    assert svg is not None
    assert "style" not in svg[0]


def test_the_screen_tells_how_many_are_in_and_no_name(teacher, pupil):
    assert "Binnen: 1 van 12" in teacher.client.get(SCREEN).text
    told = teacher.client.get(f"{SCREEN}/count")
    assert told.get_json() == {"words": "Binnen: 1 van 12"}
    assert "Samira" not in teacher.client.get(SCREEN).text


def test_from_a_film_the_screen_leads_back_to_where_the_class_is_followed(app, teacher):
    stranger = make_stranger(app)
    assert f'href="{SCREEN}?assignment=1"' in teacher.client.get(f"{PAGE}/live").text
    assert f'href="{PAGE}/live"' in teacher.client.get(f"{SCREEN}?assignment=1").text
    for other in ("", f"?assignment={stranger.assignment_id}", "?assignment=x"):
        page = teacher.client.get(f"{SCREEN}{other}").text
        assert "/live" not in page
        assert 'href="/classes/1"' in page
