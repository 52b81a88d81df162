"""Imports every table, so that `db.metadata` is whole."""

from schema.attempts import Attempt, HintTaken, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, School, SchoolClass
from schema.grades import GradeEvent, Regrading
from schema.hand_ins import HandIn
from schema.library import CaptionTrack, Production, TimelineVersion, Video
from schema.people import Person, PersonRole, Pupil
from schema.watching import LookUp, Pulse, WatchedRun

__all__ = [
    "Assignment",
    "Attempt",
    "CaptionTrack",
    "ClassTeacher",
    "Enrollment",
    "GradeEvent",
    "HandIn",
    "HintTaken",
    "LookUp",
    "Person",
    "PersonRole",
    "Production",
    "Pulse",
    "Pupil",
    "Regrading",
    "Response",
    "School",
    "SchoolClass",
    "TimelineVersion",
    "Video",
    "WatchedRun",
]
