"""The pupils: how far each came, how often each tried, and what was earned."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _

from classroom.exports.naming import Naming
from classroom.exports.tables import MOMENT, NUMBER, SHARE, Field, Table, Value
from classroom.marking.sent import Sent
from classroom.results.matrix import Results, Row
from schema.attempts import Attempt


def pupil_table(
    results: Results, found: Collection[Sent], attempts: Mapping[int, Sequence[Attempt]], naming: Naming
) -> Table:
    """`attempts` are all of each pupil, `found` is all that was sent in them."""
    last: dict[int, datetime] = {}
    for one in found:
        at = one.given.stored.created_at
        last[one.enrollment.id] = max(at, last.get(one.enrollment.id, at))
    fields = (
        Field(_("pupil"), width=20),
        Field(_("attempts"), NUMBER, 9),
        Field(_("begun"), MOMENT, 18),
        Field(_("finished"), MOMENT, 18),
        Field(_("last answer"), MOMENT, 18),
        Field(_("stops passed"), NUMBER, 9),
        Field(_("score"), NUMBER, 8),
        Field(_("max score"), NUMBER, 10),
        Field(_("share"), SHARE, 8),
        Field(_("tries"), NUMBER, 8),
        Field(_("to mark"), NUMBER, 11),
        Field(_("film watched"), SHARE, 10),
        Field(_("seconds watched again"), NUMBER, 12),
    )
    rows = sorted(results.rows, key=lambda row: naming.order(row.enrollment_id, row.name))
    made = (
        _row(row, attempts.get(row.enrollment_id, ()), last.get(row.enrollment_id), naming) for row in rows
    )
    return Table("pupils", _("Pupils"), fields, tuple(made))


def _row(row: Row, made: Sequence[Attempt], last: datetime | None, naming: Naming) -> tuple[Value, ...]:
    name = naming.of(row.enrollment_id, row.name, left=row.left)
    if row.gate is None:
        return (name, 0, *[None] * 5, row.max_score, *[None] * 5)
    finished = [attempt.finished_at for attempt in made if attempt.finished_at]
    given = [one for cell in row.cells for one in cell.given]
    return (
        *(name, len(made), min(attempt.started_at for attempt in made)),
        *(max(finished, default=None), last, row.gate, row.score, row.max_score),
        row.score / row.max_score if row.max_score else None,
        *(len(given), sum(one.to_mark for one in given), row.watched),
        row.again if row.watched is not None else None,
    )
