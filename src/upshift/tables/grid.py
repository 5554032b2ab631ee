# SPDX-License-Identifier: Apache-2.0
"""A grid of cells becomes a table: heading found, blank rows left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from upshift.errors import Problem
from upshift.tables.draft import DraftTable
from upshift.tables.flaws import at_rows, flaw
from upshift.tables.labels import recognise_heading
from upshift.tables.limits import HEADING_WITHIN
from upshift.tables.neutral import restore

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """
    The cells of a sheet or file as they stand, all text.

    Parameters
    ----------
    rows
        From the first row on; blank cells are empty text.
    place
        File or sheet as the user knows it.
    table
        The table of the schema it holds.
    """

    rows: Sequence[Row]
    place: str
    table: str


def table_of(grid: Grid) -> tuple[DraftTable | None, list[Problem]]:
    """
    Make a table of a grid: rows above the heading and blank rows are left out.

    Returns
    -------
    tuple of DraftTable and list of Problem
        None for a grid without any cell.
    """
    at = _heading_row(grid)
    if at is None:
        return None, []
    texts = [text.strip() for text in grid.rows[at]]
    names = [recognise_heading(grid.table, text) or text for text in texts]
    numbered = enumerate(grid.rows[at + 1 :], start=at + 2)
    body = [(number, row) for number, row in numbered if "".join(row).strip()]
    problems = [*_twice(grid, names, at), *_stray(grid, names, body)]
    written = {
        name: text for name, text in zip(names, texts, strict=True) if name != text
    }
    return replace(_frame(grid, names, body), headings=written), problems


def _heading_row(grid: Grid) -> int | None:
    """Find the row with most headings of the table; else the first with cells."""
    rows = [(i, row) for i, row in enumerate(grid.rows[:HEADING_WITHIN]) if any(row)]
    if not rows:
        return None
    return max(rows, key=lambda item: (_known(grid.table, item[1]), -item[0]))[0]


def _known(table: str, row: Row) -> int:
    return sum(bool(text) and bool(recognise_heading(table, text)) for text in row)


def _frame(grid: Grid, names: list[str], body: list[tuple[int, Row]]) -> DraftTable:
    width = len(names)
    pad = [""] * width
    rows = [row if len(row) == width else [*row, *pad][:width] for _, row in body]
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    cells = {
        name: pl.Series(name, column, dtype=pl.String)
        for name, column in zip(names, columns, strict=True)
        if name
    }
    frame = restore(pl.DataFrame(cells))
    return DraftTable(frame, tuple(number for number, _ in body), grid.place)


def _twice(grid: Grid, names: list[str], at: int) -> list[Problem]:
    counts = Counter(name for name in names if name)
    problems = [
        flaw("duplicate_column", grid.table, grid.place, column=name, got=name)
        for name, count in counts.items()
        if count > 1
    ]
    return [at_rows(problem, (at + 1,)) for problem in problems]


def _stray(grid: Grid, names: list[str], body: list[tuple[int, Row]]) -> list[Problem]:
    """Report cells that stand under no heading: they are not read."""
    width = len(names)
    bare = [i for i, name in enumerate(names) if not name]
    cells = (
        (number, cell.strip())
        for number, row in body
        if bare or len(row) > width
        for cell in (*(row[i] for i in bare if i < len(row)), *row[width:])
    )
    found = [(number, cell) for number, cell in cells if cell]
    if not found:
        return []
    problem = flaw("cell_without_heading", grid.table, grid.place, got=found[0][1])
    return [at_rows(problem, tuple(dict.fromkeys(row for row, _ in found)))]
