# SPDX-License-Identifier: Apache-2.0
"""Colour and comment at each faulty cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from upshift.errors import Language, Problem
from upshift.tables.faults_place import Spot
from upshift.tables.labels import is_aside
from upshift.tables.words import word

AUTHOR = "Upshift check"
"""Author of our comments; those of others are never removed."""

MOST_COMMENTS = 2000
"""Comments in a copy; further cells are only coloured, or spreadsheets grow slow."""

# The soft tones of "bad" and "warn" in the design language.
_TONES = {"error": "FFFCE9E6", "warning": "FFFCF0D9"}
_PLAIN = PatternFill(fill_type=None)


def mark_cells(
    book: Workbook, found: Iterable[tuple[Problem, Spot]], language: Language
) -> None:
    """Colour the cells of each problem and say in a comment what is wrong."""
    tones = {name: PatternFill("solid", fgColor=tone) for name, tone in _TONES.items()}
    left = MOST_COMMENTS
    for problem, spot in found:
        cells = [book[spot.sheet][address] for address in spot.cells]
        for cell in cells:
            cell.fill = tones[problem.severity]
        for cell in cells[:left]:
            _add_comment(cell, _said(problem, language))
        left -= len(cells[:left])


def _said(problem: Problem, language: Language) -> str:
    weight = word(problem.severity, language)
    said = f"{problem.fault(language)} {problem.remedy(language)}"
    return printable(f"{weight}: {said}".strip())


def printable(text: str) -> str:
    """Drop the characters that a workbook cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def remove_marks(book: Workbook) -> None:
    """Remove the marks of an earlier check, so that a marked copy can be checked."""
    for title in book.sheetnames:
        if is_faults_sheet(title):
            del book[title]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    _tidy(cell)


def is_faults_sheet(title: str) -> bool:
    """Tell whether a sheet is the list of an earlier check."""
    bare = re.sub(r"\d+$", "", title)
    return is_aside(bare) and bare in {
        word("faults_sheet", language) for language in ("en", "hu", "de")
    }


def _tidy(cell: Cell) -> None:
    if cell.comment.author != AUTHOR:
        _fit(cell.comment)
        return
    cell.comment = None
    if cell.fill.fgColor.rgb in _TONES.values():
        cell.fill = _PLAIN


def _add_comment(cell: Cell, text: str) -> None:
    """Add to what the cell says already: another fault, or the user's own words."""
    before = cell.comment.text if cell.comment else ""
    author = cell.comment.author if cell.comment else AUTHOR
    cell.comment = Comment(f"{before}\n\n{text}".strip(), author)
    _fit(cell.comment)


def _fit(comment: Comment) -> None:
    lines = sum(1 + len(line) // 44 for line in comment.text.splitlines())
    comment.width, comment.height = 300, 18 * lines + 16
