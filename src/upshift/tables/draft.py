# SPDX-License-Identifier: Apache-2.0
"""A Draft: tables as they came, still text, which one may still change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from upshift.errors import Problem
from upshift.tables.schema import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class DraftTable:
    """
    One table as it came.

    Parameters
    ----------
    cells
        Every column as text; a blank cell is null.
    rows
        Row number of each row as a spreadsheet shows it (heading is row 1).
    place
        File or sheet as the user knows it.
    headings
        By column, where the user's heading is another.
    """

    cells: pl.DataFrame
    rows: tuple[int, ...]
    place: str
    headings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, frame: pl.DataFrame, place: str) -> DraftTable:
        """Take a frame of any types as text, rows counted from 2."""
        cells = frame.select(pl.all().cast(pl.String))
        return cls(cells, tuple(range(2, frame.height + 2)), place)


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A set of tables as they came, with what was wrong while opening them.

    Parameters
    ----------
    tables
        By table name; tables that are not there are left out.
    problems
        Found while opening, such as a sheet without a heading.
    schema_version
        Version of the grammar in which the tables are written.
    """

    tables: Mapping[str, DraftTable]
    problems: tuple[Problem, ...] = ()
    schema_version: int = field(default=SCHEMA_VERSION)

    def replace(self, **tables: pl.DataFrame) -> Draft:
        """Give a draft with these tables in place of its own."""
        new = {name: DraftTable.of(frame, name) for name, frame in tables.items()}
        return replace(self, tables={**self.tables, **new})
