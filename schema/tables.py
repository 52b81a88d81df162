"""Imports every table, so that `db.metadata` is whole."""

from schema.attempts import Attempt, HintTaken, Response
from schema.audit import AuditEntry
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.compatibility import Compatibility
from schema.doomed import DoomedPhoto
from schema.grades import GradeEvent, Regrading
from schema.hand_ins import HandIn
from schema.invitations import Invitation
from schema.jobs import Job
from schema.lessons import Lesson
from schema.library import CaptionTrack, Production, ProductionRegion, TimelineVersion, Video
from schema.people import Person, PersonRole, Pupil
from schema.presence import Presence
from schema.purges import PurgeRecord
from schema.schools import Company, Region, School
from schema.watching import LookUp, Pulse, WatchedRun

__all__ = [
    "Assignment",
    "Attempt",
    "AuditEntry",
    "CaptionTrack",
    "ClassTeacher",
    "Company",
    "Compatibility",
    "DoomedPhoto",
    "Enrollment",
    "GradeEvent",
    "HandIn",
    "HintTaken",
    "Invitation",
    "Job",
    "Lesson",
    "LookUp",
    "Person",
    "PersonRole",
    "Presence",
    "Production",
    "ProductionRegion",
    "Pulse",
    "Pupil",
    "PurgeRecord",
    "Region",
    "Regrading",
    "Response",
    "School",
    "SchoolClass",
    "TimelineVersion",
    "Video",
    "WatchedRun",
]
