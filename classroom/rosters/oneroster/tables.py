"""What the two versions of OneRoster say of the files that Halte reads: columns, references, values.

After "OneRoster v1.1 Final CSV Tables" and "OneRoster CSV Binding 1.2" of 1EdTech. Only columns that Halte
uses or must follow are here; what else stands in a file is never read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

VERSIONS = ("1.1", "1.2")
BULK, DELTA, ABSENT = "bulk", "delta", "absent"
ACTIVE, DELETED = "active", "tobedeleted"
EXTENSION = "ext:"  # 1.2 lets schools add roles of their own

# Never read, and told: what a pupil's school keeps and Halte must not.
REFUSED_COLUMNS = {
    "users": ("password", "sms", "phone", "agentSourcedIds", "username", "userIds", "pronouns"),
}
REFUSED_FILES = ("demographics", "userProfiles")


@dataclass(frozen=True)
class Table:
    """One file. `filled` columns may not be empty; `refers` gives the file that a column's ids stand in."""

    name: str
    filled: tuple[str, ...]
    optional: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    deleted_by: tuple[str, ...] = ()  # what a row that is deleted must say beside its own id

    @property
    def file(self) -> str:
        """The name of the file in the zip."""
        return f"{self.name}.csv"

    @property
    def used(self) -> tuple[str, ...]:
        """All columns that are read."""
        return ("sourcedId", "status", *self.filled, *self.optional)


TRUTH = frozenset({"true", "false"})
ORGS = Table(
    "orgs",
    filled=("name", "type"),
    optional=("parentSourcedId",),
    values={"type": frozenset({"department", "school", "district", "local", "state", "national"})},
)
SESSIONS = Table(
    "academicSessions",
    filled=("title", "type", "startDate", "endDate"),
    values={"type": frozenset({"gradingPeriod", "semester", "schoolYear", "term"})},
    dates=("startDate", "endDate"),
)
COURSES = Table("courses", filled=("title", "orgSourcedId"), refers={"orgSourcedId": "orgs"})
CLASSES = Table(
    "classes",
    filled=("title", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
    optional=("classCode",),
    refers={"courseSourcedId": "courses", "schoolSourcedId": "orgs", "termSourcedIds": "academicSessions"},
    values={"classType": frozenset({"homeroom", "scheduled"})},
)
USER_ROLES = frozenset(
    {"administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"}
)
USERS_1_1 = Table(
    "users",
    filled=("enabledUser", "orgSourcedIds", "role", "givenName"),
    optional=("familyName", "email"),
    refers={"orgSourcedIds": "orgs"},
    values={"enabledUser": TRUTH, "role": USER_ROLES},
)
USERS_1_2 = Table(
    "users",
    filled=("enabledUser", "givenName"),
    optional=("familyName", "email", "preferredGivenName"),
    values={"enabledUser": TRUTH},
)
ROLES = Table(
    "roles",
    filled=("userSourcedId", "roleType", "role", "orgSourcedId"),
    optional=("beginDate", "endDate"),
    refers={"userSourcedId": "users", "orgSourcedId": "orgs"},
    values={
        "roleType": frozenset({"primary", "secondary"}),
        "role": USER_ROLES - {"administrator"}
        | {"counselor", "districtAdministrator", "principal", "siteAdministrator", "systemAdministrator"},
    },
    dates=("beginDate", "endDate"),
)
ENROLLMENTS = Table(
    "enrollments",
    filled=("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
    optional=("beginDate", "endDate"),
    refers={"classSourcedId": "classes", "schoolSourcedId": "orgs", "userSourcedId": "users"},
    values={"role": frozenset({"administrator", "proctor", "student", "teacher"})},
    dates=("beginDate", "endDate"),
    deleted_by=("classSourcedId", "userSourcedId"),
)

TABLES: Mapping[str, tuple[Table, ...]] = {
    "1.1": (ORGS, SESSIONS, COURSES, CLASSES, USERS_1_1, ENROLLMENTS),
    "1.2": (ORGS, SESSIONS, COURSES, CLASSES, USERS_1_2, ROLES, ENROLLMENTS),
}
