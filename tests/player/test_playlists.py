"""Playlists as far as the gate: what lies beyond has names that nobody can guess."""

from pathlib import Path

from flask import Flask

from tests.visitors import PupilVisitor

ALL = ("waarom", "dikte", "heet", "lezen", "naam", "stappen")


def segments(pupil: PupilVisitor) -> list[str]:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").text
    return [line for line in text.splitlines() if line.startswith("/media/")]


def test_multivariant_playlist_names_the_renditions(pupil: PupilVisitor) -> None:
    answer = pupil.client.get(pupil.attempt()["playlist"])
    assert answer.mimetype == "application/vnd.apple.mpegurl"
    assert "180p.m3u8" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_media_playlist_ends_at_the_segment_that_holds_the_pause_point(pupil: PupilVisitor) -> None:
    text = pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").text
    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in text
    assert "#EXT-X-ENDLIST" not in text
    assert len(segments(pupil)) == 2  # the frame at 2.0 s is the first of the second segment


def test_media_playlist_only_grows_and_ends_once_all_are_passed(pupil: PupilVisitor) -> None:
    before = segments(pupil)
    counts = [len(before)]
    for question in ALL:
        pupil.answer_right(question)
        after = segments(pupil)
        assert after[: len(before)] == before
        before = after
        counts.append(len(after))
    assert counts == [2, 2, 3, 5, 5, 6, 6]
    assert "#EXT-X-ENDLIST" in pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").text


def test_segments_in_the_playlist_are_served_for_ever(pupil: PupilVisitor) -> None:
    with pupil.client.get(segments(pupil)[0]) as answer:
        assert answer.status_code == 200
        assert answer.data[4:8] in (b"styp", b"moof", b"sidx")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers


def test_names_past_the_gate_are_in_no_listing_and_no_pattern(pupil: PupilVisitor, app: Flask) -> None:
    shown = {Path(name).name for name in segments(pupil)}
    folder = Path(segments(pupil)[0]).parent
    media = app.config["HALTE"].media_folder
    on_disk = {file.name for file in (media / folder.relative_to("/media")).iterdir()}
    assert len(on_disk - shown) >= 4
    for address in (f"{folder}/", str(folder), "/media/", f"{folder.parent}/"):
        assert pupil.client.get(address).status_code == 404
    for guess in ("seg_2.m4s", "2.m4s", "../" + next(iter(on_disk)), "%2e%2e/halte.sqlite"):
        assert pupil.client.get(f"{folder}/{guess}").status_code == 404


def test_private_files_of_the_media_folder_are_not_served(pupil: PupilVisitor, app: Flask) -> None:
    media = app.config["HALTE"].media_folder
    hidden = [file for file in media.rglob("*") if file.is_file() and "/." in str(file)]
    assert hidden
    for file in hidden:
        assert pupil.client.get(f"/media/{file.relative_to(media)}").status_code == 404
    assert pupil.client.get("/media/../halte.sqlite").status_code == 404
    assert pupil.client.get("/media/%2e%2e/secret_key").status_code == 404


def test_thumbnails_reach_only_as_far_as_the_gate(pupil: PupilVisitor) -> None:
    address = f"/api/attempts/{pupil.key}/thumbnails.vtt"
    assert pupil.client.get(address).text.count("-->") == 1
    pupil.answer_right(*ALL)
    assert pupil.client.get(address).text.count("-->") == 3


def test_unknown_rendition_and_track_are_not_there(pupil: PupilVisitor) -> None:
    for path in ("999p.m3u8", "captions/99.vtt"):
        assert pupil.client.get(f"/api/attempts/{pupil.key}/{path}").status_code == 404
