"""OneRoster zips, made by what differs from a small school that is as it should be."""

import io
import zipfile
from collections.abc import Mapping, Sequence

Table = tuple[str, Sequence[str]]  # the head, and the rows below it

ORGS = ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
        ["bestuur,,,Scholen aan de Rijn,district,,", "school-1,,,Het Stroomdal,school,00AA,bestuur"])  # fmt: skip
SESSIONS = ("sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            ["jaar,,,2026-2027,schoolYear,2026-08-01,2027-07-31,,2027"])  # fmt: skip
COURSES = ("sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
           "subjectCodes", ["techniek,,,jaar,Techniek,TE,,school-1,,"])  # fmt: skip
CLASSES_HEAD = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"
)
CLASSES = (CLASSES_HEAD, ["k1,,,1C,,techniek,1c,homeroom,,school-1,jaar,,,",
                          "k2,,,1D,,techniek,1d,homeroom,,school-1,jaar,,,"])  # fmt: skip
USERS_1_1_HEAD = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
)
USERS_1_2_HEAD = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
    "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"
)
PEOPLE = (
    ("l1", "student", "Sami", "Bakker", ""),
    ("l2", "student", "Sami", "Öztürk", ""),
    ("l3", "student", "Lies", "de Wit", ""),
    ("d1", "teacher", "Ans", "Ter Braak", "docent@halte.example"),
    ("o1", "parent", "Bo", "Bakker", "ouder@halte.example"),
)
MEMBERS_HEAD = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate"
)
MEMBERS = (MEMBERS_HEAD, ["e1,,,k1,school-1,l1,student,,,", "e2,,,k1,school-1,l2,student,,,",
                          "e3,,,k2,school-1,l3,student,,,", "e4,,,k1,school-1,d1,teacher,true,,"])  # fmt: skip
ROLES_HEAD = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId"
)


def user_1_1(number: str, role: str, given: str, family: str, email: str, status: str = "") -> str:
    """A row of users.csv in 1.1, with all that Halte must not keep."""
    return f"{number},{status},,true,school-1,{role},inlog-{number},,{given},{family},,,{email},06-1,06-2,,,geheim"


def user_1_2(number: str, given: str, family: str, email: str, preferred: str = "", status: str = "") -> str:
    """A row of users.csv in 1.2."""
    return f"{number},{status},,true,inlog,,{given},{family},,,{email},06-1,06-2,,,geheim,,,{preferred},,,school-1,"


def school_1_1() -> dict[str, Table]:
    """Two classes with three pupils, one teacher and a parent who is in no class."""
    users = [user_1_1(*one) for one in PEOPLE]
    return {"orgs": ORGS, "academicSessions": SESSIONS, "courses": COURSES, "classes": CLASSES,
            "users": (USERS_1_1_HEAD, users), "enrollments": MEMBERS}  # fmt: skip


def school_1_2() -> dict[str, Table]:
    """The same in 1.2: roles in a file of their own, and Lies called by another name."""
    users = [user_1_2(one[0], *one[2:], preferred="Liesje" if one[0] == "l3" else "") for one in PEOPLE]
    roles = [f"r-{one[0]},,,{one[0]},primary,{one[1]},,,school-1," for one in PEOPLE]
    return school_1_1() | {"users": (USERS_1_2_HEAD, users), "roles": (ROLES_HEAD, roles)}


def manifest(version: str, modes: Mapping[str, str]) -> bytes:
    """manifest.csv."""
    lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    lines += [f"file.{name},{mode}" for name, mode in modes.items()]
    return "\r\n".join([*lines, "source.systemName,Test", ""]).encode()


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """A zip of those files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}{name}", data)
    return buffer.getvalue()


def csv_files(
    tables: Mapping[str, Table], version: str = "1.1", modes: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The files of a zip by name; all bulk unless `modes` says otherwise."""
    said = dict.fromkeys(tables, "bulk") | dict(modes or {})
    files = {f"{name}.csv": "\r\n".join([head, *rows, ""]).encode() for name, (head, rows) in tables.items()}
    return {"manifest.csv": manifest(version, said), **files}


def roster_zip(
    tables: Mapping[str, Table], version: str = "1.1", modes: Mapping[str, str] | None = None
) -> bytes:
    """A whole zip."""
    return zipped(csv_files(tables, version, modes))


def changes(**tables: Table) -> bytes:
    """A zip of 1.1 with changes only."""
    return roster_zip(tables, modes=dict.fromkeys(tables, "delta"))
