import pytest
from flask import Flask

from accounts.misses import CODE_BY_ADDRESS, CODE_BY_BROWSER, PASSWORD_BY_ACCOUNT, PASSWORD_BY_ADDRESS
from classroom.demo import EMAIL, PASSWORD
from tests.accounts.forms import submit, type_code

BY_BROWSER = CODE_BY_BROWSER.rate.amount
BY_ADDRESS = CODE_BY_ADDRESS.rate.amount


def sign_in(client, email: str, password: str):
    return submit(client, "/login", email=email, password=password)


def test_right_codes_are_never_counted(client):
    for _ in range(BY_BROWSER + 5):
        assert type_code(client, "KANT-27").status_code == 303


def test_what_cannot_be_a_code_costs_no_try(client):
    for _ in range(BY_BROWSER + 5):
        assert type_code(client, "hallo").location == "/"


def test_wrong_codes_are_stopped_with_the_time_to_wait(client):
    for _ in range(BY_BROWSER):
        assert type_code(client, "KRAT-28").location == "/"
    answer = type_code(client, "KANT-27")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    assert "Probeer het over 5 minuten opnieuw." in answer.text


def test_codes_in_the_address_are_counted_too(client):
    for _ in range(BY_BROWSER):
        client.get("/j/KRAT-28")
    assert client.get("/j/KANT-27").status_code == 429


def test_a_neighbour_at_the_same_address_goes_on(app: Flask, client):
    for _ in range(BY_BROWSER + 1):
        type_code(client, "KRAT-28")
    assert type_code(app.test_client(), "KANT-27").status_code == 303


def test_a_guesser_without_cookies_is_stopped_by_address(app: Flask):
    for _ in range(BY_ADDRESS):
        assert app.test_client().get("/j/KRAT-28").status_code == 422
    assert app.test_client().get("/j/KANT-27").status_code == 429


def test_a_class_that_types_at_once_is_not_stopped(app: Flask):
    clients = [app.test_client() for _ in range(30)]
    for client in clients:
        type_code(client, "KRAT-28")
        type_code(client, "KNAT-27")
    assert {type_code(client, "KANT-27").status_code for client in clients} == {303}


def test_wrong_passwords_are_stopped_by_account(app: Flask, client):
    for _ in range(PASSWORD_BY_ACCOUNT.rate.amount):
        assert sign_in(client, EMAIL, "wrong").status_code == 303
    answer = sign_in(app.test_client(), EMAIL, PASSWORD)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert sign_in(client, "other@halte.example", "wrong").status_code == 303


@pytest.mark.usefixtures("fast_passwords")
def test_wrong_passwords_are_stopped_by_address(app: Flask, client):
    for number in range(PASSWORD_BY_ADDRESS.rate.amount):
        assert sign_in(client, f"{number}@halte.example", "wrong").status_code == 303
    assert sign_in(client, EMAIL, PASSWORD).status_code == 429


def test_right_passwords_are_never_counted(app: Flask):
    for _ in range(PASSWORD_BY_ACCOUNT.rate.amount + 2):
        assert sign_in(app.test_client(), EMAIL, PASSWORD).status_code == 303


@pytest.fixture
def fast_passwords(monkeypatch: pytest.MonkeyPatch):
    """A hundred hashes take a while and are not what is tested."""
    monkeypatch.setattr("accounts.people._verify", lambda _hash, _password: False)
