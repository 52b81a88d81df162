"""What the board shows, as JSON: the film, where the lesson stands, the question that is up and what came in."""

from datetime import datetime
from typing import Any

from flask import render_template, url_for

from classroom.board.answers import answered_by_class, counted
from classroom.board.lessons import last_place
from classroom.board.texts import OPEN_ANSWER
from classroom.results.film import Film, film_of
from classroom.results.matrix import Column, columns_of
from classroom.results.wording import result_words
from player.lesson.machine import CLOSED, FILM, SHOWN, Stand, acts, place_of, question_up, stand_of
from player.published import Published, published
from player.question_view import with_pictures
from schema.classes import Assignment
from schema.database import db
from schema.on_board import OnBoard, on_board
from timelines.grading import right_answer
from timelines.markdown import html_of
from timelines.met import met
from timelines.model import Question
from timelines.public_view import markers, public_question
from timelines.ways import branch_of
from web.languages import language
from web.media import media_address

Json = dict[str, Any]
SEED = "board"  # draws the order of options on the board


def film_view(assignment: Assignment) -> Json:
    """The film as the player's own code plays it. Whole: the teacher may see all of it."""
    version = _published(assignment)
    package, timeline = version.package, version.timeline
    poster = version.files[timeline.poster] if timeline.poster else None
    return {
        "title": timeline.title,
        "language": timeline.text_language,
        "kind": package.kind,
        "duration": package.duration,
        "width": package.width,
        "height": package.height,
        "poster": poster or (media_address(package.folder, package.poster) if package.poster else None),
        "playlist": address("board.multivariant", assignment),
        "max_speed": timeline.max_speed,
        "markers": markers(timeline),
        "explained": {
            point.id: {"from": point.explained.start, "to": point.explained.end}
            for point in timeline.pause_points
            if point.explained
        },
        "captions": [
            {
                "id": track.id,
                "language": track.language,
                "kind": track.kind,
                "label": track.label,
                "src": address("board.captions", assignment, track_id=track.id),
            }
            for track in version.tracks
        ],
    }


def board_view(assignment: Assignment, at: datetime) -> Json:
    """The lesson as it stands; `lesson` is None where none goes on, `resume` is where one would begin."""
    session = db.session()
    lesson, version = on_board(session, assignment.id, at), _published(assignment)
    if lesson is None:
        last = last_place(session, assignment.id)
        return {"lesson": None, "resume": last if last < len(version.timeline.pause_points) else 0}
    return {"lesson": _lesson(assignment, lesson, version, at), "resume": lesson.pause_point}


def _lesson(assignment: Assignment, lesson: OnBoard, version: Published, at: datetime) -> Json:
    stand = stand_of(lesson)
    count = counted(assignment, stand.question, at)
    return {
        "state": stand.state,
        "changed": lesson.changed,
        "pause_point": stand.pause_point,
        "position": stand.position,
        "acts": acts(stand, version.timeline),
        "answered": count.answered,
        "here": count.here,
        "pupils": count.pupils,
        **_question(assignment, stand, version),
    }


def _question(assignment: Assignment, stand: Stand, version: Published) -> Json:
    question = question_up(stand, version.timeline)
    if question is None or stand.state == FILM:
        return {"question": None}
    number, count = place_of(stand, version.timeline)
    column = next(one for one in columns_of(version.timeline) if one.question.id == question.id)
    branch = branch_of(version.timeline.pause_points[stand.pause_point])
    return {
        "question": _shown(column, version),
        "number": number,
        "count": count,
        "bars": _bars(assignment, column, stand, film_of(version.package))
        if stand.state in (CLOSED, SHOWN)
        else None,
        "right": _right(question) if stand.state == SHOWN else None,
        "ways": _ways(branch) if branch and number == count else [],
    }


def _shown(column: Column, version: Published) -> Json:
    """As for nobody in particular: without the numbers that each pupil gets."""
    question = met(column.question, SEED)
    public = with_pictures(public_question(question, SEED), version.files)
    prompt = column.markdown
    audio = version.files[question.audio] if question.audio else None
    return {**public, "prompt": prompt, "prompt_html": html_of(prompt), "audio": audio, "drawn": column.drawn}


def _bars(assignment: Assignment, column: Column, stand: Stand, film: Film) -> str:
    """None of an open answer: its texts come when the teacher chooses."""
    if column.question.type == OPEN_ANSWER:
        return ""
    found = answered_by_class(assignment, column, film, with_right=stand.state == SHOWN)
    return render_template("classroom/board/bars.html", distribution=found, words=result_words())


def _right(question: Question) -> Json:
    """The answer in words, and the author's explanation of it."""
    answer, why = right_answer(met(question, SEED)), question.feedback.right
    drawn = "numbers" in question.spec
    return {"text": answer["text"] if answer and not drawn else None, "html": html_of(why) if why else None}


def _ways(branch: Question) -> list[Json]:
    return [{"id": option["id"], "text": option["text"]} for option in branch.spec["options"]]


def _published(assignment: Assignment) -> Published:
    return published(assignment.timeline_version_id, db.session(), language())


def address(endpoint: str, assignment: Assignment, **more: int) -> str:
    """Of one of the assignment's pages."""
    place: Json = {"class_id": assignment.class_id, "assignment_id": assignment.id, **more}
    return url_for(endpoint, **place)
