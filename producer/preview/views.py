"""What the preview serves beside the player's own routes. On this machine only, and to its own pages only."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue

from accounts.pupil_session import sign_in_pupil
from media.playlist import media_playlist, multivariant_playlist
from producer.preview import stage
from producer.preview.look import named_files
from producer.preview.preview import CHANNEL, Preview, Shown, current_preview
from producer.preview.stops import Stop, stops
from timelines.markdown import plain_of
from timelines.model import read_timeline
from web.languages import language
from web.live import subscribe

blueprint = Blueprint("preview", __name__, template_folder="../templates", url_prefix="/preview")

HOSTS = ("127.0.0.1", "localhost")
HLS = "application/vnd.apple.mpegurl"
RETRY = 500  # milliseconds until a page looks whether the preview is back


@blueprint.before_app_request
def refuse_other_hosts() -> None:
    """A name that leads here from outside (DNS rebinding) may not read the key."""
    if request.host.rpartition(":")[0] not in HOSTS:
        abort(403)


@blueprint.before_app_request
def let_the_producer_answer_at_once() -> None:
    """The pupil's own view keeps its pace; the producer's attempt has none."""
    shown = current_preview().shown
    if shown and request.path.startswith(f"/api/attempts/{shown.attempt_key}/") and request.method == "POST":
        stage.open_pace(shown.attempt_key)


@blueprint.get("")
def page() -> ResponseReturnValue:
    """The player with the faults and the pause points beside it; `?as=pupil` the pupil's own page."""
    sign_in_pupil(stage.enrollment(), renew=False)  # the producer's own page is open beside it
    if request.args.get("as") == "pupil":
        return _as_pupil()
    return render_template("producer/preview.html", **_side(), news=current_preview().news())


@blueprint.get("/side")
def side() -> str:
    """The part of the page that changes with the files."""
    return render_template("producer/preview_side.html", **_side())


@blueprint.get("/events")
def events() -> Response:
    """What is new, at once and then each time."""
    return Response(
        _stream(current_preview()), mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


@blueprint.post("/place")
def place() -> Response:
    """Puts the producer's attempt at a pause point or a time, and says what to play."""
    shown = _shown()
    wish = request.get_json(silent=True)
    wish = wish if isinstance(wish, dict) else {}
    found = stage.place_in(shown.timeline, _time(wish.get("time")), wish.get("pause_point"))
    stage.move(shown.attempt_key, found, shown.timeline)
    return jsonify(
        attempt=f"/api/attempts/{shown.attempt_key}",
        at=found.at,
        playlist=None if shown.needs_packaging else _address(shown),
        shown=shown.number,
    )


@blueprint.get("/film")
def film() -> Response:
    """The source file itself, in ranges."""
    shown = _shown()
    return send_file(current_preview().folder.resolve() / shown.timeline.video, conditional=True)


@blueprint.get("/film.m3u8")
def playlist() -> Response:
    """The quick rendition, whole."""
    package = _shown().quick.done or abort(404)
    return Response(multivariant_playlist(package, lambda found: f"film/{found.name}.m3u8"), mimetype=HLS)


@blueprint.get("/film/<name>.m3u8")
def rendition(name: str) -> Response:
    """All its segments: nothing is held back from the producer."""
    package = _shown().quick.done or abort(404)
    found = next((each for each in package.renditions if each.name == name), None) or abort(404)
    return Response(media_playlist(found, None, f"/media/{package.folder}/{found.folder}/"), mimetype=HLS)


@blueprint.get("/files/<path:name>")
def file(name: str) -> Response:
    """A picture or a sound of the production, and nothing else of its folder."""
    if name not in named_files(_shown().timeline.document):
        abort(404)
    found = current_preview().folder.resolve() / name
    return send_file(found, conditional=True) if found.is_file() else abort(404)


def _as_pupil() -> ResponseReturnValue:
    preview = current_preview()
    if preview.shown is None:
        return redirect("/preview")
    package = preview.shown.quick.ask()
    if package is None:
        return render_template("producer/preview_wait.html", news=preview.news())
    return redirect(f"/watch/{preview.pupils_turn(package)}")


def _side() -> dict[str, object]:
    preview = current_preview()
    shown = preview.shown
    practical = read_timeline(shown.timeline.document, language()).practical if shown else None
    return {
        "practical": practical,
        "task_words": plain_of(practical.text) if practical else "",
        "problems": preview.look.problems[language()],
        "stale": shown is not None and preview.look.document is None,
        "title": shown.timeline.title if shown else None,
        "stops": _stops(shown, preview.seed) if shown else [],
        "folder": preview.folder.name,
    }


def _stops(shown: Shown, seed: str) -> list[Stop]:
    picture = shown.probed
    aspect = picture.width / picture.height if picture.height else None
    return stops(read_timeline(shown.timeline.document, language(), aspect), seed)


def _stream(preview: Preview) -> Iterator[str]:
    with subscribe(CHANNEL) as news:
        yield f"retry: {RETRY}\ndata: {json.dumps(preview.news())}\n\n"
        for event in news:
            yield ": still here\n\n" if event is None else f"data: {json.dumps(preview.news())}\n\n"


def _address(shown: Shown) -> str:
    if not shown.direct:
        return "/preview/film.m3u8"
    changed = (current_preview().folder / shown.timeline.video).stat().st_mtime_ns
    return f"/preview/film?v={changed}"


def _shown() -> Shown:
    return current_preview().shown or abort(404)


def _time(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e6 else 0.0
