"""Whose session a browser has, asked by a page that was open for a while; and whose ledger is whose."""

from schema.attempts import Response
from schema.database import db
from tests.visitors import PupilVisitor


def test_session_names_the_pupils_own_ledger_and_a_token_that_works(pupil):
    session = pupil.client.get("/api/session").get_json()
    assert session["ledger"] == pupil.attempt()["ledger"]
    pupil.wait()
    pupil.token = session["csrf_token"]
    assert pupil.respond("waarom", ["a"]).status_code == 201


def test_ledger_is_the_same_in_every_browser_of_a_pupil(app, pupil):
    ledger = pupil.attempt()["ledger"]
    elsewhere = PupilVisitor(app)
    elsewhere.join(confirmed=True)
    assert elsewhere.watch()["ledger"] == ledger


def test_every_pupil_has_a_ledger_whose_name_says_nothing(pupil, neighbour):
    ledgers = {pupil.attempt()["ledger"], neighbour.attempt()["ledger"]}
    assert len(ledgers) == 2
    assert all(len(ledger) == 16 and set(ledger) <= set("0123456789abcdef") for ledger in ledgers)


def test_session_that_is_gone_is_told(app, client, pupil):
    assert refusal(client.get("/api/session")) == (401, "signed_out")
    PupilVisitor(app).join(confirmed=True)
    assert refusal(pupil.client.get("/api/session")) == (409, "elsewhere")


def test_answer_is_never_stored_under_another_pupils_name(app, pupil):
    """Daan joins in Samira's browser; a page of hers that is still open sends what it had kept."""
    pupil.wait()
    daan = in_same_browser(pupil, "Daan")
    pupil.token = daan.token
    assert refusal(pupil.respond("waarom", ["a"])) == (404, "unknown_attempt")
    assert daan.client.get("/api/session").get_json()["ledger"] == daan.attempt()["ledger"]
    with app.app_context():
        assert db.session.query(Response).count() == 0
    back = in_same_browser(pupil, "Samira")
    assert back.key == pupil.key
    assert back.respond("waarom", ["a"]).status_code == 201


def in_same_browser(other, name):
    """The pupil of that name, who takes the other's place behind the machine."""
    visitor = PupilVisitor(other.app, name)
    visitor.client = other.client
    visitor.join(confirmed=True)
    visitor.watch()
    return visitor


def refusal(answer):
    return answer.status_code, answer.get_json()["error"]["code"]
