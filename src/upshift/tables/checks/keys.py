# SPDX-License-Identifier: Apache-2.0
"""Keys: every row has its own, and every name leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from upshift.errors import Problem
from upshift.tables.checks.cures import with_cures
from upshift.tables.checks.sheets import ROW, Sheet, met
from upshift.tables.names import nearest
from upshift.tables.schema import Column

MOST_CURES = 500
"""Wrong names of one column for which the nearest is looked up."""

# Rows that repeat a key but deserve a sentence of their own.
_TOLD_APART = {"occupations": "isco", "wishes": "wish"}


def check_keys(sheet: Sheet) -> list[Problem]:
    """Find rows whose key stands in an earlier row."""
    key = [name for name in sheet.table.key if name in sheet.given]
    needed = [c.name for c in sheet.table.columns if c.need == "key"]
    whole = sheet.values.drop_nulls([name for name in needed if name in key])
    if not key or whole.n_unique(key) == whole.height:
        return []
    again = whole.filter(pl.struct(key).is_duplicated())
    twist = _TOLD_APART.get(sheet.table.name)
    if twist:
        again = again.filter(pl.col(twist).n_unique().over(key) == 1)
    named = pl.concat_str(pl.col(key).cast(pl.String).fill_null("–"), separator=" · ")
    return sheet.flaws("duplicate_key", key[0], again.select(ROW, got=named))


def check_references(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find names that are not in the table they refer to."""
    for sheet in sheets.values():
        targets = {
            column: sheets[column.refers_to]
            for column in sheet.table.columns
            if column.refers_to and column.name in sheet.given
        }
        # A target without rows is said once, as missing_table.
        lost = {
            column: ~pl.col(column.name).is_in(_names(target).implode())
            for column, target in targets.items()
            if target.values.height
        }
        for column in met(sheet.text, lost):
            rows = sheet.text.filter(lost[column]).select(ROW, got=column.name)
            yield from _unknown(sheet, column, rows, targets[column])


def _names(target: Sheet) -> pl.Series:
    return target.values[target.table.key[0]].drop_nulls()


def _unknown(
    sheet: Sheet, column: Column, rows: pl.DataFrame, target: Sheet
) -> list[Problem]:
    choices = _names(target).unique().to_list()
    some = set(rows["got"].unique(maintain_order=True)[:MOST_CURES])
    cured = with_cures(
        rows, lambda name: nearest(name, choices) if name in some else ""
    )
    said = cured.with_columns(expected=pl.lit(target.place))
    return sheet.flaws("unknown_reference", column.name, said)
