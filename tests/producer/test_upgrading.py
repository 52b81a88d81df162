import json
import stat
from pathlib import Path

import pytest

from producer.check import Faulty
from producer.upgrading import upgrade_file
from tests.timelines.reading import a_timeline
from timelines.check import check_timeline
from timelines.layout import laid_out
from timelines.markdown import plain_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A timeline of format 1, laid out in a way of its own."""
    question = {"prompt": "3 * 4 is 12", "id": "som", "type": "true_false", "answer": True}
    document = a_timeline(question, format=1, title="Één poort")
    file = tmp_path / "timeline.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(document, indent="\t").replace("\n", "\r\n").encode())
    return file


def test_a_file_is_lifted_in_a_stable_layout_with_its_keys_in_order(file: Path) -> None:
    before = json.loads(file.read_text(encoding="utf-8-sig"))
    done = upgrade_file(file, "en", write=True)
    text = file.read_text(encoding="utf-8")
    after = json.loads(text)
    assert (done.old, done.new, done.changed) == (1, 2, True)
    assert text.startswith('{\n  "format": 2,\n')
    assert text.endswith("}\n")
    assert '"Één poort"' in text
    assert list(after) == list(before)
    question = after["pause_points"][0]["questions"][0]
    assert list(question) == ["prompt", "id", "type", "answer"]
    assert plain_of(question["prompt"]) == "3 * 4 is 12"
    assert check_timeline(text.encode(), "t.json").faults == ()


def test_the_same_again_changes_nothing(file: Path) -> None:
    upgrade_file(file, "en", write=True)
    before = file.stat()
    assert not upgrade_file(file, "en", write=True).changed
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_a_diff_shows_only_what_changed(file: Path) -> None:
    upgrade_file(file, "en", write=True)
    document = json.loads(file.read_text())
    lines = laid_out(document).splitlines()
    changed = laid_out(document | {"title": "Anders"}).splitlines()
    assert sum(one != other for one, other in zip(lines, changed, strict=True)) == 1


def test_a_dry_run_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert upgrade_file(file, "en", write=False).changed
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"format": 1,}', "trailing-comma"),
        (b'{"format": 1, "format": 1}', "repeated-key"),
        (b"", "empty-file"),
        (b'{"format": 9}', "unknown-value"),
        (b'{"title": "x"}', "missing-property"),
    ],
)
def test_what_can_not_be_read_for_sure_stays_as_it_is(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "timeline.json"
    file.write_bytes(data)
    with pytest.raises(Faulty) as caught:
        upgrade_file(file, "en", write=True)
    assert code in {problem.code for problem in caught.value.problems}
    assert file.read_bytes() == data


def test_a_file_keeps_its_mode_and_leaves_none_beside_it(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.json")
    link.symlink_to(file)
    upgrade_file(link, "en", write=True)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["link.json", "timeline.json"]


def test_a_folder_that_can_not_be_written_leaves_the_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        upgrade_file(file, "en", write=True)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
