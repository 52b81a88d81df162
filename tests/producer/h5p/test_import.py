import json
from pathlib import Path
from typing import Any

import pytest

from media.tools import Tools, find_tools
from producer.check import check_production
from producer.h5p.importing import Imported, import_package
from tests.producer.h5p import packages

Questions = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Imported:
    folder = tmp_path_factory.mktemp("everything")
    file = packages.write_package(folder / "alles.h5p", packages.everything())
    return import_package(file, folder / "productie", tools)


@pytest.fixture(scope="module")
def document(everything: Imported) -> dict[str, Any]:
    return read(everything)


@pytest.fixture(scope="module")
def questions(document: dict[str, Any]) -> Questions:
    return {question["id"]: question for point in document["pause_points"] for question in point["questions"]}


def read(done: Imported) -> dict[str, Any]:
    return json.loads((done.folder / "timeline.json").read_bytes())


def one(tmp_path: Path, *interactions: Any, **video: Any) -> Imported:
    """A package with only these interactions."""
    document = packages.content(list(interactions), **({"summary": {}} | video))
    return import_package(
        packages.write_package(tmp_path / "een.h5p", document), tmp_path / "een", find_tools()
    )


def only(done: Imported) -> dict[str, Any]:
    (point,) = read(done)["pause_points"]
    (question,) = point["questions"]
    return question


def reasons(done: Imported) -> list[str]:
    return [str(item) for item in done.left_out]


def test_what_is_made_passes_the_check(everything: Imported, tools: Tools) -> None:
    problems = check_production(everything.folder, tools)
    assert [problem for problem in problems if problem.severity == "fault"] == []


def test_a_timeline_has_the_package_s_title_language_and_rights(document: dict[str, Any]) -> None:
    assert document["id"] == "van-plaat-tot-poort"
    assert (document["title"], document["language"]) == ("Van plaat tot poort", "nl")
    assert document["x-h5p"] == {
        "license": "CC BY",
        "licenseVersion": "4.0",
        "authors": ["Metaalwerk De Vonk"],
    }


def test_what_halts_at_the_same_second_is_one_pause_point(document: dict[str, Any]) -> None:
    first = document["pause_points"][0]
    assert (first["id"], first["at"], first["title"]) == ("licht", "00:02.000", "Licht")
    assert [question["id"] for question in first["questions"]] == [
        "waarom-licht",
        "een-laser-snijdt-staal-met-licht",
    ]


def test_multi_choice_becomes_choice(questions: Questions) -> None:
    assert questions["waarom-licht"] == {
        "id": "waarom-licht",
        "type": "choice",
        "prompt": "Waarom snijdt de machine met **licht**?",
        "options": [
            {"id": "het-is-stil", "text": "Het is stil"},
            {"id": "het-is-heel-precies", "text": "Het is heel precies"},
        ],
        "answer": "het-is-heel-precies",
        "feedback": {
            "wrong": "Kijk nog eens goed.\n\nKijk terug.",
            "right": "Klopt!",
            "options": {"het-is-stil": "Stil is het juist niet."},
        },
        "on_wrong": {"explained": {"from": "00:00.500", "to": "00:02.000"}},
    }


def test_true_false_stays_true_false(questions: Questions) -> None:
    assert questions["een-laser-snijdt-staal-met-licht"] == {
        "id": "een-laser-snijdt-staal-met-licht",
        "type": "true_false",
        "prompt": "Een laser snijdt staal met licht.",
        "answer": True,
        "attempts": 2,
        "feedback": {"right": "Juist.", "wrong": "Toch wel."},
    }


def test_blanks_become_blanks_with_tips_as_the_hint(questions: Questions) -> None:
    assert questions["vul-in"] == {
        "id": "vul-in",
        "type": "blanks",
        "prompt": "Vul in.",
        "text": "De {gap-1} snijdt {{staal}}.\nEen {gap-2} buigt het.",
        "blanks": [
            {"id": "gap-1", "answer": ["laser", "lasersnijder"], "spelling_tolerance": 1},
            {"id": "gap-2", "answer": ["kantbank"], "spelling_tolerance": 1},
        ],
        "points": 2,
        "hint": "- Gat 1: met licht",
    }


