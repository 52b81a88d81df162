import html
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from app import cli
from media.tools import find_tools
from producer.h5p.exporting import Exported, export_production
from producer.h5p.importing import import_package
from tests.all_types import make_all_types
from tests.producer.h5p import productions
from timelines.upgrade import upgraded


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.make(tmp_path_factory.mktemp("soorten") / "alle-soorten")


@pytest.fixture(scope="module")
def exported(production: Path) -> Exported:
    return export_production(production, production.parent / "soorten.h5p")


@pytest.fixture(scope="module")
def content(exported: Exported) -> dict[str, Any]:
    return entry(exported, "content/content.json")


@pytest.fixture(scope="module")
def actions(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By the question's prompt, as H5P's editor shows it."""
    interactions = content["interactiveVideo"]["assets"]["interactions"]
    return {html.unescape(each["action"]["metadata"]["title"]): each for each in interactions}


def entry(exported: Exported, name: str) -> Any:
    with zipfile.ZipFile(exported.file) as archive:
        return json.loads(archive.read(name))


def params(actions: dict[str, dict[str, Any]], prompt: str) -> dict[str, Any]:
    return actions[prompt]["action"]["params"]


def test_the_package_is_described_as_h5p_wants(exported: Exported) -> None:
    described = entry(exported, "h5p.json")
    assert (described["title"], described["language"]) == ("Alle soorten", "nl")
    assert (described["mainLibrary"], described["embedTypes"]) == ("H5P.InteractiveVideo", ["iframe"])
    assert (described["license"], described["authors"]) == ("CC BY", [{"name": "De Vonk", "role": "Author"}])
    libraries = {
        (each["machineName"], each["majorVersion"], each["minorVersion"])
        for each in described["preloadedDependencies"]
    }
    assert {("H5P.InteractiveVideo", 1, 27), ("H5P.MultiChoice", 1, 16), ("H5P.Question", 1, 5)} <= libraries
    assert {
        ("H5P.GoToQuestion", 1, 3),
        ("H5P.Questionnaire", 1, 3),
        ("H5P.SimpleMultiChoice", 1, 1),
    } <= libraries


def test_every_file_that_the_content_names_is_in_the_package(
    exported: Exported, content: dict[str, Any]
) -> None:
    named = set(re.findall(r'"path": "([^"]+)"', json.dumps(content)))
    with zipfile.ZipFile(exported.file) as archive:
        assert {f"content/{name}" for name in named} == set(archive.namelist()) - {
            "h5p.json",
            "content/content.json",
        }
    assert named == {"videos/film.mp4", "files/film.nl.captions.vtt", "images/helm.png"}


def test_every_interaction_halts_at_its_time_under_an_id_of_its_own(content: dict[str, Any]) -> None:
    interactions = content["interactiveVideo"]["assets"]["interactions"]
    assert [each["duration"]["from"] for each in interactions] == [
        3,
        3,
        6,
        8,
        10,
        12,
        14,
        16,
        16,
        18,
        20,
        20,
        22,
    ]
    assert all(each["pause"] is True for each in interactions)
    uuids = [each["action"]["subContentId"] for each in interactions]
    assert len(set(uuids)) == len(uuids)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uuid) for uuid in uuids)


def test_what_halts_together_stands_side_by_side(content: dict[str, Any]) -> None:
    by_time: dict[float, list[dict[str, Any]]] = {}
    for each in content["interactiveVideo"]["assets"]["interactions"]:
        by_time.setdefault(each["duration"]["from"], []).append(each)
    for together in by_time.values():
        ends = [each["x"] + 100 * each["width"] / 40 for each in together]
        assert ends[-1] <= 100
        if together[0]["displayType"] == "poster":
            assert all(end <= after["x"] for end, after in zip(ends, together[1:], strict=False))


def test_a_choice_becomes_multi_choice(actions: dict[str, dict[str, Any]]) -> None:
    made = params(actions, "Wat draag je altijd?")
    assert made["question"] == "<p>Wat draag je <strong>altijd</strong>?</p>\n"
    assert [(answer["text"], answer["correct"]) for answer in made["answers"]] == [
        ("<div>Een helm</div>\n", True),
        ("<div>Een &lt;pet&gt;</div>\n", False),
    ]
    assert made["answers"][1]["tipsAndFeedback"]["chosenFeedback"] == "<div>Een pet &lt;1&gt;</div>\n"
    assert made["overallFeedback"] == [
        {"from": 0, "to": 0, "feedback": "Nee."},
        {"from": 1, "to": 99, "feedback": "Bijna."},
        {"from": 100, "to": 100, "feedback": "Klopt!"},
    ]
    assert made["behaviour"]["type"] == "single"
    assert made["media"]["type"]["params"]["file"]["path"] == "images/helm.png"


def test_what_explains_becomes_a_jump_back(actions: dict[str, dict[str, Any]]) -> None:
    assert actions["Wat draag je altijd?"]["adaptivity"]["wrong"]["seekTo"] == 0.5
    assert "seekTo" not in actions["Staal is metaal."]["adaptivity"]["wrong"]


def test_titles_of_pause_points_become_bookmarks(content: dict[str, Any]) -> None:
    assert content["interactiveVideo"]["assets"]["bookmarks"] == [{"time": 3, "label": "Veilig &amp; wel"}]


def test_a_number_a_word_and_gaps_become_blanks(actions: dict[str, dict[str, Any]]) -> None:
    assert params(actions, "Hoe dik?")["questions"] == ["<p>*3,5/3.5* mm</p>\n"]
    assert params(actions, "Hoe heet dit?")["questions"] == ["<p>*kantbank:Het buigt.*</p>\n"]
    assert params(actions, "Hoe heet dit?")["behaviour"]["acceptSpellingErrors"] is True
    assert params(actions, "Vul in.")["questions"] == ["<p>Een *laser* {x} ** *a/b*.</p>\n"]
    assert params(actions, "Vul in.")["behaviour"]["caseSensitive"] is False


def test_gaps_with_options_and_pairs_become_words_to_drag(actions: dict[str, dict[str, Any]]) -> None:
    assert params(actions, "Sleep.")["textField"] == "Eerst *Een &lt;pet&gt;*.\nDan *Een helm*."
    made = params(actions, "Wat hoort bij elkaar?")
    assert (made["textField"], made["distractors"]) == ("Plaat: *buigen*\nBuis: *walsen*", "*koken*")


def test_questions_without_a_right_answer_become_questionnaires(actions: dict[str, dict[str, Any]]) -> None:
    (scale,) = params(actions, "Leuk?")["questionnaireElements"]
    assert [step["text"] for step in scale["library"]["params"]["alternatives"]] == [
        "1 – nee",
        "2",
        "3",
        "4 – ja",
    ]
    (poll,) = params(actions, "Wat kies jij?")["questionnaireElements"]
    assert (poll["library"]["params"]["inputType"], poll["requiredField"]) == ("checkbox", True)


def test_the_rest(actions: dict[str, dict[str, Any]]) -> None:
    assert params(actions, "Leg uit.") == {"question": "Leg uit.", "maxScore": 4, "isRequired": True}
    assert params(actions, "een twee")["text"] == "<ul>\n<li>een</li>\n<li><em>twee</em></li>\n</ul>\n"
    assert actions["Kijk."]["label"] == "<p>Kijk.</p>\n"
    assert [choice["goTo"] for choice in params(actions, "Waarheen?")["choices"]] == [25, 27.5]


def test_what_only_a_teacher_may_read_stays_out_of_the_package(exported: Exported) -> None:
    with zipfile.ZipFile(exported.file) as archive:
        assert not any(b"MODELANTWOORD" in archive.read(name) for name in archive.namelist())


def test_what_h5p_has_no_equal_of_is_reported(exported: Exported) -> None:
    assert exported.questions == 13
    assert [str(item) for item in exported.left_out] == [
        'question "kies" (choice) at 00:03.000: in part: its hint: it travels in a note to the author, '
        "which H5P does not show to pupils.",
        'question "dikte" (numeric) at 00:06.000: in part: its tolerance: only the very number is right in H5P.',
        'question "naam" (fill_in) at 00:08.000: in part: the accepted answer "zet/bank", '
        "whose star, slash or colon means something in H5P.",
        'question "uitleg" (long_fill_in) at 00:18.000: in part: its "model_answer", '
        "which is for the teacher only: H5P has no such place.",
        'question "stappen" (sequencing) at 00:25.000: left out: an Interactive Video has no question about an order.',
    ]


def test_a_production_with_every_type_and_property_is_exported_as_far_as_it_goes(tmp_path: Path) -> None:
    folder = make_all_types(tmp_path / "alle")
    Image.new("RGB", (32, 18)).save(folder / "poster.png")
    document = json.loads((folder / "timeline.json").read_bytes())
    (folder / "timeline.json").write_text(json.dumps({**document, "poster": "poster.png"}))
    done = export_production(folder, tmp_path / "alle.h5p")
    lost = {item.library for item in done.left_out if item.whole and item.library}
    assert {"hotspot", "sequencing"} <= lost
    said = [item.reason for item in done.left_out]
    assert "its variants: H5P asks the same again" in said
    assert "those in en: a package has one language" in said
    assert "an Interactive Video ends with its film" in said
    assert "H5P makes its own start screen" in said
    with zipfile.ZipFile(done.file) as archive:
        content = archive.read("content/content.json")
    assert b"SECRETMODEL" not in content
    assert b"SECRETRUBRIC" not in content
    assert import_package(done.file, tmp_path / "terug", find_tools()).questions == done.questions


def test_the_same_production_makes_the_same_package(
    production: Path, exported: Exported, tmp_path: Path
) -> None:
    again = export_production(production, tmp_path / "weer.h5p")
    assert again.file.read_bytes() == exported.file.read_bytes()


def test_a_production_comes_back_as_it_was_but_for_what_was_reported(
    exported: Exported, tmp_path: Path
) -> None:
    done = import_package(exported.file, tmp_path / "terug", find_tools())
    assert done.left_out == ()
    assert comparable(json.loads((done.folder / "timeline.json").read_bytes())) == comparable(expected())


def expected() -> dict[str, Any]:
    """The production without what the report says is lost."""
    document = json.loads(json.dumps(productions.DOCUMENT))
    document["pause_points"].pop()
    questions = {
        question["id"]: question for each in document["pause_points"] for question in each["questions"]
    }
    questions["naam"]["answer"].remove("zet/bank")
    del questions["uitleg"]["model_answer"]
    for blank in questions["sleep"]["blanks"]:
        blank["options"].reverse()  # those that are used come first
    questions["paar"]["options"] = [questions["paar"]["options"][index] for index in (1, 0, 2)]
    return document


def comparable(document: dict[str, Any]) -> str:
    """With times in one spelling, names of files left open, and no order of keys."""
    text = json.dumps(upgraded(document), sort_keys=True)
    text = re.sub(r'"(at|from|to)": "00:([0-9.]+)"', lambda time: f'"{time[1]}": {float(time[2])}', text)
    text = re.sub(r'"(at|from|to)": ([0-9.]+)', lambda time: f'"{time[1]}": {float(time[2])}', text)
    text = re.sub(r'"kind": "captions", ', "", text)
    return re.sub(r'"file": "[^"]+\.png"', '"file": "beeld"', text)


def test_a_production_with_faults_is_not_exported(tmp_path: Path) -> None:
    folder = productions.make(tmp_path / "fout", productions.DOCUMENT | {"title": ""})
    done = CliRunner(env={"HALTE_LANG": "en"}).invoke(
        cli, ["export", str(folder), "--format", "h5p", "--output", str(tmp_path / "a.h5p")]
    )
    assert done.exit_code == 1
    assert "timeline.json:4:" in done.output
    assert not (tmp_path / "a.h5p").exists()


def test_the_command_warns_that_h5p_gives_the_answers_away(production: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.h5p"
    done = CliRunner(env={"HALTE_LANG": "en"}).invoke(
        cli, ["export", str(production), "--format", "h5p", "--output", str(target)]
    )
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("H5P puts the answers in the page")
    assert done.stdout.startswith(f"Made {target} with 13 questions.\nThese came over in part, or not:\n")
    done = CliRunner(env={"HALTE_LANG": "en"}).invoke(
        cli, ["export", str(production), "--format", "h5p", "--output", str(target), "--report", "json"]
    )
    report = json.loads(done.stdout)
    assert report["warning"].startswith("H5P puts the answers in the page")
    assert (report["written"], report["questions"], len(report["left_out"])) == (str(target), 13, 5)


def test_a_file_that_is_there_stays_unless_it_is_named(
    production: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alle-soorten.h5p").write_text("van mij")
    done = CliRunner(env={"HALTE_LANG": "en"}).invoke(cli, ["export", str(production), "--format", "h5p"])
    assert (done.exit_code, (tmp_path / "alle-soorten.h5p").read_text()) == (1, "van mij")
    assert "--output" in done.output
