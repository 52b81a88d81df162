"""A film packaged into an S3 store: nothing half, whatever ends the run."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from media.bucket import films_at
from media.model import Package
from media.package import package
from media.storage import Films, Missing
from media.tools import Tools
from tests.engines.s3 import Store
from tests.media.conftest import MakeClip
from web.settings import ROOT

DYING = """
import os, sys
from pathlib import Path
from media.bucket import Bucket, films_at
from media.package import package
from media.tools import find_tools
put, count = Bucket.put, []
def dying(self, *given):
    count.append(given)
    if len(count) == 5:
        os.kill(os.getpid(), 9)
    put(self, *given)
Bucket.put = dying
package(sys.argv[1], films_at(sys.argv[2], Path(sys.argv[3])), find_tools(), quick=True)
"""


@pytest.fixture
def films(s3: Store, tmp_path: Path) -> Films:
    return films_at(s3.url, tmp_path / "workspace")


@pytest.fixture(scope="session")
def film(clip: MakeClip) -> Path:
    return clip("no sound")


def sizes_of(made: Package) -> dict[str, int]:
    """What the package says of its segments and stills."""
    light = made.light
    assert light
    segments = {
        f"{made.folder}/{rendition.folder}/{segment.name}": segment.size
        for rendition in (*made.renditions, light.sound)
        for segment in rendition.segments
    }
    return segments | {f"{made.folder}/{still.name}": still.size for still in light.stills}


def test_all_of_it_is_there_and_its_record_where_nobody_else_reads(
    films: Films, film: Path, tools: Tools
) -> None:
    fractions: list[float] = []
    made = package(film, films, tools, fractions.append, quick=True)
    stored = {one.name: one.size for one in films.files.list()}
    assert sizes_of(made).items() <= stored.items()
    assert all(name.startswith(f"{made.folder}/") for name in stored)
    assert f"{made.folder}/{made.poster}" in stored
    assert [one.name.endswith("-quick.json") for one in films.records.list()] == [True]
    assert (fractions, fractions[-1]) == (sorted(fractions), 1.0)
    assert [file.name for file in films.workspace.iterdir() if file.suffix != ".lock"] == []
    assert package(film, films, replace(tools, ffmpeg="/gone"), quick=True) == made


def test_killed_while_it_uploads_it_shows_nothing_and_the_next_run_only_uploads_the_rest(
    s3: Store, films: Films, film: Path, tools: Tools
) -> None:
    words = [sys.executable, "-c", DYING, str(film), s3.url, str(films.workspace)]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert list(films.records.list()) == []
    assert len(list(films.files.list())) < 12
    made = package(film, films, replace(tools, ffmpeg="/gone"), quick=True)
    assert sizes_of(made).items() <= {one.name: one.size for one in films.files.list()}.items()
    assert len(list(films.records.list())) == 1
    assert [file.name for file in films.workspace.iterdir() if file.suffix != ".lock"] == []


def test_a_record_whose_files_are_gone_counts_for_nothing(films: Films, film: Path, tools: Tools) -> None:
    made = package(film, films, tools, quick=True)
    films.files.delete([one.name for one in films.files.list()])
    again = package(film, films, tools, quick=True)
    assert again.folder != made.folder
    with pytest.raises(Missing):
        films.files.get(f"{made.folder}/{made.poster}")
