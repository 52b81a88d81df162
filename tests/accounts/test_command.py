import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import Flask

from accounts.cli import admin
from app import create_app
from tests.accounts.forms import submit
from tests.databases import settings_for
from tests.people import PASSWORD, make_person, person_by, signed_in

LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+)")


def run(app: Flask, *words: str):
    return app.test_cli_runner().invoke(admin, [*words, "--lang", "en"])


def link_in(said: str) -> str:
    found = LINK.search(said)
    assert found, said
    return found[1]


def test_the_first_administrator_comes_in_by_a_link(app: Flask, client):
    link = link_in(run(app, "create", "Kim@School.example").stdout)
    assert submit(client, link, display_name="Kim", password=PASSWORD).location == "/admin/people"
    assert client.get("/admin/people").status_code == 200


def test_a_second_invitation_says_what_becomes_of_the_first(app: Flask, client):
    first = link_in(run(app, "create", "kim@school.example").stdout)
    done = run(app, "create", "kim@school.example")
    assert "an older one for this address works no more" in done.stdout
    assert client.get(first).status_code != 200
    assert client.get(link_in(done.stdout)).status_code == 200


def test_who_has_an_account_becomes_administrator_at_once(app: Flask):
    done = run(app, "create", "docent@halte.example")
    assert (done.exit_code, "is an administrator now" in done.stdout) == (0, True)
    person = person_by(app, "docent@halte.example")
    assert person
    assert "administrator" in {role.role for role in person.roles}
    assert run(app, "create", "docent@halte.example").exit_code == 0


def test_what_is_no_address_is_wrong_usage(app: Flask):
    done = run(app, "create", "kim")
    assert (done.exit_code, "not a whole e-mail address" in done.output) == (2, True)


def test_the_last_administrator_without_phone_or_password_comes_in_again(app: Flask, client):
    visitor = signed_in(app, "kim@school.example", "administrator")
    link = link_in(run(app, "recover", "kim@school.example").stdout)
    assert visitor.client.get("/admin/people").status_code == 302
    assert submit(client, link, password="een-heel-ander-woord").location == "/admin/people"


def test_recovering_nobody_says_so(app: Flask):
    done = run(app, "recover", "kim@school.example")
    assert (done.exit_code, "Nobody has an account" in done.output) == (1, True)


def test_links_begin_with_the_address_of_the_settings(instance):
    app = create_app(replace(settings_for(instance), url="https://halte.school.example"))
    make_person(app, "kim@school.example", "administrator")
    said = run(app, "recover", "kim@school.example").stdout
    assert "https://halte.school.example/reset/" in said


@pytest.mark.parametrize("command", ["create", "recover"])
def test_help_has_examples(command):
    assert "Examples:" in CliRunner().invoke(admin, [command, "--help"]).stdout
