import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from classroom.demo import EMAIL
from schema.database import db
from tests.accounts.forms import submit
from tests.accounts.mailbox import Mailbox, mailbox
from tests.databases import settings_for
from tests.people import PASSWORD, signed_in
from web.mail import MailServer, NotAnSmtpAddress, NotSent, mail_server, send

LINK = re.compile(r"https://halte\.school\.example(/\S+)")


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as server:
        yield server


@pytest.fixture
def app(instance: Path, box: Mailbox) -> Iterator[Flask]:
    """Halte with a mail server."""
    words = {"smtp_url": box.url, "mail_from": "Halte <halte@school.example>"}
    app = create_app(replace(settings_for(instance), url="https://halte.school.example", **words))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_an_invitation_is_mailed_and_can_be_copied_too(app: Flask, client, box):
    visitor = signed_in(app, "kim@school.example", "administrator", display_name="Kim")
    fields = {"email": "lies@school.example", "roles": "teacher", "school": "1"}
    submit(visitor.client, "/admin/invitations", **fields)
    mail = box.next()
    assert (mail["To"], mail["From"]) == ("lies@school.example", "Halte <halte@school.example>")
    assert mail["Subject"] == "Je uitnodiging voor Halte"
    link = LINK.search(mail.get_content())
    assert link
    page = visitor.client.get("/admin/invitations").text
    assert link[0] in page
    assert "is gemaild naar lies@school.example" in page
    assert submit(client, link[1], display_name="Lies", password=PASSWORD).location == "/classes/new"


def test_an_invitation_that_could_not_be_sent_says_so_and_gives_the_link(app: Flask, box):
    visitor = signed_in(app, "kim@school.example", "administrator")
    fields = {"email": "nobody@school.example", "roles": "producer"}
    submit(visitor.client, "/admin/invitations", **fields)
    page = visitor.client.get("/admin/invitations").text
    assert "De mail kon niet weg." in page
    assert LINK.search(page)


def test_a_forgotten_password_is_replaced_by_a_mailed_link(app: Flask, client, teacher, box):
    assert submit(client, "/reset", email=f" {EMAIL.upper()} ").location == "/reset/sent"
    mail = box.next()
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Een nieuw wachtwoord voor Halte")
    link = LINK.search(mail.get_content())
    assert link
    assert submit(client, link[1], password="kort").status_code == 422
    assert submit(client, link[1], password=PASSWORD).location == "/classes"
    assert "Je nieuwe wachtwoord is bewaard." in client.get("/classes").text
    assert teacher.client.get("/classes").status_code == 302
    assert client.get(link[1]).status_code == 404


def test_every_address_gets_the_same_answer_and_only_a_known_one_mail(app: Flask, client, box):
    answers = []
    for email in ("iemand@school.example", EMAIL):
        submit(client, "/reset", email=email)
        answers.append(client.get("/reset/sent").text.split("<main")[1])
    assert answers[0] == answers[1]
    assert box.next()["To"] == EMAIL
    assert len(box.mails) == 1


def test_nobody_fills_another_inbox(app: Flask, client, box):
    for _ in range(5):
        assert submit(client, "/reset", email=EMAIL).location == "/reset/sent"
    for _ in range(3):
        box.next()
    with pytest.raises(AssertionError):
        box.next(timeout=0.5)


def test_links_in_mail_never_lead_where_a_forged_host_says(app: Flask, client, box):
    page = client.get("/reset", headers={"Host": "evil.example"})
    token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    assert token
    fields = {"csrf_token": token[1], "email": EMAIL}
    client.post("/reset", data=fields, headers={"Host": "evil.example"})
    assert "evil.example" not in box.next().get_content()


def test_a_name_is_plain_text_in_mail_and_no_address_adds_a_line_to_it(app: Flask, client, box):
    visitor = signed_in(
        app, "kim@school.example", "administrator", display_name="<script>x</script>\r\nBcc: x@y.nl"
    )
    submit(visitor.client, "/admin/invitations", email="lies@school.example", roles="teacher", school="1")
    mail = box.next()
    assert mail.get_content_type() == "text/plain"
    assert mail["Bcc"] is None
    for email in ("a@school.example\r\nBcc: x@y.nl", "a@school.example\nx", "a b@school.example"):
        assert submit(client, "/reset", email=email).status_code == 422


def test_asking_for_many_accounts_is_stopped(app: Flask, client):
    statuses = [submit(client, "/reset", email=f"x{n}@school.example").status_code for n in range(31)]
    assert (statuses[29], statuses[30]) == (303, 429)


def test_what_is_no_address_comes_back(app: Flask, client):
    answer = submit(client, "/reset", email="lies")
    assert (answer.status_code, 'value="lies"' in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587, "", "", False)),
        ("smtps://k%40im:p%3Aw@mail.example", MailServer("mail.example", 465, "k@im", "p:w", True)),
        ("smtp://mail.example:2525", MailServer("mail.example", 2525, "", "", False)),
    ],
)
def test_a_mail_server_is_read_from_its_address(url, server):
    assert mail_server(url) == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:x"])
def test_what_is_no_mail_server_says_how_it_looks(url):
    with pytest.raises(NotAnSmtpAddress, match="smtp://USER:PASSWORD"):
        mail_server(url)


def test_links_are_not_sent_in_the_open_over_a_network(app: Flask, box, monkeypatch):
    monkeypatch.setattr("web.mail.LOOPBACK", ())
    with app.app_context(), pytest.raises(NotSent, match="offers no encryption"):
        send("lies@school.example", "x", "x")
    assert box.mails == []