def test_words_to_drag_become_gaps_with_options(questions: Questions) -> None:
    question = questions["sleep-de-woorden"]
    words = ["snijden", "buigen", "lassen", "koken", "bakken"]
    assert question["type"] == "blanks"
    assert question["text"] == "Eerst {gap-1}, dan {gap-2}\nen dan {gap-3}."
    assert [blank["answer"] for blank in question["blanks"]] == ["snijden", "buigen", "lassen"]
    assert all([option["text"] for option in blank["options"]] == words for blank in question["blanks"])
    assert (question["points"], question["hint"]) == (3, "- Gat 3: met vonken")


def test_words_to_mark_become_a_choice_of_words(questions: Questions) -> None:
    question = questions["wat-is-gereedschap-de-hamer-ligt-naast"]
    assert question["prompt"] == "Wat is gereedschap?\n\nDe hamer ligt naast de tang."
    assert [option["text"] for option in question["options"]] == ["De", "hamer", "ligt", "naast", "tang"]
    assert (question["answer"], question["shuffle"], question["points"]) == (["hamer", "tang"], False, 2)


def test_a_set_becomes_a_question_for_each(questions: Questions) -> None:
    assert questions["wat-draagt-een-lasser"]["answer"] == "een-helm"
    assert questions["wat-is-staal"]["answer"] == "metaal"


def test_where_h5p_has_the_right_one_first_the_order_tells_nothing(questions: Questions) -> None:
    names = ("wat-draagt-een-lasser", "wat-is-staal", "kies-de-juiste-zin", "kies-de-juiste-zin-2")
    firsts = [questions[name]["options"][0]["id"] == questions[name]["answer"] for name in names]
    assert True in firsts
    assert False in firsts


def test_the_summary_at_the_end_is_the_last_pause_point(
    document: dict[str, Any], questions: Questions
) -> None:
    last = document["pause_points"][-1]
    assert last["at"] == "00:27.000"
    assert [question["answer"] for question in last["questions"]] == [
        "staal-wordt-gesneden",
        "lassen-geeft-vonken",
    ]
    assert questions["kies-de-juiste-zin"]["prompt"] == "Kies de juiste zin."
    assert questions["kies-de-juiste-zin"]["hint"] == "Denk aan het begin."


def test_a_questionnaire_becomes_a_poll_a_scale_and_an_open_question(questions: Questions) -> None:
    assert questions["wat-lijkt-je-leuk"] == {
        "id": "wat-lijkt-je-leuk",
        "type": "poll",
        "prompt": "Wat lijkt je leuk?",
        "options": [{"id": "lassen", "text": "Lassen"}, {"id": "tekenen", "text": "Tekenen"}],
        "multiple": True,
        "shuffle": False,
    }
    scale = questions["zou-je-dit-willen-doen"]
    assert (scale["type"], scale["steps"], scale["low"], scale["high"]) == (
        "likert",
        5,
        "nooit",
        "heel graag",
    )
    opened = questions["wat-viel-je-op"]
    assert (opened["type"], opened["points"], opened["required"]) == ("long_fill_in", 0, False)


def test_a_free_text_question_becomes_a_long_fill_in(questions: Questions) -> None:
    assert questions["waarom-is-een-helm-nodig"] == {
        "id": "waarom-is-een-helm-nodig",
        "type": "long_fill_in",
        "prompt": "Waarom is een helm nodig?",
        "points": 2,
    }


def test_crossroads_become_a_branch_that_leads_on(questions: Questions) -> None:
    assert questions["wat-wil-je-zien"]["options"] == [
        {"id": "naar-het-lassen", "text": "Naar het lassen", "to": "00:29.000"},
        {"id": "naar-het-snijden", "text": "Naar het snijden", "to": "00:26.000"},
    ]


def test_hotspots_at_one_halt_become_one_branch(questions: Questions) -> None:
    question = questions["hoe-wil-je-verder"]
    assert question["type"] == "branch"
    assert [(option["text"], option["to"]) for option in question["options"]] == [
        ("De kraan", "00:24.000"),
        ("De laser", "00:26.000"),
        ("Verder kijken", "00:21.600"),
    ]


