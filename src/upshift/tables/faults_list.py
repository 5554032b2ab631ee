# SPDX-License-Identifier: Apache-2.0
"""The list of faults: place, what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Side,
)
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from upshift.errors import Language, Problem
from upshift.tables.faults_marks import printable
from upshift.tables.faults_place import Spot
from upshift.tables.labels import heading
from upshift.tables.schema import schema
from upshift.tables.words import word

_COLUMNS = (
    *("severity", "place", "column", "rows"),
    *("fault", "found", "expected", "cure"),
)
_WIDTHS = (12, 22, 24, 16, 48, 24, 26, 56)
_SHOWN_ROWS = 20

# The tokens of the design language, light theme.
_INK, _ACCENT, _LINE = "FF10201F", "FF0A5C6B", "FFD9E1E2"
_TONES = {"error": "FFA8231B", "warning": "FF7D4A00"}
_PAINT = {"text": _INK, "link": _ACCENT, **_TONES}


def headings(language: Language) -> tuple[str, ...]:
    """Give the headings of the list."""
    return tuple(word(name, language) for name in _COLUMNS)


def listed(
    problem: Problem, language: Language, spot: Spot | None = None
) -> dict[str, str]:
    """Give the cells of a problem's line by their headings."""
    spot = spot or Spot()
    rows = ", ".join(str(row) for row in problem.rows[:_SHOWN_ROWS])
    more = len(problem.rows) - _SHOWN_ROWS
    said = (
        word(problem.severity, language),
        spot.sheet or problem.place or problem.table,
        spot.heading.rstrip(" *") or _column_name(problem, language),
        f"{rows} (+{more})" if more > 0 else rows,
        problem.fault(language),
        problem.got,
        problem.expected,
        problem.remedy(language),
    )
    return dict(zip(headings(language), said, strict=True))


def add_list(
    book: Workbook,
    found: Sequence[tuple[Problem, Spot]],
    losses: tuple[str, ...],
    language: Language,
) -> None:
    """Add the list as the first sheet, each line with a link to its cell."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    sheet = book.create_sheet(word("faults_sheet", language), 0)
    book.active = 0
    _add_styles(book)
    at = _add_head(sheet, [problem for problem, _ in found], losses, language)
    for column, (name, width) in enumerate(
        zip(headings(language), _WIDTHS, strict=True), start=1
    ):
        cell = _write(sheet, at, column, name)
        cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (problem, spot) in enumerate(found, start=at + 1):
        _add_line(sheet, row, problem, spot, language)
    sheet.freeze_panes = sheet.cell(at + 1, 1)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_properties.tabColor = _TONES["error"]


def _add_head(
    sheet: Worksheet,
    problems: list[Problem],
    losses: tuple[str, ...],
    language: Language,
) -> int:
    """Add title and remarks; give the row of the headings."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = {"errors": errors, "warnings": len(problems) - errors}
    title = _write(sheet, 1, 1, word("faults_title", language, **counts))
    title.font = Font(name="Arial", size=16, bold=True, color=_ACCENT)
    remarks = [word("faults_lead", language)]
    if losses:
        remarks.append(word("losses", language, losses=", ".join(losses)))
    for row, remark in enumerate(remarks, start=2):
        _write(sheet, row, 1, remark).font = Font(name="Arial", size=10, color=_INK)
    return len(remarks) + 3


def _add_line(
    sheet: Worksheet, row: int, problem: Problem, spot: Spot, language: Language
) -> None:
    for column, text in enumerate(listed(problem, language, spot).values(), start=1):
        _write(sheet, row, column, text).style = _style_name("text")
    sheet.cell(row, 1).style = _style_name(problem.severity)
    if spot.cells:
        quoted = spot.sheet.replace("'", "''")
        link = sheet.cell(row, 4)
        place = f"'{quoted}'!{spot.cells[0]}"
        link.hyperlink = Hyperlink(ref=link.coordinate, location=place)
        link.value = link.value or spot.cells[0]
        link.style = _style_name("link")


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    cell.value = printable(text)
    # Text is written as text: what was found may begin like a formula.
    cell.data_type = "s"
    return cell


def _style_name(name: str) -> str:
    return f"Upshift {name}"


def _add_styles(book: Workbook) -> None:
    """Name the styles of the lines: by name they cost a tenth of the time."""
    for name, colour in _PAINT.items():
        style = NamedStyle(_style_name(name))
        style.font = Font(
            name="Arial",
            size=10,
            bold=name in _TONES,
            color=colour,
            underline="single" if name == "link" else None,
        )
        style.alignment = Alignment(wrap_text=True, vertical="top")
        style.border = Border(bottom=Side("thin", color=_LINE))
        if style.name not in book.named_styles:
            book.add_named_style(style)


def _column_name(problem: Problem, language: Language) -> str:
    known = schema().get(problem.table)
    if known and problem.column in known.dtypes:
        return heading(problem.table, problem.column, language)
    return problem.column
