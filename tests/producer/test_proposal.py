from itertools import pairwise

import pytest

from media.captions import Cue
from producer.new.proposal import Film, heard_before, propose, usual_count


def cue(start: float, end: float, text: str) -> Cue:
    return Cue(start, end, text, 1)


SPOKEN = (
    cue(1, 9, "Dit is de werkplaats."),
    cue(9.2, 18, "Hier snijden we"),
    cue(18.1, 27.5, "staal met licht."),
    cue(30, 44, "Daarna buigen we de plaat."),
    cue(46, 58, "En dan is hij klaar!"),
)


def times(film: Film, wanted: int | None = None) -> list[float]:
    return [proposal.at for proposal in propose(film, wanted)]


def test_a_film_halts_where_a_sentence_ends_and_never_inside_one() -> None:
    film = Film(60, SPOKEN)
    assert times(film, 3) == [27.5, 44, 58]
    assert 18 not in times(film, 5)


def test_a_halt_near_a_cut_moves_to_the_cut_when_nobody_speaks_there() -> None:
    assert times(Film(60, SPOKEN, cuts=(27.7, 44.2)), 3) == [27.7, 44.2, 58]


def test_a_halt_waits_for_the_silence_after_a_sentence() -> None:
    assert times(Film(60, SPOKEN, silences=((27.9, 30.0), (44.0, 46.0), (58.0, 60.0))), 3) == [28.0, 44, 58]


def test_a_sentence_end_just_after_a_cut_is_left_alone() -> None:
    assert 27.5 not in times(Film(60, SPOKEN, cuts=(27.4,)), 3)


def test_without_captions_cuts_and_silences_serve() -> None:
    found = propose(Film(60, cuts=(14.0, 33.0), silences=((44.0, 46.0),)), 4)
    assert [(proposal.at, proposal.why) for proposal in found] == [
        (14.0, "cut"),
        (33.0, "cut"),
        (45.0, "silence"),
        (59.5, "spread"),
    ]


def test_what_is_said_before_a_halt_is_one_sentence() -> None:
    assert heard_before(SPOKEN, 27.5) == "Hier snijden we staal met licht."
    assert heard_before(SPOKEN, 0.5) == ""


@pytest.mark.parametrize(("duration", "count"), [(2, 1), (9, 1), (60, 1), (95, 2), (600, 13), (14400, 320)])
def test_there_is_about_one_for_each_45_seconds(duration: float, count: int) -> None:
    assert usual_count(duration) == count


def test_more_are_never_proposed_than_fit_five_seconds_apart() -> None:
    assert len(times(Film(12), 8)) == 2
    assert all(round(after - before, 3) >= 5 for before, after in pairwise(times(Film(60, SPOKEN), 30)))


@pytest.mark.parametrize("duration", [0.3, 2.0, 7.8, 61.0, 3600.0])
@pytest.mark.parametrize("wanted", [None, 1, 5])
def test_proposals_are_always_in_order_apart_and_inside_the_film(duration: float, wanted: int | None) -> None:
    found = times(Film(duration, cuts=(1.0, 1.05, 1.1), silences=((0.0, duration),)), wanted)
    assert found
    assert all(round(after - before, 3) >= 5 for before, after in pairwise(found))
    assert all(0 < at < max(duration - 0.1, 0.2) for at in found)
