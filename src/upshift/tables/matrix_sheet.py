# SPDX-License-Identifier: Apache-2.0
"""The cells of a skills matrix as they stand, and the names of its columns."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from xlsxwriter.utility import xl_col_to_name

from upshift.tables.delimited import read_delimited
from upshift.tables.flaws import refuse
from upshift.tables.unpack import safe_bytes

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """
    The cells of a matrix, all text: dates as 2027-03-31, numbers with a point.

    Parameters
    ----------
    rows
        From the first row of the sheet on; all equally long.
    place
        File or sheet as the user knows it.
    sections
        Row numbers, counted from 1, in which one cell spans several columns:
        such rows head a part of the table.
    """

    rows: Sequence[Row]
    place: str
    sections: frozenset[int] = frozenset()

    def columns(self, heading_row: int) -> Mapping[str, int]:
        """
        Name every column that has a heading.

        A blank heading takes the cell above it. Headings that stand there twice
        are told apart by the group above them, such as ``Welding / Level``, or else
        by their letter, such as ``Level [F]``.
        """
        if not 1 <= heading_row <= len(self.rows):
            return {}
        above = self.rows[heading_row - 2] if heading_row > 1 else ()
        plain = _plain_names(self.rows[heading_row - 1], above)
        grouped = _apart(plain, _groups(above, len(plain)))
        count = Counter(grouped)
        return {
            name if count[name] == 1 else f"{name} [{xl_col_to_name(at)}]": at
            for at, name in enumerate(grouped)
            if name
        }


def open_matrix(path: str | Path, sheet: str = "") -> MatrixSheet:
    """
    Open a workbook's sheet (the first if none is named) or a CSV file.

    Raises
    ------
    InvalidTables
        If it is missing, encrypted, too large or no table at all.
    """
    path = Path(path)
    if not path.is_file():
        refuse("source_missing", str(path))
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return MatrixSheet(_even(read_delimited(path)), path.name)
    return _open_book(path, sheet)


def _open_book(path: Path, sheet: str) -> MatrixSheet:
    content = safe_bytes(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if sheet and sheet not in book.sheet_names:
            known = ", ".join(book.sheet_names)
            refuse("matrix_sheet_missing", path.name, got=sheet, expected=known)
        opened = book.get_sheet_by_name(sheet or book.sheet_names[0])
        rows = [
            [_text(cell) for cell in row]
            for row in opened.to_python(skip_empty_area=False)
        ]
    except PasswordError:
        refuse("encrypted_workbook", path.name)
    except (CalamineError, OSError):
        refuse("not_a_workbook", path.name)
    sections = set()
    for (top, left), (bottom, right) in opened.merged_cell_ranges or ():
        if right > left:
            sections |= set(range(top + 1, bottom + 2))
        elif top < len(rows):
            for row in rows[top : bottom + 1]:
                row[left] = rows[top][left]
    return MatrixSheet(_even(rows), opened.name, frozenset(sections))


def _even(rows: Sequence[Row]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def _plain_names(headings: Row, above: Row) -> list[str]:
    padded = [*above, *[""] * (len(headings) - len(above))]
    chosen = [
        text if text.strip() else over
        for text, over in zip(headings, padded, strict=False)
    ]
    return [" ".join(text.split()) for text in chosen]


def _groups(above: Row, width: int) -> list[str]:
    """Carry each group's name over the columns to its right."""
    groups, current = [], ""
    for at in range(width):
        text = above[at] if at < len(above) else ""
        current = " ".join(text.split()) or current
        groups.append(current)
    return groups


def _apart(names: list[str], groups: list[str]) -> list[str]:
    count = Counter(names)
    return [
        f"{group} / {name}" if name and count[name] > 1 and group else name
        for name, group in zip(names, groups, strict=True)
    ]
