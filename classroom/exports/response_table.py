"""Every response, one a row: retries and earlier attempts too."""

from collections.abc import Collection, Iterator, Mapping

from flask_babel import gettext as _

from classroom.exports.naming import Naming
from classroom.exports.tables import MOMENT, NUMBER, Field, Table, Value
from classroom.marking.sent import Sent
from classroom.results.wording import result_words
from timelines.markdown import plain_of


def response_table(
    found: Collection[Sent], counting: Collection[int], class_name: str, naming: Naming
) -> Table:
    """`counting` are the attempts that count."""
    words = result_words()
    ordered = sorted(found, key=lambda one: (*naming.order(one.enrollment.id, one.name), one.attempt.number))
    rows = (tuple(_row(one, one.attempt.id in counting, class_name, words, naming)) for one in ordered)
    return Table("responses", _("Answers"), tuple(_fields(naming)), tuple(rows), fixed=2)


def _fields(naming: Naming) -> Iterator[Field]:
    yield Field(_("class"))
    yield Field(_("pupil"), width=20)
    yield Field(_("stop"), NUMBER, 7)
    yield Field(_("question"), width=14)
    yield Field(_("prompt"), width=44)
    yield Field(_("attempt"), NUMBER, 9)
    yield Field(_("counts"), width=8)
    yield Field(_("try"), NUMBER, 8)
    yield Field(_("response"), width=44)
    yield Field(_("result"), width=13)
    yield Field(_("score"), NUMBER, 8)
    yield Field(_("max score"), NUMBER, 10)
    yield Field(_("time"), MOMENT, 18)
    if not naming.coded:
        yield Field(_("receipt"), width=9)
        yield Field(_("comment"), width=44)
        yield Field(_("graded by"), width=20)
        yield Field(_("graded at"), MOMENT, 18)
        yield Field(_("reason of the grade"), width=30)


def _row(
    one: Sent, counts: bool, class_name: str, words: Mapping[str, str], naming: Naming
) -> Iterator[Value]:
    given, stored = one.given, one.given.stored
    yield from (class_name, naming.of(one.enrollment.id, one.name, left=one.enrollment.left_at is not None))
    yield from (one.column.stop, one.column.question.id, plain_of(given.question.prompt))
    yield from (one.attempt.number, _("yes") if counts else _("no"))
    yield from (stored.number, given.words, words[given.state])
    yield from (None if given.to_mark else given.score, stored.max_score, stored.created_at)
    if not naming.coded:
        grade = given.grade
        yield from (stored.receipt, given.comment or "", (grade.by if grade else None) or "")
        yield from (grade.created_at if grade else None, (grade.reason if grade else None) or "")
