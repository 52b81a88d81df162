"""What hls.js and the `<track>` elements fetch: each reaches as far as the gate and no further."""

from dataclasses import replace

from flask import Blueprint, Response, abort, request
from sqlalchemy import select

from accounts.guards import signed_in_pupil
from accounts.ledger import let_keep
from media.captions import captions_until
from media.model import Light, Package
from media.playlist import media_playlist, multivariant_playlist
from media.stills import stills_until
from media.thumbnails import thumbnails_until
from player.attempts import Running, own_attempt
from player.gate import gate_at
from player.published import Published, published
from schema.database import db, now
from schema.library import CaptionTrack
from web.media import media_address

blueprint = Blueprint("playlists", __name__, url_prefix="/api/attempts/<key>")

blueprint.after_request(let_keep)

HLS = "application/vnd.apple.mpegurl"


@blueprint.get("/playlist.m3u8")
def multivariant(key: str) -> Response:
    """The multivariant playlist: which renditions there are; who saves data gets the smallest alone."""
    _, version, _ = _open_film(key)
    text = multivariant_playlist(_as_wished(version.package), lambda rendition: f"{rendition.name}.m3u8")
    return Response(text, mimetype=HLS)


@blueprint.get("/<name>.m3u8")
def media(key: str, name: str) -> Response:
    """One rendition's media playlist, up to the segment that holds the pause point."""
    _, version, until = _open_film(key)
    rendition = next((found for found in version.package.renditions if found.name == name), None)
    if rendition is None:
        abort(404)
    base = media_address(version.package.folder, rendition.folder)
    return Response(media_playlist(rendition, until, base), mimetype=HLS)


@blueprint.get("/light.m3u8")
def light_sound(key: str) -> Response:
    """The sound of little data, up to the segment that holds the pause point."""
    _, version, until = _open_film(key)
    sound = _light(version).sound
    return Response(
        media_playlist(sound, until, media_address(version.package.folder, sound.folder)), mimetype=HLS
    )


@blueprint.get("/stills.vtt")
def stills(key: str) -> Response:
    """The pictures of little data, up to the one that stands at the pause point."""
    _, version, until = _open_film(key)
    package = version.package
    text = stills_until(_light(version), until, package.duration, f"{media_address(package.folder)}/")
    return Response(text, mimetype="text/vtt")


@blueprint.get("/captions/<int(max=2147483647):track_id>.vtt")
def captions(key: str, track_id: int) -> Response:
    """A caption track's cues that begin before the gate."""
    running, _, until = _open_film(key)
    text = db.session.scalar(
        select(CaptionTrack.text).where(
            CaptionTrack.id == track_id, CaptionTrack.timeline_version_id == running.version_id
        )
    )
    if text is None:
        abort(404)
    return Response(captions_until(text, until), mimetype="text/vtt")


@blueprint.get("/thumbnails.vtt")
def thumbnails(key: str) -> Response:
    """Small pictures for seeking, before the gate."""
    _, version, until = _open_film(key)
    text = thumbnails_until(version.package, until, f"{media_address(version.package.folder)}/")
    return Response(text, mimetype="text/vtt")


def _light(version: Published) -> Light:
    return version.package.light or abort(404)


def _as_wished(package: Package) -> Package:
    """With `Save-Data: on` the browser's user asks for less, whatever the player makes of it."""
    if request.headers.get("Save-Data", "").lower() != "on":
        return package
    return replace(package, renditions=package.renditions[:1])


def _open_film(key: str) -> tuple[Running, Published, float | None]:
    session = db.session()
    running = own_attempt(session, key, signed_in_pupil())
    version = published(running.version_id, session)
    lesson = running.lesson_at(now())
    gate = min(running.gate, lesson.pause_point) if lesson else running.gate
    return running, version, gate_at(version.timeline, gate).until
