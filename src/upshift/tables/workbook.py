# SPDX-License-Identifier: Apache-2.0
"""An Excel workbook with a sheet for each table."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import xlsxwriter
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from upshift.errors import Problem, UpshiftError
from upshift.tables.draft import Draft
from upshift.tables.flaws import at_rows, flaw, refuse
from upshift.tables.formulas import dead_formulas
from upshift.tables.grid import Grid, table_of
from upshift.tables.neutral import neutralise
from upshift.tables.schema import SCHEMA_VERSION
from upshift.tables.sources import Opened, gathered, known_tables
from upshift.tables.unpack import safe_bytes

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
"""Endings of workbooks that can be read."""

_MOST_ROWS = 1_048_575  # below the heading, in one sheet of the format


class Exact(float):
    """A number that is written with all its digits, not with sixteen."""

    def __format__(self, spec: str) -> str:
        """Give the shortest text that is read back as the same number."""
        return repr(float(self))


def open_workbook(path: Path) -> Draft:
    """
    Open every visible sheet that is a table.

    Raises
    ------
    InvalidTables
        If it is encrypted, too large or no workbook, or holds no table.
    """
    content = safe_bytes(path)
    book = _book(content, path.name)
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible
    ]
    named = known_tables((name, name) for name in visible)
    dead = dead_formulas(content)
    opened = [
        _open(book.get_sheet_by_name(sheet), table, dead.get(sheet, []))
        for table, sheet in named.found
    ]
    return gathered(opened, named, path.name, _version(book))


def _book(content: bytes, place: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        refuse("encrypted_workbook", place)
    except (CalamineError, OSError):
        refuse("not_a_workbook", place)


def _open(sheet: CalamineSheet, table: str, dead: list[str]) -> Opened:
    rows = [
        [_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    problems = _fill_merged(sheet, table, rows)
    opened, faults = table_of(Grid(rows, sheet.name, table))
    numbers = opened.rows if opened else ()
    for address in dead:
        row = int(re.sub(r"\D", "", address))
        if row in numbers:
            problem = flaw("formula_without_value", table, sheet.name, got=address)
            faults.append(at_rows(problem, (row,)))
    return opened, [*problems, *faults]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def _fill_merged(
    sheet: CalamineSheet, table: str, rows: list[list[str]]
) -> list[Problem]:
    """Fill cells merged downwards; cells merged over columns are a problem."""
    across = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        text = rows[top][left] if top < len(rows) else ""
        if right == left:
            for row in rows[top : bottom + 1]:
                row[left] = text
        elif top and text:
            across.append((top + 1, text))
    if not across:
        return []
    problem = flaw("merged_across", table, sheet.name, got=across[0][1])
    return [at_rows(problem, tuple(row for row, _ in across))]


def _version(book: CalamineWorkbook) -> int | None:
    if "about" not in book.sheet_names:
        return None
    for row in book.get_sheet_by_name("about").to_python():
        if len(row) > 1 and row[0] == "schema_version":
            return int(float(str(row[1])))
    return None


def write_workbook(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    """
    Write a sheet for every table that has rows.

    Raises
    ------
    UpshiftError
        If a table has more rows than a sheet can hold.
    """
    for name, table in tables.items():
        if table.height > _MOST_ROWS:
            msg = f"{name} has more than {_MOST_ROWS} rows: write a folder instead."
            raise UpshiftError(msg)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Text is written as text: nothing becomes a formula, a link or a number.
    with xlsxwriter.Workbook(path) as book:
        about = book.add_worksheet("about")
        about.write_row(0, 0, ["schema_version", SCHEMA_VERSION])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in tables.items():
            if table.height:
                _write_sheet(book.add_worksheet(name), neutralise(table), day)


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    table: pl.DataFrame,
    day: xlsxwriter.format.Format,
) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.iter_columns()):
        sheet.write_string(0, at, column.name)
        for row, cell in enumerate(column, start=1):
            if isinstance(cell, str):
                sheet.write_string(row, at, cell)
            elif isinstance(cell, bool):
                sheet.write_boolean(row, at, cell)
            elif isinstance(cell, dt.date):
                sheet.write_datetime(row, at, cell, day)
            elif cell is not None:
                sheet.write_number(row, at, Exact(cell))
