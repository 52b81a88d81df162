"""Packages of which nothing can be made: one clear line each, and nothing left on the disk."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app import cli
from tests.producer.h5p import packages


def halte(*words: str | Path) -> Result:
    return CliRunner(env={"HALTE_LANG": "en"}).invoke(cli, [str(word) for word in words])


def refusal(tmp_path: Path, document: Any, h5p: Any = None, extra: dict[str, bytes] | None = None) -> str:
    """What `halte import` says, having left nothing behind."""
    file = packages.write_package(tmp_path / "a.h5p", document, h5p, extra)
    done = halte("import", file, "--into", tmp_path / "uit")
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.h5p"]
    return done.output


def with_film(path: str, mime: str = "video/mp4") -> dict[str, Any]:
    document = packages.content([packages.text(5)])
    document["interactiveVideo"]["video"]["files"] = [{"path": path, "mime": mime}]
    return document


def test_a_film_elsewhere_is_refused(tmp_path: Path) -> None:
    address = "https://www.youtube.com/watch?v=abc"
    said = refusal(tmp_path, with_film(address, "video/YouTube"))
    assert said.startswith(f"its film is not in the package but at {address}: get the film's own file")


def test_a_film_that_is_missing_is_refused(tmp_path: Path) -> None:
    assert 'its film "videos/weg.mp4" is missing' in refusal(tmp_path, with_film("videos/weg.mp4"))


def test_a_package_without_a_film_is_refused(tmp_path: Path) -> None:
    document = packages.content([packages.text(5)])
    document["interactiveVideo"]["video"]["files"] = []
    assert "holds no film" in refusal(tmp_path, document)


def test_a_film_that_is_none_is_refused(tmp_path: Path) -> None:
    extra = {"content/videos/files-1.mp4": b"#EXTM3U\nfile:///etc/passwd\n"}
    assert "is a playlist that points to other files" in refusal(
        tmp_path, with_film("videos/files-1.mp4"), extra=extra
    )


def test_a_film_is_only_taken_from_the_package(tmp_path: Path) -> None:
    for path in ("../h5p.json", "/etc/passwd", "file:///etc/passwd", "videos/../../h5p.json"):
        assert "is missing from the package" in refusal(tmp_path, with_film(path))


def test_other_content_of_h5p_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, {}, packages.changed_h5p(mainLibrary="H5P.QuestionSet"))
    assert said == "this is H5P.QuestionSet of H5P; only H5P.InteractiveVideo has a film that can halt.\n"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": NaN', b"\xff\xfe{}", b'"x"'])
def test_what_is_no_json_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "content/content.json in the package is" in refusal(tmp_path, data)


def test_json_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    assert "nested too deep" in refusal(tmp_path, b'{"a":' * 100_000 + b"1" + b"}" * 100_000)


def test_a_number_with_too_many_digits_is_refused(tmp_path: Path) -> None:
    assert "is no JSON" in refusal(tmp_path, b'{"interactiveVideo": ' + b"1" * 5000 + b"}")


def test_a_package_in_which_nothing_halts_is_refused_with_the_reasons(tmp_path: Path) -> None:
    document = packages.content([packages.text(5, pause=False)], summary={})
    said = refusal(tmp_path, document)
    assert "nothing of it can halt the film here" in said
    assert "interaction 1 (Text) at 00:05.000: left out: it does not halt the film" in said


def test_a_folder_that_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    file = packages.write_package(tmp_path / "a.h5p", packages.content([packages.text(5)]))
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "brief.txt").write_text("van mij")
    done = halte("import", file, "--into", tmp_path / "uit")
    assert (done.exit_code, done.output) == (
        1,
        f"{tmp_path / 'uit'} is there already: name another folder with --into.\n",
    )
    assert [entry.name for entry in (tmp_path / "uit").iterdir()] == ["brief.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    document = packages.content([packages.text(2)], summary={})
    (tmp_path / "uit").mkdir()
    done = halte("import", packages.write_package(tmp_path / "a.h5p", document), "--into", tmp_path / "uit")
    assert (
        done.output == f"Made {tmp_path / 'uit'} with 1 question at 1 pause point.\nNothing was left out.\n"
    )
    assert (tmp_path / "uit" / "timeline.json").is_file()


def test_a_production_is_named_after_its_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = packages.content([packages.text(2)], summary={})
    titled = packages.changed_h5p(title="Één dag bij <De Vonk>!")
    done = halte("import", packages.write_package(tmp_path / "a.h5p", document, titled))
    assert done.exit_code == 0
    assert (tmp_path / "een-dag-bij-de-vonk" / "timeline.json").is_file()


def test_too_many_interactions_are_refused(tmp_path: Path) -> None:
    assert "1001 interactions; at most 1000" in refusal(tmp_path, packages.content([packages.text(5)] * 1001))


def test_reasons_come_as_json_too(tmp_path: Path) -> None:
    file = packages.write_package(tmp_path / "a.h5p", {})
    done = halte("import", file, "--into", tmp_path / "uit", "--report", "json")
    assert done.exit_code == 1
    assert "interactiveVideo" in json.loads(done.output)["error"]


def test_wrong_usage_is_told_apart(tmp_path: Path) -> None:
    assert halte("import", tmp_path / "weg.h5p").exit_code == 2
    folder = halte("import", tmp_path)
    assert (folder.exit_code, f"{tmp_path} is a folder. Give the .h5p file" in folder.output) == (2, True)
    assert halte("import").exit_code == 2
    assert halte("export", tmp_path, "--format", "h5p").exit_code == 2
    assert halte("export", tmp_path, "--format", "scorm").exit_code == 2


def test_what_came_over_is_said_and_what_did_not(tmp_path: Path) -> None:
    document = packages.content(
        [packages.text(5), packages.text(9, pause=False)],
        summary={},
    )
    file = packages.write_package(tmp_path / "a.h5p", document)
    done = halte("import", file, "--into", tmp_path / "uit")
    assert done.exit_code == 0
    assert done.output == (
        f"Made {tmp_path / 'uit'} with 1 question at 1 pause point.\n"
        "These came over in part, or not:\n"
        "interaction 2 (Text) at 00:09.000: left out: it does not halt the film: "
        "only what halts it can be asked here.\n"
        'bookmark ("Licht"): left out: it stands at no halt, and there are no chapters here.\n'
    )
    done = halte("import", file, "--into", tmp_path / "nog", "--report", "json")
    report = json.loads(done.output)
    assert (report["written"], report["pause_points"], report["questions"]) == (str(tmp_path / "nog"), 1, 1)
    assert [item["element"] for item in report["left_out"]] == ["interaction 2", "bookmark"]


def test_reports_come_in_dutch_too(tmp_path: Path) -> None:
    same = packages.multi_choice(5)
    same["action"]["params"]["answers"][1]["text"] = "Het is stil"
    document = packages.content([same, packages.text(9), packages.text(12, pause=False)], summary={})
    file = packages.write_package(tmp_path / "a.h5p", document)
    done = halte("import", file, "--into", tmp_path / "uit", "--lang", "nl")
    first, heading, *rest = done.output.splitlines()
    assert first == f"{tmp_path / 'uit'} is gemaakt, met 1 vraag bij 1 pauzepunt."
    assert heading == "Dit is deels of niet overgekomen:"
    assert rest[0].startswith("interactie 3 (Text) op 00:12.000: weggelaten: hij zet de film niet stil")
    assert "halte check zou zeggen: optie" in rest[-1]
    assert halte("import", file, "--into", tmp_path / "uit", "--lang", "nl").output.endswith(
        "is er al: noem met --into een andere map.\n"
    )
