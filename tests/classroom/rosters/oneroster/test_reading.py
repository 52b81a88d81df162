"""OneRoster files as schools send them: good ones, and everything that may be wrong with them."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from classroom.rosters.oneroster import archive
from classroom.rosters.oneroster.problems import NotARoster
from classroom.rosters.oneroster.reading import read_roster
from classroom.rosters.oneroster.roster import Roster, as_json, from_json
from tests.classroom.rosters.oneroster.files import (
    CLASSES_HEAD,
    MEMBERS_HEAD,
    PEOPLE,
    USERS_1_1_HEAD,
    csv_files,
    roster_zip,
    school_1_1,
    school_1_2,
    user_1_1,
    zipped,
)
from web.settings import ROOT

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    app = Flask("app")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "web/translations")
    Babel(app)
    with app.app_context(), force_locale("en"):
        yield


def read(data: bytes) -> Roster:
    return read_roster(data, TODAY)


def problems(data: bytes) -> list[str]:
    with pytest.raises(NotARoster) as refused:
        read(data)
    return [str(problem) for problem in refused.value.problems]


def test_both_versions_give_the_same_roster() -> None:
    one, two = read(roster_zip(school_1_1())), read(roster_zip(school_1_2(), "1.2"))
    assert (one.version, two.version) == ("1.1", "1.2")
    assert one.classes == two.classes
    assert one.members == two.members
    assert [(pupil.id, pupil.given) for pupil in one.pupils] == [
        ("l1", "Sami"),
        ("l2", "Sami"),
        ("l3", "Lies"),
    ]
    assert [pupil.given for pupil in two.pupils] == ["Sami", "Sami", "Liesje"]
    assert [(school.id, school.name) for school in one.schools] == [("school-1", "Het Stroomdal")]
    assert {(each.name, each.year) for each in one.classes} == {("1C", 2026), ("1D", 2026)}


@pytest.mark.parametrize("name", ["password", "phone", "sms"])
def test_what_halte_must_not_keep_is_told_and_never_read(name: str) -> None:
    files = csv_files(school_1_1()) | {"demographics.csv": b"sourcedId,birthDate\nl1,2014-02-03\n"}
    roster = read(zipped(files))
    kept = json.dumps(as_json(roster))
    assert any(name in line for line in roster.notes)
    assert any("demographics.csv" in line for line in roster.notes)
    assert not [
        secret for secret in ("geheim", "06-1", "06-2", "inlog", "2014-02-03", "ouder@") if secret in kept
    ]


def test_people_in_no_class_are_left_out() -> None:
    roster = read(roster_zip(school_1_1()))
    assert "o1" not in {one.id for one in (*roster.pupils, *roster.teachers)}


def test_a_roster_that_is_kept_until_it_is_confirmed_comes_back_the_same() -> None:
    roster = read(roster_zip(school_1_2(), "1.2"))
    assert from_json(json.loads(json.dumps(as_json(roster)))) == roster


def test_a_byte_order_mark_and_a_folder_in_the_zip_do_not_matter() -> None:
    files = {name: b"\xef\xbb\xbf" + data for name, data in csv_files(school_1_1()).items()}
    assert read(zipped(files, folder="export/")) == read(roster_zip(school_1_1()))
    mac = zipped(files | {"__MACOSX/._users.csv": b"\x00\x05", ".DS_Store": b"x"})
    assert read(mac) == read(roster_zip(school_1_1()))


def test_quoted_lists_and_line_breaks_keep_the_lines_right() -> None:
    tables = school_1_1()
    head, rows = tables["users"]
    broken = [*rows, 'l8,,,true,"school-1,bestuur",student,,,"Jip\nof Janneke",X,,,,,,,,', "l9,,,ja"]
    assert problems(roster_zip(tables | {"users": (head, broken)})) == [
        "users.csv:9: This row has 4 fields, the head has 18."
    ]


def test_every_wrong_row_is_told_at_once() -> None:
    tables = school_1_1() | {
        "classes": (CLASSES_HEAD, ["k1,,,,,techniek,,homeroom,,school-1,jaar,,,",
                                   "k2,,,1D,,techniek,,stamklas,,school-9,jaar,,,"]),
        "users": (USERS_1_1_HEAD, [*(user_1_1(*one) for one in PEOPLE), user_1_1("l1", "leerling", "S", "B", "")]),
        "enrollments": (MEMBERS_HEAD, ["e1,,,k1,school-1,l1,student,,,",
                                       "e2,,,k1,school-1,l1,student,,31-12-2026,",
                                       ",,,k1,school-1,l1,student,,,",
                                       "e4,weg,,k1,school-1,l1,student,,,"]),
    }  # fmt: skip
    assert problems(roster_zip(tables)) == [
        "classes.csv:2: title is empty.",
        'classes.csv:3: classType is "stamklas". It must be one of: homeroom, scheduled.',
        'users.csv:7: role is "leerling". It must be one of: administrator, aide, guardian, parent, proctor, '
        "relative, student, teacher.",
        'users.csv:7: sourcedId "l1" is in line 2 already.',
        'enrollments.csv:3: beginDate is "31-12-2026", which is no date such as 2026-08-31.',
        "enrollments.csv:4: sourcedId is empty.",
        'enrollments.csv:5: status is "weg". It must be active or tobedeleted.',
    ]


def test_ids_that_stand_nowhere_are_told() -> None:
    tables = school_1_1()
    head, rows = tables["enrollments"]
    tables["enrollments"] = (head, [*rows, "e9,,,k9,school-1,l9,student,,,"])
    assert problems(roster_zip(tables)) == [
        'enrollments.csv:6: classSourcedId "k9" is not in classes.csv.',
        'enrollments.csv:6: userSourcedId "l9" is not in users.csv.',
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"manifest.csv": None}, "manifest.csv: The zip has no manifest.csv. Is it a OneRoster export, of version "
                                 "1.1 or 1.2?"),
        ({"manifest.csv": b"propertyName,value\noneroster.version,1.0\n"},
         'manifest.csv:2: oneroster.version is "1.0". Halte reads 1.1 and 1.2.'),
        ({"manifest.csv": b"propertyName,value\noneroster.version,1.1\nfile.users,alles\n"},
         'manifest.csv:3: file.users is "alles". It must be bulk, delta or absent.'),
        ({"manifest.csv": b"propertyName,value\noneroster.version,1.1\n"},
         "manifest.csv: The manifest names no file with a roster."),
        ({"users.csv": None}, "manifest.csv:8: users.csv is not in the zip, though the manifest says bulk."),
        ({"users.csv": b"sourcedId;status\nl1;\n"},
         "users.csv:1: The columns are separated by semicolons. OneRoster wants commas."),
        ({"users.csv": b"sourcedId,status,enabledUser,orgSourcedIds,role\n"},
         "users.csv:1: These columns are missing: givenName."),
        ({"users.csv": f"{USERS_1_1_HEAD}\nl1\nZo\xeb".encode("latin-1")},
         "users.csv:3: This is not UTF-8. Export the file as UTF-8."),
        ({"users.csv": f'{USERS_1_1_HEAD}\n"l1,,\n'.encode()},
         "users.csv:2: The quotation marks in this row do not match."),
        ({"users.csv": f"{USERS_1_1_HEAD}\nl1,\x00\n".encode()},
         "users.csv:2: This line has characters that are no text. Export the file again."),
        ({"users.csv": b""}, "users.csv:1: These columns are missing: sourcedId, enabledUser, orgSourcedIds, role, "
                             "givenName."),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_should_be_is_told(change: dict[str, bytes | None], said: str) -> None:
    files = csv_files(school_1_1()) | change
    found = problems(zipped({name: data for name, data in files.items() if data is not None}))
    assert found[0] == said


def test_something_else_than_a_zip_is_refused() -> None:
    assert problems(b"sourcedId,status\n") == ["This is not a zip, or it is damaged. Export it again."]
    whole = roster_zip(school_1_1())
    assert problems(whole[: len(whole) // 2]) == ["This is not a zip, or it is damaged. Export it again."]


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 2 * 1024**2)
    bomb = zipped(csv_files(school_1_1()) | {"users.csv": b"0" * 3 * 1024**2})
    assert len(bomb) < 10_000
    assert problems(bomb) == ["users.csv: This file is too large. It was not unpacked."]
    monkeypatch.setattr(archive, "LARGEST_ZIP", 1000)
    assert problems(bomb) == ["The zip is larger than 0 MB."]


def test_a_zip_with_too_many_or_the_same_files_is_refused() -> None:
    assert problems(zipped({f"{n}.csv": b"" for n in range(201)})) == ["The zip has more than 200 files."]
    twice = zipped({"a/users.csv": b"", "b/users.csv": b""})
    assert problems(twice) == ["users.csv: The zip has this file twice."]


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(roster_zip({"orgs": school_1_1()["orgs"]}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with zipfile.ZipFile(io.BytesIO(data)) as locked:
        assert locked.infolist()[0].flag_bits & 1
    assert problems(bytes(data)) == ["manifest.csv: This file has a password. Export the zip without one."]


def test_ids_of_pupils_that_say_who_they_are_are_refused() -> None:
    def named(*numbers: str) -> bytes:
        rows = [f"e{n},,,k1,school-1,{number},student,,," for n, number in enumerate(numbers)]
        people = [user_1_1(number, "student", "A", "B", "") for number in numbers]
        users = (USERS_1_1_HEAD, people)
        return roster_zip(school_1_1() | {"users": users, "enrollments": (MEMBERS_HEAD, rows)})

    assert problems(named("sami@school.example")) == [
        "users.csv:2: The sourcedId of this pupil is an e-mail address. Export with ids that say nothing."
    ]
    assert "BSN" in problems(named("111222333", "123456782", "999999990"))[0]
    assert len(read(named("111222334", "123456782", "999999990")).pupils) == 3


def test_who_is_not_in_the_class_yet_or_no_more_is_gone() -> None:
    tables = school_1_1()
    rows = [
        "e1,,,k1,school-1,l1,student,,2026-12-01,",
        "e2,,,k1,school-1,l2,student,,2026-08-01,2026-11-22",
        "e3,,,k2,school-1,l3,student,,2026-08-01T00:00:00Z,2027-07-31",
    ]
    tables["enrollments"] = (MEMBERS_HEAD, rows)
    gone = {member.user_id: member.gone for member in read(roster_zip(tables)).members}
    assert gone == {"l1": True, "l2": True, "l3": False}


def test_changes_need_a_status_and_a_deleted_row_little_more() -> None:
    rows = ["e1,,,k1,school-1,l1,student,,,", "e2,tobedeleted,,k1,,l2,,,,", "e3,tobedeleted,,,,l3,,,,"]
    found = problems(roster_zip({"enrollments": (MEMBERS_HEAD, rows)}, modes={"enrollments": "delta"}))
    assert found == [
        "enrollments.csv:2: status is empty. In a file with changes it must be active or tobedeleted.",
        "enrollments.csv:4: classSourcedId is empty.",
    ]


def test_problems_are_told_in_dutch_too() -> None:
    with force_locale("nl"):
        assert problems(b"")[0].startswith("Dit is geen zip")


def test_names_lose_what_hides_or_turns_letters() -> None:
    tables = school_1_1()
    tables["users"] = (USERS_1_1_HEAD, [user_1_1(*one) for one in PEOPLE])
    odd = user_1_1("l1", "student", "\u202eSa\u200bmi  \tx", "B", "")
    tables["users"] = (USERS_1_1_HEAD, [odd, *tables["users"][1][1:]])
    assert read(roster_zip(tables)).pupils[0].given == "Sami x"
