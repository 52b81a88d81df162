"""The one form that every page has: the choice of language."""

import json
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request, session
from werkzeug.wrappers import Response as BaseResponse

from web.assets import worker_script
from web.languages import LANGUAGES
from web.media import base_of, origin_of
from web.openapi import openapi
from web.settings import ROOT, Settings

blueprint = Blueprint("web", __name__)


@blueprint.post("/language")
def choose() -> BaseResponse:
    """Remembers the language in the session and goes back to the page."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        abort(400)
    session["language"] = language
    return redirect(local_path(request.form.get("next", "")))


@blueprint.get("/schema/timeline.schema.json")
def timeline_schema() -> BaseResponse:
    """The JSON Schema of timelines, for the editors of producers. It holds nothing of any school."""
    schema = (ROOT / "schema/timeline.schema.json").read_bytes()
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    answer = Response(schema, mimetype="application/schema+json", headers=headers)
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/openapi.json")
def openapi_document() -> BaseResponse:
    """What the JSON routes take and answer (docs/security.md). It holds nothing of any school."""
    answer = jsonify(openapi())
    answer.headers["Cache-Control"] = "public, max-age=3600"
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/sw.js")
def worker() -> BaseResponse:
    """The service worker. It stands at the root, for the pages of pupils, and is asked for again at each visit."""
    settings: Settings = current_app.config["HALTE"]
    policy = (
        f"default-src 'self'; connect-src 'self' {origin_of(settings)}".rstrip() + "; frame-ancestors 'none'"
    )
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": policy}
    media = f"self.MEDIA = {json.dumps(base_of(settings) + '/')};\n".encode()
    answer = Response(media + worker_script(), mimetype="text/javascript", headers=headers)
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The Halte mark."""
    return Response(MARK, mimetype="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


def local_path(target: str, default: str = "/") -> str:
    """The target when it is a path of ours; anything that leads elsewhere becomes the default."""
    parts = urlsplit(target.replace("\\", "/"))
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return default
    return target if target.isprintable() and "\\" not in target else default


MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<circle cx="16" cy="16" r="13" fill="#ffc53d" stroke="#14213d" stroke-width="4"/></svg>'
)
