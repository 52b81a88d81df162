"""Serves packaged media out of the box; in production any file server or CDN does it instead."""

import hashlib

from flask import Blueprint, Response, abort, request, send_from_directory

from media.storage import IMMUTABLE, OutOfRange, Reading, Span, is_plain
from web.media import media

blueprint = Blueprint("media", __name__)

# Of whoever can write into the store nothing runs on our pages, nor when it is opened by itself.
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "text/vtt", "video/", "audio/")
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@blueprint.get("/media/<path:name>")
def file(name: str) -> Response:
    """A segment, poster or thumbnail by its unguessable name; hidden files are not there."""
    if not is_plain(name):
        abort(404)
    here = media().here
    response = _from_store(name) if here is None else send_from_directory(here, name)
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Content-Security-Policy"] = ALONE
    if not (response.mimetype or "").startswith(SHOWN):
        response.mimetype = "application/octet-stream"
    return response


def _from_store(name: str) -> Response:
    """What is under a name never changes, so whoever has it has it still."""
    tag = hashlib.sha256(name.encode()).hexdigest()[:32]
    if request.if_none_match.contains(tag):
        return Response(status=304, headers={"ETag": f'"{tag}"'})
    try:
        response = _answer(media().films.files.read(name, _span()))
    except OutOfRange:
        abort(416)
    response.set_etag(tag)
    return response


def _answer(found: Reading) -> Response:
    part = found.stop - found.start
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(part)}
    if part < found.size:
        headers["Content-Range"] = f"bytes {found.start}-{found.stop - 1}/{found.size}"
    return Response(
        found.chunks,
        status=206 if part < found.size else 200,
        headers=headers,
        mimetype=found.kind,
        direct_passthrough=True,
    )


def _span() -> Span | None:
    """The one part that is asked for; of several all comes, as it may."""
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    return Span(*asked.ranges[0])
