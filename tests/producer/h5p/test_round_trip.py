"""Imported, exported, imported again: the same timeline, and the same package from then on."""

import json
import zipfile
from pathlib import Path

import pytest

from media.tools import find_tools
from producer.h5p.exporting import export_production
from producer.h5p.importing import import_package
from tests.producer.h5p import packages


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("heen")
    file = packages.write_package(folder / "alles.h5p", packages.everything())
    return import_package(file, folder / "heen", find_tools()).folder


def test_a_package_comes_back_as_the_same_timeline(first: Path, tmp_path: Path) -> None:
    exported = export_production(first, tmp_path / "uit.h5p")
    second = import_package(exported.file, tmp_path / "weer", find_tools())
    assert second.left_out == ()
    assert (second.folder / "timeline.json").read_bytes() == (first / "timeline.json").read_bytes()
    assert {entry.name: entry.read_bytes() for entry in second.folder.iterdir()} == {
        entry.name: entry.read_bytes() for entry in first.iterdir()
    }
    again = export_production(second.folder, tmp_path / "weer.h5p")
    assert again.file.read_bytes() == exported.file.read_bytes()


def test_what_is_changed_in_h5p_comes_over(first: Path, tmp_path: Path) -> None:
    exported = export_production(first, tmp_path / "uit.h5p").file
    with zipfile.ZipFile(exported) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    content = json.loads(entries["content/content.json"])
    action = content["interactiveVideo"]["assets"]["interactions"][0]["action"]
    action["params"]["question"] = "<p>Waarom <em>licht</em>?</p>"
    action["params"]["answers"].pop(0)
    action["params"]["answers"].append({"text": "Het is warm", "correct": False})
    entries["content/content.json"] = json.dumps(content).encode()
    with zipfile.ZipFile(tmp_path / "anders.h5p", "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    folder = import_package(tmp_path / "anders.h5p", tmp_path / "anders", find_tools()).folder
    question = json.loads((folder / "timeline.json").read_bytes())["pause_points"][0]["questions"][0]
    assert (question["id"], question["prompt"]) == ("waarom-licht", "Waarom *licht*?")
    assert [option["text"] for option in question["options"]] == ["Het is heel precies", "Het is warm"]
