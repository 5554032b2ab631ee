# SPDX-License-Identifier: Apache-2.0
"""Keys: every row has its own, and every name leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from upshift.errors import Problem
from upshift.tables.checks.cures import with_cures
from upshift.tables.checks.sheets import ROW, Sheet
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
    if not key or whole.is_empty():
        return []
    again = whole.filter(pl.struct(key).is_duplicated())
    twist = _TOLD_APART.get(sheet.table.name)
    if twist:
        same = pl.col(twist).n_unique().over(key) == 1
        again = again.filter(same)
    named = pl.concat_str(pl.col(key).cast(pl.String).fill_null("–"), separator=" · ")
    return sheet.flaws("duplicate_key", key[0], again.select(ROW, got=named))


def check_references(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find names that are not in the table they refer to."""
    for sheet in sheets.values():
        for column in sheet.table.columns:
            if column.refers_to and column.name in sheet.given:
                yield from _unknown(sheet, column, sheets[column.refers_to])


def _unknown(sheet: Sheet, column: Column, target: Sheet) -> list[Problem]:
    if target.values.is_empty():
        return []  # said once, as missing_table
    known = target.values[target.table.key[0]].drop_nulls()
    got = pl.col(column.name)
    found = sheet.text.filter(~got.is_in(known.implode())).select(ROW, got=got)
    choices = known.unique().to_list()
    some = set(found["got"].unique(maintain_order=True)[:MOST_CURES])
    cured = with_cures(
        found, lambda name: nearest(name, choices) if name in some else ""
    )
    said = cured.with_columns(expected=pl.lit(target.place))
    return sheet.flaws("unknown_reference", column.name, said)