def test_texts_labels_pictures_and_tables_become_cards(everything: Imported, questions: Questions) -> None:
    assert questions["let-op-de-vonken"]["prompt"] == "Let op de *vonken*."
    assert questions["kijk-nu-goed"]["prompt"] == "Kijk nu goed."
    assert questions["dikte-tijd-3-mm-1-s"]["prompt"] == "- **Dikte** – **Tijd**\n- 3 mm – 1 s"
    card = questions["de-laser"]
    assert (card["prompt"], card["image"]["alt"]) == ("De laser", "Een laser")
    assert (everything.folder / card["image"]["file"]).read_bytes() == packages.picture()


def test_captions_come_over_as_web_vtt(everything: Imported, document: dict[str, Any]) -> None:
    assert document["captions"] == [
        {"language": "nl", "kind": "captions", "file": "film.nl.vtt"},
        {"language": "en", "kind": "subtitles", "file": "film.en.vtt", "label": "Engels"},
    ]
    converted = (everything.folder / "film.nl.vtt").read_text()
    assert converted.startswith("WEBVTT\n\n00:00:00.200 --> 00:00:01.800\nLicht snijdt.\n")
    assert (everything.folder / "film.en.vtt").read_text() == packages.VTT


def test_every_element_that_was_left_out_is_reported_with_its_reason(everything: Imported) -> None:
    assert sorted(reasons(everything)) == sorted([
        'interaction 3 (Blanks) at 00:04.000: in part: the feedback "@score van @total" counts points, '
        "which the page itself does here.",
        'interaction 15 (GoToQuestion) at 00:23.000: in part: what it says after choosing "Naar het snijden" '
        "has no equal here.",
        'interaction 15 (GoToQuestion) at 00:23.000: in part: the choice "Nog eens" goes back to 00:00.000; '
        "ways only lead on here.",
        "interaction 16 (Text) at 00:24.000: left out: it does not halt the film: "
        "only what halts it can be asked here.",
        "interaction 17 (Link) at 00:25.000: left out: pupils are not sent to other sites: "
        "put the address in the lesson instead.",
        "interaction 18 (DragQuestion) at 00:25.000: left out: dragging onto a picture has no equal here: "
        "make it a matching or hotspot question.",
    ])  # fmt: skip


def test_a_jump_on_after_an_answer_is_reported(tmp_path: Path) -> None:
    jumps = {
        "correct": {"seekTo": 20, "message": "<p>Top!</p>"},
        "wrong": {"seekTo": 9},
        "requireCompletion": True,
    }
    done = one(tmp_path, packages.true_false(5, adaptivity=jumps))
    assert only(done)["attempts"] == 10
    assert only(done)["feedback"]["right"] == "Juist.\n\nTop!"
    assert [item.reason for item in done.left_out if not item.whole] == [
        "after a right answer it jumps to 00:20.000; here the film just goes on",
        "after a wrong answer it jumps on to 00:09.000; here only back, to the explanation",
    ]


def test_a_click_that_leads_elsewhere_is_reported(tmp_path: Path) -> None:
    done = one(tmp_path, packages.text(2, goto={"type": "url", "url": {"url": "example.org"}}))
    assert [item.reason for item in done.left_out] == [
        "a click on it leads elsewhere, which has no equal here"
    ]


def test_what_stands_after_the_film_is_left_out(tmp_path: Path) -> None:
    done = one(tmp_path, packages.text(5), packages.text(31))
    assert "after the end of the film at 00:30.000" in reasons(done)[0]


def test_the_last_moment_of_the_film_is_just_in_time(tmp_path: Path) -> None:
    assert read(one(tmp_path, packages.text(30)))["pause_points"][0]["at"] == "00:29.899"


def test_a_question_that_the_check_refuses_is_left_out_with_what_it_says(tmp_path: Path) -> None:
    same = packages.multi_choice(5)
    same["action"]["params"]["answers"][1]["text"] = "Het is stil"
    done = one(tmp_path, same, packages.text(9))
    assert only(done)["type"] == "card"
    assert (
        'interaction 1 (MultiChoice "Waarom licht") at 00:05.000: left out: halte check' in reasons(done)[-1]
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"answers": [{"text": "a", "correct": False}, {"text": "b"}]}, "none of its options is right"),
        (
            {"answers": [{"text": c, "correct": True} for c in "ab"], "behaviour": {"type": "single"}},
            "one may be chosen",
        ),
    ],
)
def test_a_multi_choice_that_nobody_can_grade_is_left_out(tmp_path: Path, change: Any, reason: str) -> None:
    wrong = packages.multi_choice(5)
    wrong["action"]["params"] |= change
    assert any(reason in said for said in reasons(one(tmp_path, wrong, packages.text(9))))


