"""Tables as a workbook (XLSX): a sheet each, with real numbers and moments. No text becomes a formula or a link."""

import io
import re
from datetime import datetime

import xlsxwriter
from flask_babel import to_user_timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from classroom.exports.tables import MOMENT, NUMBER, SHARE, TEXT, Table, Value

LONGEST = 32_767  # characters in a cell, as Excel has it
LONGEST_TAB = 31
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what a sheet's XML can't hold
AS_SHOWN = {TEXT: "@", NUMBER: "0.##", SHARE: "0%", MOMENT: "yyyy-mm-dd hh:mm"}
WIDE = 24  # from here on text is wrapped
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_workbook(tables: tuple[Table, ...], title: str) -> bytes:
    """The whole file."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": title, "comments": "Halte"})
        base = {"valign": "top"}
        head = book.add_format({**base, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#F4EFE4"})
        kinds = {kind: book.add_format({**base, "num_format": shown}) for kind, shown in AS_SHOWN.items()}
        wrapped = book.add_format({**base, "num_format": AS_SHOWN[TEXT], "text_wrap": True})
        for table in tables:
            _fill(book.add_worksheet(table.title[:LONGEST_TAB]), table, head, kinds, wrapped)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, head: Format, kinds: dict[str, Format], wrapped: Format) -> None:
    for column, field in enumerate(table.fields):
        look = wrapped if field.kind == TEXT and field.width > WIDE else kinds[field.kind]
        sheet.set_column(column, column, field.width, look)
        sheet.write_string(0, column, _text(field.head), head)
        for row, values in enumerate(table.rows, 1):
            _write(sheet, row, column, values[column], look)
    sheet.freeze_panes(1, table.fixed)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.fields) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """By the kind of the value and nothing that stands in it."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, _text(value), look)
    elif isinstance(value, datetime):
        local: datetime = to_user_timezone(value)
        sheet.write_datetime(row, column, local.replace(tzinfo=None, microsecond=0), look)
    else:
        sheet.write_number(row, column, value, look)


def _text(text: str) -> str:
    return UNWRITABLE.sub(" ", text.replace("\r\n", "\n"))[:LONGEST]
