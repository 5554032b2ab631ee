# SPDX-License-Identifier: Apache-2.0
"""One sheet of a template: headings with notes, lists, and the rows there are."""

from __future__ import annotations

import datetime as dt

import polars as pl
from xlsxwriter.worksheet import Worksheet

from upshift.tables.labels import REQUIRED_MARK, heading, note
from upshift.tables.neutral import neutralise
from upshift.tables.schema import Column, Table
from upshift.tables.template_kit import Kit
from upshift.tables.template_lists import rule_of
from upshift.tables.template_look import ACCENT, ACCENT_SOFT, LINE
from upshift.tables.template_order import need_of
from upshift.tables.template_workshop import workshop_rows
from upshift.tables.workbook import Exact

_TABS = {"needed": ACCENT, "useful": ACCENT_SOFT, "special": LINE}
_SPARE_ROWS = 2000
_WIDTHS = {"text": 28, "identifier": 20, "date": 13, "money": 14}
_WIDEST = 36


def add_sheet(kit: Kit, table: Table) -> None:
    """Add the sheet of a table with the rows it has."""
    sheet = kit.book.add_worksheet(kit.sheet(table.name))
    sheet.set_tab_color(_TABS[need_of(table.name)])
    for at, column in enumerate(table.columns):
        _add_column(kit, sheet, table, at)
        _add_heading(kit, sheet, table, column)
    own = _write_rows(kit, sheet, table)
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(table.columns) + own - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _add_column(kit: Kit, sheet: Worksheet, table: Table, at: int) -> None:
    column = table.columns[at]
    sheet.set_column(at, at, _width(kit, table, column), kit.look.column(column))
    rule = rule_of(kit, table, column)
    if rule:
        last = kit.rows(table.name).height + _SPARE_ROWS
        sheet.data_validation(1, at, last, at, rule)


def _width(kit: Kit, table: Table, column: Column) -> int:
    longest = max(map(len, heading(table.name, column.name, kit.language).split()))
    return min(_WIDEST, max(longest + 6, _WIDTHS.get(column.type, 12)))


def _add_heading(kit: Kit, sheet: Worksheet, table: Table, column: Column) -> None:
    at = table.columns.index(column)
    must = column.need in {"key", "yes"}
    text = heading(table.name, column.name, kit.language)
    shown = f"{text} {REQUIRED_MARK}" if must else text
    sheet.write_string(0, at, shown, kit.look.must if must else kit.look.may)
    remark = _remark(kit, table, column)
    lines = sum(1 + len(line) // 42 for line in remark.splitlines())
    size = {"width": 280, "height": 18 * lines + 14}
    sheet.write_comment(0, at, remark, {"author": "Upshift", "font_size": 9, **size})


def _remark(kit: Kit, table: Table, column: Column) -> str:
    must = column.need in {"key", "yes"}
    lines = [note(table.name, column.name, kit.language) + "."]
    lines.append(kit.word("must" if must else "may"))
    if column.unit:
        unit = kit.word(f"unit {column.unit}")
        lines.append(kit.word("unit", unit=unit))
    if column.default:
        default = kit.spoken(table.name, column, column.default)
        lines.append(kit.word("default", default=default))
    if column.refers_to:
        lines.append(kit.word("from_sheet", sheet=kit.sheet(column.refers_to)))
    if column.type == "date":
        lines.append(kit.word("form_date"))
    example = workshop_rows(table.name)[:1]
    if example and example[0].get(column.name):
        shown = kit.spoken(table.name, column, example[0][column.name])
        lines.append(kit.word("example", example=shown))
    return "\n".join(lines)


def _write_rows(kit: Kit, sheet: Worksheet, table: Table) -> int:
    """Write the rows there are; give the number of the user's own columns."""
    rows = neutralise(kit.rows(table.name))
    own = [name for name in rows.columns if name not in table.dtypes]
    for at, name in enumerate(own, start=len(table.columns)):
        sheet.write_string(0, at, name, kit.look.may)
        _write_cells(sheet, at, rows[name].cast(pl.String).to_list())
    for at, column in enumerate(table.columns):
        if column.name in rows.columns:
            values = rows[column.name].to_list()
            spoken = [kit.spoken(table.name, column, value) for value in values]
            _write_cells(sheet, at, spoken)
    return len(own)


def _write_cells(sheet: Worksheet, at: int, values: list[object]) -> None:
    for row, value in enumerate(values, start=1):
        if isinstance(value, dt.date):
            sheet.write_datetime(row, at, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, at, Exact(value))
        elif value is not None:
            # Text is written as text: nothing becomes a formula or a link.
            sheet.write_string(row, at, str(value))
