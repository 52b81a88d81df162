"""Imported, exported, imported again: the same timeline, and the same package from then on."""

import json
import shutil
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


@pytest.mark.parametrize(("noted", "back"), [(0.5, 0.5), (1.25, 1.25), (16, None), ("1", None), (True, None)])
def test_the_highest_speed_comes_back_where_it_is_one(
    first: Path, tmp_path: Path, noted: object, back: float | None
) -> None:
    folder = Path(shutil.copytree(first, tmp_path / "heen"))
    document = json.loads((folder / "timeline.json").read_text())
    (folder / "timeline.json").write_text(json.dumps({**document, "max_speed": noted}))
    exported = export_production(folder, tmp_path / "uit.h5p").file
    imported = import_package(exported, tmp_path / "terug", find_tools()).folder
    assert json.loads((imported / "timeline.json").read_text()).get("max_speed") == back


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
