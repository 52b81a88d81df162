"""What machines ask that watch over this one: does it live, is it ready, what has it counted."""

import hmac

from flask import Blueprint, Response, abort, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST

from web.health import health_of
from web.metrics import STATES, exposed
from web.settings import Settings

blueprint = Blueprint("health", __name__)

FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


@blueprint.get("/healthz")
def lives() -> Response:
    """The process answers. Asks nothing of the database."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """Whether this process can serve, part by part."""
    health = health_of(current_app)
    return jsonify(ready=health.ready, **health.parts), 200 if health.ready else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """What was counted. To anyone else it is not there."""
    if not (_from_this_machine() or _has_token()):
        abort(404)
    told = exposed(current_app.extensions.get(STATES))
    return Response(told, content_type=CONTENT_TYPE_LATEST)


def _from_this_machine() -> bool:
    """A proxy on this machine makes everybody come from here: what it forwards does not count."""
    before = request.environ.get("werkzeug.proxy_fix.orig", {})
    address = str(before.get("REMOTE_ADDR", request.environ.get("REMOTE_ADDR", "")))
    loopback = address.startswith("127.") or address in ("::1", "::ffff:127.0.0.1")
    return loopback and not any(name in request.headers for name in FORWARDED)


def _has_token() -> bool:
    settings: Settings = current_app.config["HALTE"]
    given = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.metrics_token}".encode()
    return bool(settings.metrics_token) and hmac.compare_digest(given, wanted)
