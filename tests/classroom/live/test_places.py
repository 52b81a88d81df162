"""Where a pupil is, and who needs help: pure."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.live.places import Place, Run, Seen, minutes, order, place_of

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def ago(seconds: float) -> datetime:
    return AT - timedelta(seconds=seconds)


def run(**more) -> Run:
    return Run(**{"begun_at": ago(600), "finished": False, **more})


def seen(state: str, since: float = 30, heard: float = 5) -> Seen:
    return Seen(state, 12.5, ago(since), ago(heard))


def test_who_has_not_begun_or_is_done_is_that_whatever_the_player_told() -> None:
    assert place_of(None, None, AT) == Place("new")
    assert place_of(run(finished=True), seen("watching", heard=900), AT) == Place("done")


@pytest.mark.parametrize("state", ["watching", "halted", "paused", "away"])
def test_who_is_heard_of_is_where_the_player_says(state: str) -> None:
    assert place_of(run(), seen(state), AT) == Place(state, ago(30), 12.5)


@pytest.mark.parametrize(("heard", "kind"), [(50, "watching"), (51, "offline")])
def test_who_is_silent_for_longer_than_two_tellings_is_offline_since_then(heard: int, kind: str) -> None:
    place = place_of(run(), seen("watching", 300, heard), AT)
    assert place.kind == kind
    if kind == "offline":
        assert (place.since, place.help) == (ago(51), "offline")


def test_a_player_that_never_told_anything_is_offline_after_a_while() -> None:
    assert place_of(run(begun_at=ago(20)), None, AT).kind == "watching"
    assert place_of(run(begun_at=ago(60)), None, AT).kind == "offline"


@pytest.mark.parametrize(
    ("told", "more", "reason"),
    [
        (seen("halted", 119), {}, None),
        (seen("halted", 120), {}, "long"),
        (seen("halted", 600), {"answered_at": ago(60)}, None),
        (seen("halted", 600), {"answered_at": ago(130)}, "long"),
        (seen("halted", 10), {"wrong_here": 1}, None),
        (seen("halted", 10), {"wrong_here": 2}, "tries"),
        (seen("watching", 600), {"wrong_here": 2}, None),
        (seen("away", 59), {}, None),
        (seen("away", 60), {}, "away"),
        (seen("paused", 600), {}, None),
    ],
)
def test_help_is_needed_where_nothing_comes_of_it(told: Seen, more: dict, reason: str | None) -> None:
    assert place_of(run(**more), told, AT).help == reason


def test_who_was_paused_at_a_halt_is_at_that_halt_and_needs_no_help() -> None:
    told = Seen("paused", 12.5, ago(600), ago(5), stands=True)
    assert place_of(run(wrong_here=3), told, AT) == Place("halted", ago(600), 12.5)


def test_who_needs_help_for_longest_comes_first_and_who_is_done_last() -> None:
    places = {
        "done": Place("done"),
        "waits short": Place("halted", ago(130), help="long"),
        "waits long": Place("halted", ago(900), help="long"),
        "offline": Place("offline", ago(300), help="offline"),
        "halted": Place("halted", ago(50)),
        "watching": Place("watching", ago(500)),
        "new": Place("new"),
    }
    in_order = sorted(places, key=lambda name: order(places[name]))
    assert in_order == ["waits long", "offline", "waits short", "halted", "watching", "new", "done"]


def test_minutes_are_whole_and_never_less_than_none() -> None:
    assert [minutes(ago(seconds), AT) for seconds in (-5, 59, 60, 3599)] == [0, 0, 1, 59]
