"""A table as CSV that a spreadsheet opens as it is: UTF-8 with its mark, and no formulas."""

import csv
import io
from datetime import datetime

from flask_babel import to_user_timezone

from classroom.exports.tables import SHARE, Field, Table, Value

BYTE_ORDER_MARK = "\ufeff"  # or Excel takes UTF-8 for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SEPARATORS = {"semicolon": ";", "comma": ","}  # Dutch Excel's own, and the rest of the world's


def as_csv(table: Table, separator: str = "semicolon") -> str:
    """Decimals go with the separator: 1,5 beside semicolons, 1.5 beside commas."""
    delimiter = SEPARATORS[separator]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(harmless(field.head) for field in table.fields)
    for row in table.rows:
        pairs = zip(table.fields, row, strict=True)
        writer.writerow(_written(field, value, delimiter) for field, value in pairs)
    return BYTE_ORDER_MARK + out.getvalue()


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def _written(field: Field, value: Value, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime):
        local: datetime = to_user_timezone(value)
        return local.isoformat(timespec="seconds")
    number = f"{round(value, 4):g}" if field.kind == SHARE else f"{value:g}"
    return number.replace(".", "," if delimiter == ";" else ".")
