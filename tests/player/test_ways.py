"""Branches over HTTP: the way that was chosen is the only one that is open."""

import pytest

from tests.visitors import PupilVisitor

POINTS_OF_HALL = 2


@pytest.fixture
def crossing(rider: PupilVisitor) -> PupilVisitor:
    """Samira, at the pause point with the branch question."""
    rider.ride_to("weg")
    return rider


def test_the_gate_stands_on_the_way_that_was_chosen(crossing: PupilVisitor) -> None:
    body = crossing.respond("weg", ["kantoor"]).get_json()
    assert (body["gate"]["from"], body["gate"]["until"]) == (19.321, 22)
    assert body["gate"]["pause_point"]["id"] == "p-slot"
    assert body["pause_point"] == {"id": "p-weg", "settled": True, "result": "seen"}


def test_the_other_way_goes_on_at_its_own_time(crossing: PupilVisitor) -> None:
    body = crossing.respond("weg", ["hal"]).get_json()
    assert (body["gate"]["from"], body["gate"]["until"]) == (16.5, 18)


def test_what_is_on_a_way_not_taken_is_marked_and_counts_for_nothing(crossing: PupilVisitor) -> None:
    before = crossing.attempt()["max_score"]
    body = crossing.respond("weg", ["kantoor"]).get_json()
    attempt = crossing.attempt()
    assert body["max_score_total"] == attempt["max_score"] == before - POINTS_OF_HALL
    assert [marker["result"] for marker in attempt["markers"][-3:]] == ["seen", "skipped", None]
    assert "p-hal" not in [point["id"] for point in attempt["passed"]]


def test_a_question_on_a_way_not_taken_can_be_neither_seen_nor_answered(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    crossing.wait()
    answer = crossing.respond("in-de-hal", True)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "not_due")
    crossing.answer("slot")
    answer = crossing.respond("in-de-hal", True)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "not_due")
    assert crossing.attempt()["finished"] is True
    assert "In de hal draag je een helm" not in crossing.client.get(f"/api/attempts/{crossing.key}").text


def test_the_way_is_chosen_once(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    answer = crossing.respond("weg", ["hal"])
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "settled")


def test_pace_is_counted_from_where_the_way_leads(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    assert crossing.respond("slot", True).status_code == 425
    crossing.wait(1.0)  # the 2.679 s from there take 1.24 s at the highest speed, less the margin
    assert crossing.respond("slot", True).status_code == 425
    crossing.wait(0.3)
    assert crossing.respond("slot", True).status_code == 201


def test_where_a_way_leads_is_unknown_before_it_is_taken(crossing: PupilVisitor) -> None:
    text = crossing.client.get(f"/api/attempts/{crossing.key}").text
    for secret in ("19.321", "16.5", '"to"'):
        assert secret not in text.replace('"replay":{"from":0.5,"to":1.8}', "").replace('"to":1.8', "")


def test_the_film_is_open_as_far_as_the_gate_on_the_way(crossing: PupilVisitor) -> None:
    playlist = f"/api/attempts/{crossing.key}/180p.m3u8"
    before = crossing.client.get(playlist).text
    crossing.respond("weg", ["kantoor"])
    after = crossing.client.get(playlist).text
    assert after.startswith(before)
    assert after.count("/media/") == before.count("/media/") + 3
    assert "#EXT-X-ENDLIST" not in after


def test_the_end_tells_which_ways_were_seen(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    assert crossing.attempt()["ways"] == []
    crossing.answer("slot")
    (way,) = crossing.attempt()["ways"]
    assert way["pause_point"] == "p-weg"
    assert way["options"] == [
        {"id": "hal", "text": "In de hal", "seen": False, "to": 16.5},
        {"id": "kantoor", "text": "Op kantoor", "seen": True, "to": 19.321},
    ]


def test_the_practical_task_comes_at_the_end(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    assert crossing.attempt()["assignment"] is None
    crossing.answer("slot")
    assert crossing.attempt()["assignment"] == {"title": "Maak zelf een plaat", "url": "/watch/1/assignment"}


def test_the_list_of_films_leaves_out_what_was_not_on_the_way(crossing: PupilVisitor) -> None:
    crossing.respond("weg", ["kantoor"])
    page = crossing.client.get("/films").text
    assert 'data-state="skipped"' in page
    assert "8 van de 9" in page