def test_several_right_options_are_a_list_worth_a_point_each(tmp_path: Path) -> None:
    several = packages.multi_choice(5)
    answers = [{"text": c, "correct": c != "c", "tipsAndFeedback": {"tip": f"tip {c}"}} for c in "abc"]
    several["action"]["params"] |= {
        "answers": answers,
        "behaviour": {"randomAnswers": False, "enableRetry": False},
    }
    question = only(one(tmp_path, several))
    assert (question["answer"], question["points"], question["shuffle"]) == (["a", "b"], 2, False)
    assert (question["attempts"], question["hint"]) == (1, "*a*: tip a\n\n*b*: tip b\n\n*c*: tip c")


def test_long_texts_to_mark_words_in_are_left_out(tmp_path: Path) -> None:
    words = packages.mark_the_words(5)
    words["action"]["params"]["textField"] = "*een* " + " ".join(f"woord{number}" for number in range(30))
    assert "31 different words" in reasons(one(tmp_path, words, packages.text(9)))[0]


def test_the_package_s_own_rule_about_retries_goes_for_all(tmp_path: Path) -> None:
    document = packages.content([packages.multi_choice(5)], summary={}) | {"override": {"retryButton": "off"}}
    done = import_package(packages.write_package(tmp_path / "a.h5p", document), tmp_path / "a", find_tools())
    assert only(done)["attempts"] == 1


def test_the_oldest_layout_is_read_too(tmp_path: Path) -> None:
    document = packages.content([])
    video = document["interactiveVideo"]
    del video["assets"], video["summary"]
    video["interactions"] = [packages.text(5)]
    file = packages.write_package(tmp_path / "a.h5p", document)
    assert only(import_package(file, tmp_path / "a", find_tools()))["type"] == "card"


def test_a_picture_that_is_none_is_reported(tmp_path: Path) -> None:
    document = packages.content(
        [packages.image(5), packages.image(7, "images/weg.png"), packages.text(9)], summary={}
    )
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    file = packages.write_package(tmp_path / "a.h5p", document, extra={"content/images/file-1.png": svg})
    said = reasons(import_package(file, tmp_path / "a", find_tools()))
    assert "its picture is damaged, or no PNG, JPEG, WebP, GIF or AVIF" in said[0]
    assert 'its picture "images/weg.png" is not in the package' in said[1]
    assert sorted(entry.name for entry in (tmp_path / "a").iterdir()) == [
        "film.en.vtt",
        "film.mp4",
        "film.nl.vtt",
        "timeline.json",
    ]


def test_tracks_that_are_no_captions_are_reported(tmp_path: Path) -> None:
    tracks = [
        packages.track("nl", "files/track-2.vtt", "a"),
        packages.track("nl", "files/track-2.vtt", "b", "chapters"),
        packages.track("nl", "files/track-2.vtt", "beeld", "descriptions"),
        packages.track("NL", "files/track-2.vtt", "c", "captions"),
        packages.track("de", "files/track-3.vtt", "d"),
        packages.track("fr", "files/weg.vtt", "e"),
    ]
    document = packages.content([packages.text(9)], summary={})
    document["interactiveVideo"]["video"]["textTracks"]["videoTrack"] = tracks
    file = packages.write_package(tmp_path / "a.h5p", document, extra={"content/files/track-3.vtt": b"niets"})
    done = import_package(file, tmp_path / "a", find_tools())
    assert [(track["language"], track["kind"]) for track in read(done)["captions"]] == [
        ("nl", "subtitles"),
        ("nl", "descriptions"),
        ("nl", "captions"),
    ]
    assert [(item.title, item.reason) for item in done.left_out if item.element == "captions"] == [
        ("b", "chapters have no equal here"),
        (
            "d",
            "they can't be read as WebVTT or SRT (there are no cues in this file)",
        ),
        ("e", 'the package has no file "content/files/weg.vtt"'),
    ]
