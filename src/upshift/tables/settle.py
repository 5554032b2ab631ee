# SPDX-License-Identifier: Apache-2.0
"""Settle a checked draft: typed columns, defaults filled, rows in order."""

from __future__ import annotations

import polars as pl

from upshift.tables.draft import Draft
from upshift.tables.schema import Column, Table, input_tables

_TRUE = ("yes", "true", "1", "y", "igen", "ja", "x")


def settle(draft: Draft) -> dict[str, pl.DataFrame]:
    """
    Give every input table with its types, defaults and order.

    Parameters
    ----------
    draft
        Already checked; cells that cannot be read become null.

    Returns
    -------
    dict of DataFrame
        One for each input table, columns as in the schema followed by the
        user's own, rows sorted by key (periods by start date).
    """
    return {table.name: _settle_table(table, draft) for table in input_tables()}


def _settle_table(table: Table, draft: Draft) -> pl.DataFrame:
    if table.name not in draft.tables:
        return table.empty()
    cells = draft.tables[table.name].cells
    own = [name for name in cells.columns if name not in table.dtypes]
    known = [_settle_column(c, cells) for c in table.columns]
    frame = cells.select(*known, *(pl.col(name) for name in own))
    order = ["start_date"] if table.name == "periods" else list(table.key)
    return frame.sort(order, nulls_last=False, maintain_order=True)


def _settle_column(column: Column, cells: pl.DataFrame) -> pl.Expr:
    if column.name not in cells.columns:
        value: pl.Expr = pl.lit(None, dtype=pl.String)
    else:
        value = pl.col(column.name).cast(pl.String).str.strip_chars()
        value = pl.when(value == "").then(None).otherwise(value)
    if column.default:
        value = value.fill_null(column.default)
    return _typed(column, value).alias(column.name)


def _typed(column: Column, value: pl.Expr) -> pl.Expr:
    if column.type == "boolean":
        low = value.str.to_lowercase()
        return pl.when(low.is_null()).then(None).otherwise(low.is_in(_TRUE))
    if column.type == "date":
        return value.str.to_date("%Y-%m-%d", strict=False)
    if column.dtype == pl.Int64():
        return value.cast(pl.Float64, strict=False).cast(pl.Int64, strict=False)
    return value.cast(column.dtype, strict=False)
