# SPDX-License-Identifier: Apache-2.0
"""The tables of a draft as the checks see them: text beside values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from upshift.errors import Problem
from upshift.tables.draft import Draft, DraftTable
from upshift.tables.flaws import at_rows, flaw
from upshift.tables.schema import Table, input_tables
from upshift.tables.settle import typed
from upshift.tables.values import clean

ROW = "row"
"""Column with the number of the row as a spreadsheet shows it."""

_SAID = ("got", "expected", "cure")


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One table as the checks see it.

    Parameters
    ----------
    table
        Of the schema.
    place
        File or sheet as the user knows it.
    there
        Whether the draft has the table.
    given
        Columns of the schema that it has.
    own
        ``row`` and the user's own columns, cleaned.
    text
        ``row`` and every column of the schema, cleaned; blank is null.
    values
        ``row`` and every column of the schema, typed, with defaults; a cell that
        cannot be read is null.
    """

    table: Table
    place: str
    there: bool
    given: frozenset[str]
    own: pl.DataFrame
    text: pl.DataFrame
    values: pl.DataFrame

    def flaw(self, code: str, column: str = "", **said: str) -> Problem:
        """Make a problem of this table."""
        return flaw(code, self.table.name, self.place, column=column, **said)

    def flaws(self, code: str, column: str, found: pl.DataFrame) -> list[Problem]:
        """
        Make one problem of all rows in which the same was found.

        Parameters
        ----------
        code
            Of the problem.
        column
            Where it was found; blank for a whole row.
        found
            One row for each flaw: ``row`` and, if known, ``got, expected, cure``.
        """
        if found.is_empty():
            return []
        texts = [name for name in _SAID if name in found.columns]
        said = found.select(ROW, pl.col(texts).cast(pl.String).fill_null(""))
        rows = pl.col(ROW).unique().sort()
        groups = said.group_by(texts or pl.lit(0), maintain_order=True).agg(rows)
        return [
            at_rows(
                self.flaw(code, column, **{name: group[name] for name in texts}),
                tuple(group[ROW]),
            )
            for group in groups.iter_rows(named=True)
        ]


def sheets_of(draft: Draft) -> Mapping[str, Sheet]:
    """Give every input table of a draft; those that are not there are empty."""
    return {t.name: _sheet(t, draft.tables.get(t.name)) for t in input_tables()}


def _sheet(table: Table, draft: DraftTable | None) -> Sheet:
    here = draft or DraftTable(pl.DataFrame(), (), table.name)
    rows = pl.DataFrame({ROW: here.rows}, {ROW: pl.Int64})
    given = [name for name in here.cells.columns if name in table.dtypes]
    own = [name for name in here.cells.columns if name not in (*given, ROW)]
    cells = rows.hstack(here.cells.select(*given, *own).select(clean(pl.all())))
    blank = [name for name in table.dtypes if name not in given]
    nothing = (pl.lit(None, pl.String).alias(name) for name in blank)
    return Sheet(
        table,
        here.place,
        there=draft is not None,
        given=frozenset(given),
        own=cells.select(ROW, *own),
        text=cells.with_columns(nothing).select(ROW, *table.dtypes),
        values=rows.hstack(typed(table, cells)),
    )
