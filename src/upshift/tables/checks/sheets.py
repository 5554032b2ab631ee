# SPDX-License-Identifier: Apache-2.0
"""The tables of a draft as the checks see them: text beside values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from upshift.errors import Problem
from upshift.tables.draft import Draft, DraftTable
from upshift.tables.flaws import at_rows, flaw
from upshift.tables.schema import Table, input_tables
from upshift.tables.settle import typed
from upshift.tables.values import cleaned

ROW = "row"
"""Column with the number of the row as a spreadsheet shows it."""

Key = TypeVar("Key")

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
    headings
        By column, where the user's heading is another.
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
    headings: Mapping[str, str]
    there: bool
    given: frozenset[str]
    own: pl.DataFrame
    text: pl.DataFrame
    values: pl.DataFrame

    def flaw(self, code: str, column: str = "", **said: str) -> Problem:
        """Make a problem of this table."""
        heading = self.headings.get(column, "")
        where = {"column": column, "heading": heading}
        return flaw(code, self.table.name, self.place, **where, **said)

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


def met(frame: pl.DataFrame, conditions: Mapping[Key, pl.Expr]) -> list[Key]:
    """
    Give the conditions that some row meets; all are tried in one go.

    Most tables are sound: asking for all at once keeps their check short.

    Parameters
    ----------
    frame
        Text or values of a sheet.
    conditions
        True in the rows that have the fault.
    """
    if frame.is_empty() or not conditions:
        return []
    tried = (c.any().alias(str(i)) for i, c in enumerate(conditions.values()))
    answers = frame.select(tried).row(0)
    return [key for key, is_met in zip(conditions, answers, strict=True) if is_met]


def sheets_of(draft: Draft) -> Mapping[str, Sheet]:
    """Give every input table of a draft; those that are not there are empty."""
    return {t.name: _sheet(t, draft.tables.get(t.name)) for t in input_tables()}


def _sheet(table: Table, draft: DraftTable | None) -> Sheet:
    if draft is None:
        return _absent(table)
    rows = pl.DataFrame({ROW: draft.rows}, {ROW: pl.Int64})
    given = [name for name in draft.cells.columns if name in table.dtypes]
    own = [name for name in draft.cells.columns if name not in (*given, ROW)]
    cells = rows.hstack(cleaned(draft.cells[[*given, *own]]))
    blank = [name for name in table.dtypes if name not in given]
    nothing = (pl.lit(None, pl.String).alias(name) for name in blank)
    return Sheet(
        table,
        draft.place,
        draft.headings,
        there=True,
        given=frozenset(given),
        own=cells[[ROW, *own]],
        text=cells.with_columns(nothing).select(ROW, *table.dtypes),
        values=rows.hstack(typed(table, cells)),
    )


def _absent(table: Table) -> Sheet:
    none = pl.DataFrame(schema={ROW: pl.Int64()})
    text = none.hstack(pl.DataFrame(schema=dict.fromkeys(table.dtypes, pl.String)))
    values = none.hstack(table.empty())
    return Sheet(table, table.name, {}, False, frozenset(), none, text, values)
