# SPDX-License-Identifier: Apache-2.0
"""A firm's own skills matrix on its way in: columns proposed, marks read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from pydantic import TypeAdapter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from upshift.errors import InvalidTables, Language, Problem
from upshift.tables import DraftTable, schema
from upshift.tables.matrix import Count, read_matrix
from upshift.tables.matrix_mapping import MatrixMapping, missing_headings
from upshift.tables.matrix_sheet import MatrixSheet, open_matrix
from upshift.tables.matrix_suggest import Guess, suggest_mapping
from upshift.tables.unpack import safe_bytes
from upshift_workspace.engine.snapshot import Refused, Rows, draft_of
from upshift_workspace.engine.uploads import StagedTable

GRID = "matrix"
"""Name under which the cells of a matrix are staged."""

_TEXTS = {".csv", ".txt", ".tsv"}
_MAPPING = TypeAdapter(MatrixMapping)


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    How a matrix may be read.

    Parameters
    ----------
    mapping
        Fields of the mapping, as JSON holds them.
    guesses
        What each heading and word probably means, least sure first.
    unknown_marks
        Marks that the scale does not hold.
    """

    mapping: dict[str, Any]
    guesses: tuple[Guess, ...]
    unknown_marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """
    What a matrix says under a mapping.

    Parameters
    ----------
    tables
        ``workers`` and ``holds``, rows numbered as in the matrix.
    problems
        Rows and cells that were refused, columns that were left out.
    rows, cells
        What became of them.
    key
        Pseudonym of each name.
    """

    tables: dict[str, StagedTable]
    problems: tuple[Problem, ...]
    rows: Count
    cells: Count
    key: Mapping[str, str]


def sheet_names(path: Path) -> list[str]:
    """
    Name the sheets of a workbook; a CSV file has none.

    Raises
    ------
    Refused
        If it is encrypted, too large or no workbook.
    """
    if path.suffix.lower() in _TEXTS:
        return []
    try:
        content = safe_bytes(path)
        return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)
    except InvalidTables as reason:
        raise Refused(reason.problems) from reason
    except (CalamineError, PasswordError, OSError):
        return []  # opening it says why


def open_grid(path: Path, sheet: str = "") -> StagedTable:
    """
    Take every cell of a matrix as it stands, columns numbered from 0.

    Raises
    ------
    Refused
        If the file cannot be opened or holds nothing.
    """
    try:
        opened = open_matrix(path, sheet)
    except InvalidTables as reason:
        raise Refused(reason.problems) from reason
    width = len(opened.rows[0]) if opened.rows else 0
    cells = {str(at): [row[at] or None for row in opened.rows] for at in range(width)}
    numbers = tuple(range(1, len(opened.rows) + 1))
    return StagedTable(opened.place, numbers, cells)


def headings_of(grid: StagedTable, heading_row: int) -> dict[str, str]:
    """Give the name of each column that has a heading, by its number."""
    columns = MatrixSheet(_rows(grid), grid.place).columns(heading_row)
    return {str(at): name for name, at in columns.items()}


def propose_mapping(
    path: Path, rows: Rows, language: Language, sheet: str = ""
) -> Proposal:
    """
    Propose how to read a matrix.

    Parameters
    ----------
    path
        Workbook or CSV file.
    rows
        ``skills, occupations`` of the cluster, ``sites, workers`` of the firm.
    """
    network = {
        n: _frame(n, rows) for n in ("skills", "occupations", "sites", "workers")
    }
    try:
        found = suggest_mapping(path, network, language, sheet)
    except InvalidTables as reason:
        raise Refused(reason.problems) from reason
    return Proposal(
        _MAPPING.dump_python(found.mapping, mode="json"),
        found.guesses,
        found.unknown_marks,
    )


def _frame(table: str, rows: Rows) -> pl.DataFrame:
    drafted = draft_of(table, list(rows[table]))
    return drafted.cells if drafted else schema()[table].empty().cast(pl.String)


def mapping_fits(mapping: Mapping[str, Any], headings: Sequence[str]) -> bool:
    """Tell whether a remembered mapping speaks of a sheet with these headings."""
    return not missing_headings(_MAPPING.validate_python(dict(mapping)), headings)


def take_matrix(
    grid: StagedTable, mapping: Mapping[str, Any], known: Mapping[str, str]
) -> Taken:
    """
    Read staged cells under a mapping.

    Parameters
    ----------
    grid
        As :func:`open_grid` gave it, mended since.
    mapping
        Fields of a mapping.
    known
        Pseudonyms by name; they are kept.

    Raises
    ------
    Refused
        If the mapping names nobody or a heading that is not there.
    """
    plan = replace(_MAPPING.validate_python(dict(mapping)), sheet="")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(grid))
        try:
            taken = read_matrix(path, plan, known=known)
        except InvalidTables as reason:
            raise Refused(_placed(reason.problems, grid.place)) from reason
    tables = {
        name: _staged(table, grid.place)
        for name, table in (("workers", taken.workers), ("holds", taken.holds))
    }
    problems = _placed(taken.problems, grid.place)
    return Taken(tables, problems, taken.rows, taken.cells, taken.key)


def _rows(grid: StagedTable) -> list[list[str]]:
    columns = sorted(grid.cells, key=int)
    across = zip(*(grid.cells[at] for at in columns), strict=True)
    return [[text or "" for text in row] for row in across]


def _staged(table: DraftTable, place: str) -> StagedTable:
    return StagedTable(place, table.rows, table.cells.to_dict(as_series=False))


def _placed(problems: Sequence[Problem], place: str) -> tuple[Problem, ...]:
    return tuple(replace(problem, place=place) for problem in problems)


def matrix_counts(taken: Taken) -> dict[str, dict[str, int]]:
    """Give what became of rows and cells, as JSON holds it."""
    return {"rows": asdict(taken.rows), "cells": asdict(taken.cells)}
