"""The database: reached, of a version that serves, its tables up to date, its answers kept on disk."""

import time
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from schema.address import is_postgres
from schema.compatibility import BEHIND, CONTRACTED, HALF, NONE, standing
from schema.database import now
from schema.moved import moved_away
from schema.newest import newest_moment
from schema.revisions import head, revision_of
from web.doctor.connecting import opened
from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.instance import moved_words

VERSIONS = range(15, 19)
MOUNTS = Path("/proc/mounts")
AHEAD = 60  # seconds
ELSEWHERE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "lustre", "fuse.sshfs", "davfs")


def look(case: Case) -> Told:
    """Whichever it is."""
    if not case.knows_database:
        yield LOOK, _("Not looked at: HALTE_DATABASE_URL can't be used.")
        return
    url = make_url(case.settings.database)
    yield from _postgresql(url) if is_postgres(url) else _sqlite(url)


def _sqlite(url: URL) -> Told:
    file = Path(url.database or "")
    if gone := moved_away(url):
        yield WRONG, moved_words(gone)
        return
    if not file.is_file():
        yield WRONG, _("There is no database %(file)s. Make it: halte database upgrade", file=file)
        return
    yield from _file(file)
    try:
        with opened(url) as connection:
            yield from _journal(connection)
            yield _tables(connection)
            yield from _newest(connection)
    except SQLAlchemyError:
        yield (
            WRONG,
            _(
                "%(file)s can't be read as a database. Look whether this user may write it and its "
                "folder; else put a backup back.",
                file=file,
            ),
        )


def _file(file: Path) -> Told:
    if file.stat().st_mode & 0o077 and file.parent.stat().st_mode & 0o077:
        yield (
            LOOK,
            _(
                "Others on this machine can read %(file)s, with all that pupils answered. Close it: "
                "chmod 600 %(file)s",
                file=file,
            ),
        )
    kind = _file_system(file)
    if kind.startswith(ELSEWHERE):
        yield (
            WRONG,
            _(
                "%(file)s lies on a network file system (%(kind)s), where SQLite breaks. Move it to a "
                "disk of this machine, or use PostgreSQL.",
                file=file,
                kind=kind,
            ),
        )


def _file_system(file: Path) -> str:
    """Its kind, as Linux tells it; nothing elsewhere."""
    if not MOUNTS.is_file():
        return ""
    rows = [line.split() for line in MOUNTS.read_text().splitlines()]
    own = [(len(row[1]), row[2]) for row in rows if file.resolve().is_relative_to(row[1])]
    return max(own)[1] if own else ""


def _journal(connection: Connection) -> Told:
    mode = connection.exec_driver_sql("pragma journal_mode").scalar()
    kept = connection.exec_driver_sql("pragma synchronous").scalar()
    if mode == "wal" and kept == 2:
        yield OK, _("SQLite, each answer on disk before it is acknowledged.")
    else:
        yield (
            WRONG,
            _(
                "SQLite can't keep its journal beside the file (mode %(mode)s). Put the database on a "
                "local disk that this user may write.",
                mode=mode,
            ),
        )


def _postgresql(url: URL) -> Told:
    try:
        with opened(url) as connection:
            yield _version(connection)
            yield _tables(connection)
            yield from _clock(connection)
            yield from _newest(connection)
    except SQLAlchemyError as error:
        yield WRONG, _unreachable(url, str(getattr(error, "orig", error)))


def _unreachable(url: URL, said: str) -> str:
    words = {"host": url.host or "localhost", "name": url.database, "user": url.username}
    if "password authentication" in said or "no password" in said:
        told = _(
            "PostgreSQL at %(host)s does not take this user and password. Look at HALTE_DATABASE_URL.",
            **words,
        )
    elif "does not exist" in said:
        told = _(
            "PostgreSQL at %(host)s has no such database or user. Make it: createdb --owner=%(user)s "
            "%(name)s",
            **words,
        )
    else:
        told = _(
            "PostgreSQL does not answer at %(host)s. Look whether it runs, whether the firewall lets this "
            "machine through, and at HALTE_DATABASE_URL.",
            **words,
        )
    return str(told)


def _version(connection: Connection) -> tuple[str, str]:
    number = int(connection.exec_driver_sql("show server_version_num").scalar() or 0) // 10000
    if number not in VERSIONS:
        return WRONG, _("It is PostgreSQL %(number)s; Halte runs on 15 to 18.", number=number)
    return OK, _("PostgreSQL %(number)s answers.", number=number)


def _tables(connection: Connection) -> tuple[str, str]:
    found = standing(connection)
    if found == OK and revision_of(connection) != head():
        return LOOK, _("Its tables are newer than this Halte. Start the newer one here too.")
    told = {
        NONE: _("It has no tables yet. Make them: halte database upgrade"),
        BEHIND: _("Its tables are older than this Halte. Make a backup, then: halte database upgrade"),
        CONTRACTED: _(
            "Its tables are of a newer Halte, which this one can't serve any more. Start the newer one."
        ),
        HALF: _("It holds half of another database. Give the same halte database move once more."),
        OK: _("Its tables are those of this Halte."),
    }
    return (OK if found == OK else WRONG), told[found]


def _clock(connection: Connection) -> Told:
    apart = connection.execute(text("select extract(epoch from clock_timestamp())")).scalar_one()
    yield from _apart(float(apart))


def _apart(theirs: float) -> Told:
    seconds = round(theirs - time.time())
    if abs(seconds) > 2:
        yield (
            LOOK,
            _(
                "Its clock is %(seconds)s s apart from this machine's. Set both by a time server "
                "(timedatectl set-ntp true).",
                seconds=seconds,
            ),
        )


def _newest(connection: Connection) -> Told:
    """What was stored later than now: this clock has gone back, or was ahead."""
    newest = newest_moment(connection)
    ahead = (newest - now()).total_seconds() if newest else 0
    if ahead > AHEAD:
        yield (
            WRONG,
            _(
                "Something is stored of %(moment)s UTC, which is later than now: this clock is behind, "
                "or was ahead. Set it (timedatectl set-ntp true).",
                moment=f"{newest:%Y-%m-%d %H:%M}",
            ),
        )
