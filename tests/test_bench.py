"""What the class benchmark counts as standing still, and that its line leaves nothing behind."""

import os
import subprocess

import pytest

from bench.buffer import Playback
from bench.line import can_shape, shaped_line


def test_a_film_that_has_its_next_seconds_stands_still_nowhere() -> None:
    film = Playback(until=10, loaded=4)
    film.play(100)
    film.advance(103)
    film.loaded = 10
    film.advance(108)
    assert (film.position, film.stalls) == (8, [])


def test_what_is_waited_for_beyond_the_buffer_is_a_stall() -> None:
    film = Playback(until=10, loaded=4)
    film.play(100)
    film.advance(106.5)
    assert film.position == 4
    assert film.stalls == [2.5]


def test_a_halt_is_no_stall_and_time_at_it_does_not_count() -> None:
    film = Playback(until=4, loaded=4)
    film.play(100)
    film.advance(150)
    assert film.is_at_halt
    film.hold(until=8)
    film.advance(160)
    film.play(170)
    film.loaded = 8
    film.advance(171)
    assert (film.position, film.stalls) == (5, [])


def test_the_line_is_taken_away_on_ctrl_c_too() -> None:
    """Where it can't be made, everything goes over the machine's own loopback."""
    with pytest.raises(KeyboardInterrupt):
        _interrupted()
    assert f"hl{os.getpid()}" not in _namespaces()


def _interrupted() -> None:
    with shaped_line(20) as line:
        assert bool(line.name) == can_shape()
        assert line.name is None or line.name in _namespaces()
        raise KeyboardInterrupt


def _namespaces() -> str:
    """Their names, where there can be any."""
    if not can_shape():
        return ""
    return subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
