"""What can follow on what in a lesson on the board."""

from dataclasses import replace

import pytest

from player.lesson.machine import (
    CLOSED,
    ENDED,
    FILM,
    OPEN,
    SHOWN,
    NotNow,
    Stand,
    acts,
    begun_at,
    is_past,
    moved,
)
from tests.productions import timeline as document
from timelines.model import Timeline, read_timeline

BRANCH = {
    "id": "weg",
    "type": "branch",
    "prompt": "Waarheen?",
    "options": [
        {"id": "kort", "text": "Meteen naar het eind", "to": "00:09.000"},
        {"id": "lang", "text": "Alles zien", "to": "00:05.000"},
    ],
}


@pytest.fixture
def film() -> Timeline:
    return read_timeline(document())


@pytest.fixture
def forked() -> Timeline:
    forked = document()
    forked["pause_points"][1]["questions"].append(BRANCH)
    return read_timeline(forked)


def walk(film: Timeline, *wishes: str, stand: Stand | None = None) -> Stand:
    stand = stand or Stand()
    for wish in wishes:
        stand = moved(stand, film, wish)
    return stand


def test_a_lesson_goes_from_the_film_to_the_question_and_on(film: Timeline) -> None:
    stand = walk(film, "open")
    assert stand == Stand(OPEN, 0, "waarom", 2.0)
    assert walk(film, "close", stand=stand).state == CLOSED
    assert walk(film, "close", "reveal", stand=stand).state == SHOWN


def test_every_question_of_a_pause_point_has_its_turn_before_the_film_goes_on(film: Timeline) -> None:
    second = walk(film, "open", "close", "reveal", "next")
    assert second == Stand(OPEN, 0, "dikte", 2.0)
    assert walk(film, "close", "reveal", "next", stand=second) == Stand(FILM, 1, None, 2.0)


def test_after_the_last_question_the_film_plays_out(film: Timeline) -> None:
    last = Stand(SHOWN, 3, "stappen", 11.0)
    out = moved(last, film, "next")
    assert out == Stand(FILM, 4, None, 11.0)
    assert acts(out, film) == ("end",)


def test_a_question_closed_too_soon_opens_again_until_its_answer_was_shown(film: Timeline) -> None:
    closed = walk(film, "open", "close")
    assert moved(closed, film, "reopen").state == OPEN
    with pytest.raises(NotNow):
        moved(walk(film, "reveal", stand=closed), film, "reopen")


def test_a_card_has_nothing_to_close(film: Timeline) -> None:
    card = Stand(OPEN, 2, "lezen", 8.5)
    assert acts(card, film) == ("next", "end")
    assert moved(card, film, "next").question == "naam"


def test_where_nothing_is_right_there_is_nothing_to_reveal(forked: Timeline) -> None:
    assert "reveal" not in acts(Stand(CLOSED, 1, "weg", 5.0), forked)


def test_at_a_branch_the_class_goes_one_way_that_there_is(forked: Timeline) -> None:
    vote = Stand(CLOSED, 1, "weg", 5.0)
    assert moved(vote, forked, "next", "kort") == Stand(FILM, 3, None, 9.0)
    assert moved(vote, forked, "next", "lang") == Stand(FILM, 2, None, 5.0)
    for option in (None, "nergens"):
        with pytest.raises(NotNow):
            moved(vote, forked, "next", option)


@pytest.mark.parametrize("wish", ["close", "reveal", "next", "reopen", "iets"])
def test_nothing_but_the_question_follows_on_the_film(film: Timeline, wish: str) -> None:
    with pytest.raises(NotNow):
        moved(Stand(), film, wish)


def test_a_lesson_ends_whatever_its_state_and_then_nothing_follows(film: Timeline) -> None:
    for stand in (Stand(), walk(film, "open"), walk(film, "open", "close"), Stand(FILM, 4)):
        ended = moved(stand, film, "end")
        assert ended.state == ENDED
        assert acts(ended, film) == ()


def test_a_lesson_begins_at_any_stop_of_the_film(film: Timeline) -> None:
    assert begun_at(film, 0) == Stand()
    assert begun_at(film, 2) == Stand(FILM, 2, None, 5.0)
    assert begun_at(film, 99).pause_point == 4


def test_what_had_its_turn_is_past(film: Timeline) -> None:
    second = Stand(OPEN, 0, "dikte", 2.0)
    assert is_past(second, film, "waarom")
    assert not is_past(second, film, "dikte")
    assert not is_past(second, film, "heet")
    assert is_past(replace(second, state=FILM, pause_point=1, question=None), film, "dikte")
