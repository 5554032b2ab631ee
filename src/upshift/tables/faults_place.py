# SPDX-License-Identifier: Apache-2.0
"""The cells of a workbook that a problem speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from upshift.errors import Problem
from upshift.tables.labels import fold, recognise_heading, recognise_sheet
from upshift.tables.limits import HEADING_WITHIN
from upshift.tables.matrix_sheet import MatrixSheet


@dataclass(frozen=True, slots=True)
class Spot:
    """
    Where a problem lies.

    Parameters
    ----------
    sheet
        Title of the sheet; blank if the workbook has none for it.
    heading
        The column's heading as it stands; blank if there is no such column.
    cells
        Addresses such as ``C12``: under the column in each row; the row's first
        cell if no column is named; the heading if no row is.
    """

    sheet: str = ""
    heading: str = ""
    cells: tuple[str, ...] = ()


Head = Sequence[Sequence[str]]
"""The first rows of a sheet, in which headings are looked for."""


def spots_of(book: Workbook, problems: Sequence[Problem]) -> list[Spot]:
    """Find where each problem lies."""
    heads = {sheet.title: _head(sheet) for sheet in book.worksheets}
    known: dict[tuple[str, str, str], tuple[int, int] | None] = {}
    spots = []
    for problem in problems:
        sheet = _sheet_of(book, problem)
        if sheet is None:
            spots.append(Spot())
            continue
        named = sheet.title, problem.table, problem.column
        if named not in known:
            known[named] = _heading_of(heads[sheet.title], problem)
        spots.append(_spot(sheet, problem, heads[sheet.title], known[named]))
    return spots


def _head(sheet: Worksheet) -> Head:
    rows = sheet.iter_rows(max_row=HEADING_WITHIN, values_only=True)
    return [[str(cell or "").strip() for cell in row] for row in rows]


def _spot(
    sheet: Worksheet, problem: Problem, head: Head, found: tuple[int, int] | None
) -> Spot:
    if found is None:
        cells = {_anchor(sheet, row, 1): None for row in problem.rows}
        return Spot(sheet.title, "", tuple(cells))
    row, column = found
    cells = {_anchor(sheet, at, column): None for at in problem.rows or (row,)}
    return Spot(sheet.title, head[row - 1][column - 1], tuple(cells))


def _sheet_of(book: Workbook, problem: Problem) -> Worksheet | None:
    for sheet in book.worksheets:
        if problem.place == sheet.title:
            return sheet
    for sheet in book.worksheets:
        if problem.table and recognise_sheet(sheet.title) == problem.table:
            return sheet
    return None


def _heading_of(head: Head, problem: Problem) -> tuple[int, int] | None:
    """Find row and column of a heading, by the schema or as it is written."""
    if not problem.column:
        return None
    wanted = fold(problem.column)
    for at, row in enumerate(head, start=1):
        for column, text in enumerate(row, start=1):
            same = text == problem.column or (wanted and fold(text) == wanted)
            if same or recognise_heading(problem.table, text) == problem.column:
                return at, column
    return _qualified(MatrixSheet(head, ""), problem.column)


def _qualified(sheet: MatrixSheet, name: str) -> tuple[int, int] | None:
    """Find a heading of a matrix that is named with its group."""
    for at in range(1, len(sheet.rows) + 1):
        column = sheet.columns(at).get(name)
        if column is not None:
            return at, column + 1
    return None


def _anchor(sheet: Worksheet, row: int, column: int) -> str:
    """Give a cell's address; inside merged cells that of the first of them."""
    for merged in sheet.merged_cells.ranges:
        if (
            merged.min_row <= row <= merged.max_row
            and merged.min_col <= column <= merged.max_col
        ):
            row, column = merged.min_row, merged.min_col
    return f"{get_column_letter(column)}{row}"
