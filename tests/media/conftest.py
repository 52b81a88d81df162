"""Real films for the tests of `media`, made once a session."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from media.package import package
from media.tools import Tools, find_tools
from tests.media.clips import CLIPS, make
from tests.media.packaged import Packaged

MakeClip = Callable[[str], Path]
MakePackage = Callable[[str], Packaged]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="session")
def clip(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> MakeClip:
    """The film of that name in CLIPS."""
    folder = tmp_path_factory.mktemp("clips")
    return lambda name: make(CLIPS[name], folder, tools)


@pytest.fixture(scope="session")
def packaged(tools: Tools, clip: MakeClip, tmp_path_factory: pytest.TempPathFactory) -> MakePackage:
    """The package of that film, with its folder."""
    folder = tmp_path_factory.mktemp("media")
    return cache(lambda name: Packaged(package(clip(name), folder, tools), folder, tools))
