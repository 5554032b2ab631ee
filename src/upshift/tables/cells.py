# SPDX-License-Identifier: Apache-2.0
"""The cells of any table of a user, as text, whatever it holds."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from upshift.tables.delimited import read_delimited
from upshift.tables.flaws import refuse
from upshift.tables.unpack import safe_bytes

_DELIMITED = frozenset({".csv", ".tsv", ".txt"})


def cells_of(path: Path) -> Mapping[str, list[list[str]]]:
    """
    Read the rows of every sheet as text.

    Parameters
    ----------
    path
        Workbook or CSV; the latter is one sheet with a blank name.

    Raises
    ------
    InvalidTables
        If it is encrypted, damaged or too large.
    """
    if path.suffix.lower() in _DELIMITED:
        return {"": read_delimited(path)}
    content = safe_bytes(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: _rows(book, name) for name in book.sheet_names}
    except PasswordError:
        refuse("encrypted_workbook", path.name)
    except (CalamineError, ValueError):
        refuse("not_a_workbook", path.name)


def _rows(book: CalamineWorkbook, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[str(cell) for cell in row] for row in rows]
