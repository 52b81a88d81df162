"""Serves packaged media out of the box; in production any file server or CDN does it instead."""

from flask import Blueprint, Response, abort, current_app, send_from_directory

blueprint = Blueprint("media", __name__)

IMMUTABLE = "public, max-age=31536000, immutable"


@blueprint.get("/media/<path:name>")
def file(name: str) -> Response:
    """A segment, poster or thumbnail by its unguessable name; hidden files are not there."""
    if any(part.startswith(".") for part in name.split("/")):
        abort(404)
    response = send_from_directory(current_app.config["HALTE"].media_folder, name)
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
