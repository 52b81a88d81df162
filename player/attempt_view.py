"""What the browser may know of an attempt, as JSON. Only a settled question shows its right answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.ledger import ledger_id
from accounts.opening import shows_answers
from media.package import Package
from player.again import again_view
from player.attempts import best_responses, pause_point_result
from player.gate import gate_at
from player.glossary_view import glossary_view
from player.lesson.veil import as_on_board
from player.published import Published
from player.question_view import pause_point_view
from player.state import State
from player.withheld import without_answers
from timelines.markdown import html_of
from timelines.model import PausePoint, Question
from timelines.public_view import markers
from timelines.ways import branch_of, targets
from web.media import media_address

Json = dict[str, Any]


def attempt_view(state: State, at: datetime) -> Json:
    """The whole attempt: film, markers, the open gate with its questions, and what is passed; at the moment `at`."""
    state = as_on_board(state)
    running, timeline = state.running, state.version.timeline
    shows = shows_answers(running, at)
    view = {
        "attempt": running.key,
        "ledger": ledger_id(running.enrollment_id),
        "title": timeline.title,
        "language": timeline.text_language,
        "company": timeline.company,
        **_film_view(running.key, state.version),
        "max_speed": timeline.max_speed,
        "markers": _markers_view(state),
        "gate": gate_view(state),
        "passed": [_passed_view(point, state) for _, point in _passed(state)],
        **score_view(state),
        "ways": list(_ways_view(state)) if state.finished else [],
        "assignment": _assignment_view(state) if state.finished else None,
        "certificate": f"/watch/{running.assignment_id}/certificate" if state.finished else None,
        "finished": state.finished,
        "again": again_view(state, at),
        "answers": {"shown": shows, "from": None if shows else _moment(running.closes_at)},
    }
    view = view if shows else without_answers(view)
    read = [view["gate"], view["passed"], view["ways"]]
    return view | {"glossary": glossary_view(state.version, read)}


def gate_view(state: State) -> Json:
    """The gate, with the questions of its pause point and what was given to them so far."""
    gate = gate_at(state.version.timeline, state.running.gate)
    point = None if state.lesson else gate.pause_point  # the board's question comes by itself: player.lesson
    return {
        "index": gate.index,
        "from": state.way.begin,
        "until": state.version.package.duration if gate.until is None else gate.until,
        "pause_point": None if point is None else pause_point_view(point, state),
    }


def score_view(state: State) -> Json:
    """The score so far, and what can be had in all on this pupil's way."""
    score = sum(response.score for response in best_responses(state.given).values())
    return {"score": score, "max_score": state.version.max_score(state.way.skipped)}


def _moment(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def _film_view(key: str, published: Published) -> Json:
    package: Package = published.package
    api = f"/api/attempts/{key}"
    return {
        "kind": package.kind,
        "duration": package.duration,
        "width": package.width,
        "height": package.height,
        "poster": _poster(published),
        "playlist": f"{api}/playlist.m3u8",
        "thumbnails": f"{api}/thumbnails.vtt" if package.thumbnails else None,
        "light": _light_view(api, package),
        "size": package.renditions[0].bytes if package.renditions else None,
        "captions": [
            {
                "id": track.id,
                "language": track.language,
                "kind": track.kind,
                "label": track.label,
                "src": f"{api}/captions/{track.id}.vtt",
            }
            for track in published.tracks
        ],
    }


def _poster(published: Published) -> str | None:
    """The author's, else one from the film itself."""
    package = published.package
    if published.timeline.poster:
        return published.files[published.timeline.poster]
    return media_address(package.folder, package.poster) if package.poster else None


def _light_view(api: str, package: Package) -> Json | None:
    """Where the film in little data is to be had; sound has no stills."""
    if package.light is None:
        return None
    stills = f"{api}/stills.vtt" if package.light.stills else None
    return {"playlist": f"{api}/light.m3u8", "stills": stills, "size": package.light.bytes}


def _markers_view(state: State) -> list[Json]:
    results = {place: pause_point_result(point, state.given) for place, point in _passed(state)}
    results |= dict.fromkeys(state.way.skipped, "skipped")
    return [
        {**marker, "result": results.get(place)}
        for place, marker in enumerate(markers(state.version.timeline))
    ]


def _passed(state: State) -> Iterator[tuple[int, PausePoint]]:
    """The pause points behind the gate that lay on the way, with their places."""
    for place, point in enumerate(state.version.timeline.pause_points[: state.running.gate]):
        if place not in state.way.skipped:
            yield place, point


def _passed_view(point: PausePoint, state: State) -> Json:
    return {**pause_point_view(point, state), "result": pause_point_result(point, state.given)}


def _ways_view(state: State) -> Iterator[Json]:
    """What could be chosen at each branch that this pupil came by. Tells times: only once all is passed."""
    for _, point in _passed(state):
        branch = branch_of(point)
        if branch is not None:
            yield {"pause_point": point.id, **_way_view(state.met(branch.id), state.responses[branch.id])}


def _way_view(branch: Question, chosen: list[str]) -> Json:
    return {
        "prompt": branch.prompt,
        "prompt_html": html_of(branch.prompt),
        "options": [
            {"id": name, "text": text, "seen": name in chosen, "to": time}
            for name, text, time in targets(branch)
        ],
    }


def _assignment_view(state: State) -> Json | None:
    practical = state.version.timeline.practical
    if practical is None:
        return None
    return {"title": practical.title, "url": f"/watch/{state.running.assignment_id}/assignment"}
