"""Little data stands behind the same gate as the film: sound and pictures reach as far, for their own pupil alone."""

import re
from itertools import pairwise
from pathlib import Path

from flask import Flask

from schema.database import writing
from schema.library import Video
from tests.visitors import PupilVisitor

ALL = ("waarom", "dikte", "heet", "lezen", "naam", "stappen")
MOMENT = re.compile(r"^00:00:([\d.]+) --> ", re.MULTILINE)


def sounds(pupil: PupilVisitor) -> list[str]:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/light.m3u8").text
    return [line for line in text.splitlines() if line.startswith("/media/")]


def moments(pupil: PupilVisitor) -> list[float]:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/stills.vtt").text
    return [float(moment) for moment in MOMENT.findall(text)]


def pictures(pupil: PupilVisitor) -> list[str]:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/stills.vtt").text
    return [line for line in text.splitlines() if line.startswith("/media/")]


def test_attempt_says_where_little_data_is_and_what_both_cost(pupil: PupilVisitor, app: Flask) -> None:
    attempt = pupil.attempt()
    base = f"/api/attempts/{pupil.key}"
    light = attempt["light"]
    assert (light["playlist"], light["stills"]) == (f"{base}/light.m3u8", f"{base}/stills.vtt")
    pupil.answer_right(*ALL)
    media = app.config["HALTE"].media_folder.parent
    whole = sum((media / address[1:]).stat().st_size for address in (*sounds(pupil), *pictures(pupil)))
    assert light["size"] == whole
    text = pupil.client.get(f"{base}/180p.m3u8").text
    film = sum((media / line[1:]).stat().st_size for line in text.splitlines() if line.startswith("/media/"))
    assert attempt["size"] == film > light["size"]


def test_sound_and_pictures_end_at_the_pause_point(pupil: PupilVisitor) -> None:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/light.m3u8").text
    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in text
    assert "#EXT-X-ENDLIST" not in text
    assert len(sounds(pupil)) == 1  # up to 2.005 s: the pause point at 2.0 s lies within
    assert moments(pupil) == [0.0, 2.0]  # the picture at 2.0 s is the one that the halt shows


def test_each_answer_opens_as_far_as_the_next_pause_point(pupil: PupilVisitor) -> None:
    heard, seen = [sounds(pupil)], [moments(pupil)]
    for question in ALL:
        pupil.answer_right(question)
        heard.append(sounds(pupil))
        seen.append(moments(pupil))
    assert [len(names) for names in heard] == [1, 1, 3, 5, 5, 6, 6]
    assert [times[-1] for times in seen] == [2, 2, 4, 8, 8, 10, 10]
    for shorter, longer in (*pairwise(heard), *pairwise(seen)):
        assert longer[: len(shorter)] == shorter
    assert "#EXT-X-ENDLIST" in pupil.client.get(f"/api/attempts/{pupil.key}/light.m3u8").text


def test_names_past_the_gate_are_not_to_be_had(pupil: PupilVisitor, app: Flask) -> None:
    shown = {Path(name).name for name in (*sounds(pupil), *pictures(pupil))}
    folder = Path(pictures(pupil)[0]).parent
    media = app.config["HALTE"].media_folder
    later = {file.name for file in (media / folder.name).glob("*.webp")} - shown
    assert len(later) == 4
    reachable = "".join(
        pupil.client.get(f"/api/attempts/{pupil.key}{path}").text
        for path in ("", "/playlist.m3u8", "/180p.m3u8", "/light.m3u8", "/stills.vtt", "/thumbnails.vtt")
    )
    assert not [name for name in later if name in reachable]
    for guess in (
        f"{folder}/",
        "still-000004.webp",
        "light",
        "light/000004.m4s",
        "../../" + next(iter(later)),
    ):
        assert pupil.client.get(f"{folder}/{guess}").status_code == 404


def test_asking_for_more_changes_nothing(pupil: PupilVisitor) -> None:
    before = {
        name: pupil.client.get(f"/api/attempts/{pupil.key}/{name}").text
        for name in ("light.m3u8", "stills.vtt")
    }
    for name, text in before.items():
        for query in ("gate=4", "until=99", "_HLS_msn=9&_HLS_skip=YES", "index=4", "t=11"):
            assert pupil.client.get(f"/api/attempts/{pupil.key}/{name}?{query}").text == text
        for method in ("post", "put", "delete"):
            assert getattr(pupil.client, method)(f"/api/attempts/{pupil.key}/{name}").status_code in (
                400,
                405,
            )


def test_another_pupils_little_data_is_not_there(
    pupil: PupilVisitor, neighbour: PupilVisitor, app: Flask
) -> None:
    pupil.answer_right(*ALL)
    for name in ("light.m3u8", "stills.vtt"):
        address = f"/api/attempts/{pupil.key}/{name}"
        assert neighbour.client.get(address).get_json()["error"]["code"] == "unknown_attempt"
        assert app.test_client().get(address).get_json()["error"]["code"] == "signed_out"
    assert moments(neighbour) == [0.0, 2.0]
    assert len(sounds(neighbour)) == 1


def test_little_data_goes_with_the_name_to_another_device(pupil: PupilVisitor, app: Flask) -> None:
    other = PupilVisitor(app)
    other.join(confirmed=True)
    for name in ("light.m3u8", "stills.vtt"):
        answer = pupil.client.get(f"/api/attempts/{pupil.key}/{name}")
        assert answer.get_json()["error"]["code"] == "elsewhere"


def test_nobody_keeps_how_far_somebody_was(pupil: PupilVisitor) -> None:
    for name in ("light.m3u8", "stills.vtt"):
        answer = pupil.client.get(f"/api/attempts/{pupil.key}/{name}")
        assert answer.headers["Cache-Control"] == "no-store"
    with pupil.client.get(pictures(pupil)[0]) as picture:
        assert (picture.status_code, picture.mimetype) == (200, "image/webp")
        assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_film_packaged_before_there_was_little_data_plays_without(app: Flask) -> None:
    with app.app_context(), writing() as session:
        video = session.query(Video).one()
        video.package = {name: value for name, value in video.package.items() if name != "light"}
    pupil = PupilVisitor(app).open_film()
    attempt = pupil.attempt()
    assert attempt["light"] is None
    assert attempt["size"] > 0
    for name in ("light.m3u8", "stills.vtt"):
        assert pupil.client.get(f"/api/attempts/{pupil.key}/{name}").status_code == 404


def test_browser_that_saves_data_is_given_the_smallest_rendition_alone(
    pupil: PupilVisitor, app: Flask
) -> None:
    with app.app_context(), writing() as session:
        video = session.query(Video).one()
        (small,) = video.package["renditions"]
        video.package = {**video.package, "renditions": [small, {**small, "name": "720p"}]}
    other = PupilVisitor(app, "Noor").open_film()
    address = other.attempt()["playlist"]
    assert other.client.get(address).text.count(".m3u8") == 2
    saving = other.client.get(address, headers={"Save-Data": "on"}).text
    assert (saving.count(".m3u8"), "180p.m3u8" in saving) == (1, True)
