"""Responses as CSV, one a row, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import to_user_timezone

from classroom.results.given import Given
from classroom.results.matrix import Column, Results, Row
from classroom.results.wording import result_words
from timelines.markdown import plain_of

BYTE_ORDER_MARK = "\ufeff"  # or Excel takes UTF-8 for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = {"semicolon": ";", "comma": ","}  # Dutch Excel's own, and the rest of the world's


def responses_csv(results: Results, class_name: str, separator: str = "semicolon") -> str:
    """Every response, retries too, by pupil and in the order of the film. Decimals go with the separator."""
    delimiter = SEPARATORS[separator]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(_heads())
    words = result_words()
    for row, column, given in _responses(results):
        word = words[given.state]
        writer.writerow(map(harmless, _fields(class_name, row, column, given, word, delimiter)))
    return BYTE_ORDER_MARK + out.getvalue()


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _responses(results: Results) -> Iterator[tuple[Row, Column, Given]]:
    for row in results.rows:
        for cell in row.cells:
            yield from ((row, cell.column, given) for given in cell.given)


def _heads() -> list[str]:
    return [
        _("class"),
        _("pupil"),
        _("stop"),
        _("question"),
        _("prompt"),
        _("try"),
        _("response"),
        _("result"),
        _("score"),
        _("max score"),
        _("receipt"),
        _("time"),
        _("comment"),
    ]


def _fields(
    class_name: str, row: Row, column: Column, given: Given, word: str, delimiter: str
) -> Iterator[str]:
    question, stored = given.question, given.stored
    yield from (class_name, row.name, str(column.stop), question.id)
    yield from (plain_of(question.prompt), str(stored.number), given.words, word)
    yield _number(given.score, delimiter)
    yield _number(stored.max_score, delimiter)
    yield from (stored.receipt, _moment(stored.created_at), given.comment or "")


def _number(number: float, delimiter: str) -> str:
    return f"{number:g}".replace(".", "," if delimiter == ";" else ".")


def _moment(moment: datetime) -> str:
    local: datetime = to_user_timezone(moment)
    return local.isoformat(timespec="seconds")
