"""The whole film for its teacher to watch: without halts, and nothing of it is kept."""

from flask import Blueprint, Response, abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.guards import teacher_required
from classroom.catalogue.views import published_entry
from media.model import Package
from media.playlist import media_playlist, multivariant_playlist
from schema.database import db
from schema.library import CaptionTrack, TimelineVersion
from web.media import media_address

blueprint = Blueprint("catalogue_film", __name__, url_prefix="/catalogue/<slug>")
HLS = "application/vnd.apple.mpegurl"


@blueprint.get("/playlist.m3u8")
@teacher_required
def multivariant(slug: str) -> Response:
    """Which renditions there are."""
    package = _package(_version(slug))
    return Response(multivariant_playlist(package, lambda one: f"{one.name}.m3u8"), mimetype=HLS)


@blueprint.get("/<name>.m3u8")
@teacher_required
def media(slug: str, name: str) -> Response:
    """One rendition, to its end."""
    package = _package(_version(slug))
    rendition = next((one for one in package.renditions if one.name == name), None) or abort(404)
    base = media_address(package.folder, rendition.folder)
    return Response(media_playlist(rendition, None, base), mimetype=HLS)


@blueprint.get("/captions/<int(max=2147483647):track_id>.vtt")
@teacher_required
def captions(slug: str, track_id: int) -> Response:
    """A caption track, whole."""
    text = db.session.scalar(
        select(CaptionTrack.text).where(
            CaptionTrack.id == track_id, CaptionTrack.timeline_version_id == _version(slug).id
        )
    )
    return Response(text if text is not None else abort(404), mimetype="text/vtt")


def _version(slug: str) -> TimelineVersion:
    return db.session.get_one(
        TimelineVersion, published_entry(slug).version_id, options=[joinedload(TimelineVersion.video)]
    )


def _package(version: TimelineVersion) -> Package:
    return Package.from_json(version.video.package)
