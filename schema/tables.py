"""Imports every table, so that `db.metadata` is whole."""

from schema.attempts import Attempt, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, School, SchoolClass
from schema.library import CaptionTrack, Production, TimelineVersion, Video
from schema.people import Person, PersonRole, Pupil

__all__ = [
    "Assignment",
    "Attempt",
    "CaptionTrack",
    "ClassTeacher",
    "Enrollment",
    "Person",
    "PersonRole",
    "Production",
    "Pupil",
    "Response",
    "School",
    "SchoolClass",
    "TimelineVersion",
    "Video",
]
