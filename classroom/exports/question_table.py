"""The questions: how each was answered by the pupils whose responses count."""

from flask_babel import gettext as _

from classroom.exports.tables import NUMBER, SHARE, Field, Table, Value
from classroom.results.matrix import Column, Results
from timelines.grading import right_answer
from timelines.met import met

STATES = ("right", "partly", "wrong", "ungraded")


def question_table(results: Results) -> Table:
    """In the order of the film. The share is of the points that could be earned in what has a grade."""
    fields = (
        Field(_("number"), NUMBER, 8),
        Field(_("stop"), NUMBER, 7),
        Field(_("question"), width=14),
        Field(_("type"), width=13),
        Field(_("prompt"), width=60),
        Field(_("right answer"), width=30),
        Field(_("points"), NUMBER, 8),
        Field(_("answered"), NUMBER, 11),
        Field(_("right"), NUMBER, 8),
        Field(_("partly right"), NUMBER, 11),
        Field(_("wrong"), NUMBER, 8),
        Field(_("to mark"), NUMBER, 11),
        Field(_("tries on average"), NUMBER, 12),
        Field(_("share"), SHARE, 8),
    )
    rows = tuple(_row(column, results) for column in results.columns)
    return Table("questions", _("Questions"), fields, rows)


def _row(column: Column, results: Results) -> tuple[Value, ...]:
    cells = [cell for _row, cell in results.cells_of(column) if cell.last and cell.last.response is not None]
    states = [cell.last.state for cell in cells if cell.last]
    graded = [cell.score for cell in cells if cell.last and not cell.last.to_mark]
    most = column.question.points
    tries = round(sum(len(cell.given) for cell in cells) / len(cells), 2) if cells else None
    share = sum(graded) / (most * len(graded)) if graded and most else None
    return (
        *(column.number, column.stop, column.question.id, column.question.type, column.prompt),
        *(_right(column), most, len(cells)),
        *(states.count(state) for state in STATES),
        *(tries, share),
    )


def _right(column: Column) -> str | None:
    """None where each pupil got numbers of their own."""
    answer = None if column.drawn else right_answer(met(column.question, ""))
    return answer["text"] if answer else None
