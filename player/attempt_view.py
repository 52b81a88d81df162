"""What the browser may know of an attempt, as JSON. Only a settled question shows its right answer."""

from typing import Any

from media.package import Package
from player.attempts import Given, Running, best_responses, pause_point_result
from player.gate import MAX_SPEED, gate_at
from player.published import Published
from timelines.grading import right_answer
from timelines.model import PausePoint, Question
from timelines.public_view import markers, public_pause_point

Json = dict[str, Any]


def attempt_view(running: Running, published: Published, given: list[Given]) -> Json:
    """The whole attempt: film, markers, the open gate with its questions, and what is passed."""
    timeline = published.timeline
    passed = timeline.pause_points[: running.gate]
    return {
        "attempt": running.key,
        "title": timeline.title,
        "language": timeline.language,
        "company": timeline.company,
        **_film_view(running.key, published),
        "max_speed": MAX_SPEED,
        "markers": _markers_view(running.gate, published, given),
        "gate": gate_view(running.gate, running.seed, published, given),
        "passed": [_passed_view(point, running.seed, published, given) for point in passed],
        **score_view(published, given),
        "finished": running.finished_at is not None,
    }


def gate_view(passed: int, seed: str, published: Published, given: list[Given]) -> Json:
    """The gate, with the questions of its pause point and what was given to them so far."""
    gate = gate_at(published.timeline, passed)
    point = gate.pause_point
    return {
        "index": gate.index,
        "until": published.package.duration if gate.until is None else gate.until,
        "pause_point": None if point is None else _pause_point_view(point, seed, published, given),
    }


def score_view(published: Published, given: list[Given]) -> Json:
    """The score so far, and what can be had in all."""
    score = sum(response.score for response in best_responses(given).values())
    return {"score": score, "max_score": published.max_score}


def _film_view(key: str, published: Published) -> Json:
    package: Package = published.package
    api = f"/api/attempts/{key}"
    return {
        "kind": package.kind,
        "duration": package.duration,
        "width": package.width,
        "height": package.height,
        "poster": f"/media/{package.folder}/{package.poster}" if package.poster else None,
        "playlist": f"{api}/playlist.m3u8",
        "thumbnails": f"{api}/thumbnails.vtt" if package.thumbnails else None,
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


def _markers_view(passed: int, published: Published, given: list[Given]) -> list[Json]:
    points = published.timeline.pause_points
    return [
        {**marker, "result": pause_point_result(points[place], given) if place < passed else None}
        for place, marker in enumerate(markers(published.timeline))
    ]


def _passed_view(point: PausePoint, seed: str, published: Published, given: list[Given]) -> Json:
    view = _pause_point_view(point, seed, published, given)
    return {**view, "result": pause_point_result(point, given)}


def _pause_point_view(point: PausePoint, seed: str, published: Published, given: list[Given]) -> Json:
    view = public_pause_point(point, seed)
    pairs = zip(view["questions"], point.questions, strict=True)
    view["questions"] = [_question_view(public, question, published, given) for public, question in pairs]
    return view


def _question_view(public: Json, question: Question, published: Published, given: list[Given]) -> Json:
    mine = [response for response in given if response.question_id == question.id]
    settled = any(response.settled for response in mine)
    image = public.get("image")
    return {
        **public,
        "image": {"src": published.images[image["file"]], "alt": image["alt"]} if image else None,
        "responses": [_response_view(response) for response in mine],
        "attempts_left": 0 if settled else question.attempts - len(mine),
        "settled": settled,
        "right_answer": right_answer(question) if settled else None,
    }


def _response_view(given: Given) -> Json:
    return {
        "number": given.number,
        "response": given.response,
        "receipt": given.receipt,
        "success": given.success,
        "score": given.score,
        "max_score": given.max_score,
        "feedback": given.feedback,
    }
