"""The matrix: a pupil a row, a question a column, and in it the points that count."""

from flask_babel import gettext as _

from classroom.exports.naming import Naming
from classroom.exports.tables import NUMBER, SHARE, TEXT, Field, Table, Value
from classroom.results.matrix import Cell, Results, Row
from classroom.results.wording import result_words


def matrix_table(results: Results, naming: Naming) -> Table:
    """Where there are no points to earn, what was answered; where there is no grade yet, nothing."""
    words = result_words()
    rows = sorted(results.rows, key=lambda row: naming.order(row.enrollment_id, row.name))
    questions = (
        Field(f"{column.stop}. {column.prompt}", NUMBER if column.question.points else TEXT, 14)
        for column in results.columns
    )
    fields = (
        Field(_("pupil"), width=20),
        *questions,
        Field(_("score"), NUMBER, 8),
        Field(_("max score"), NUMBER, 10),
        Field(_("share"), SHARE, 8),
        Field(_("to mark"), NUMBER, 11),
    )
    return Table("matrix", _("Matrix"), fields, tuple(_row(row, words["skipped"], naming) for row in rows))


def _row(row: Row, skipped: str, naming: Naming) -> tuple[Value, ...]:
    waiting = sum(given.to_mark for cell in row.cells for given in cell.given)
    share = row.score / row.max_score if row.max_score and row.gate is not None else None
    cells = (_points(cell, skipped) for cell in row.cells)
    score = row.score if row.gate is not None else None
    return (
        naming.of(row.enrollment_id, row.name, left=row.left),
        *cells,
        score,
        row.max_score,
        share,
        waiting,
    )


def _points(cell: Cell, skipped: str) -> Value:
    if cell.last is None:
        return None
    if not cell.column.question.points:
        return cell.last.words or skipped
    graded = [given for given in cell.given if not given.to_mark]
    return cell.score if graded else None
