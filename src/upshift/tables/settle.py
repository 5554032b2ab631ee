# SPDX-License-Identifier: Apache-2.0
"""Settle a checked draft: typed columns, defaults filled, rows in order."""

from __future__ import annotations

import polars as pl

from upshift.tables.draft import Draft
from upshift.tables.schema import Column, Table, input_tables
from upshift.tables.values import cleaned, value


def settle(draft: Draft) -> dict[str, pl.DataFrame]:
    """
    Give every input table with its types, defaults and order.

    Parameters
    ----------
    draft
        Already checked; cells that cannot be read become null, and so do blank
        amounts: :func:`convert_money` fills them.

    Returns
    -------
    dict of DataFrame
        One for each input table, columns as in the schema followed by the
        user's own, rows sorted by key (periods by start date). A draft without
        a row in ``networks`` gets one of defaults.
    """
    tables = {table.name: _settle_table(table, draft) for table in input_tables()}
    if tables["networks"].is_empty():
        tables["networks"] = _default_network()
    return tables


def typed(table: Table, cells: pl.DataFrame) -> pl.DataFrame:
    """
    Give the columns of the schema with their types and defaults.

    Parameters
    ----------
    table
        Of the schema.
    cells
        Cleaned text in any columns; rows keep their order.
    """
    return pl.DataFrame([_typed_column(table, c, cells) for c in table.columns])


def _settle_table(table: Table, draft: Draft) -> pl.DataFrame:
    if table.name not in draft.tables:
        return table.empty()
    cells = cleaned(draft.tables[table.name].cells)
    own = [name for name in cells.columns if name not in table.dtypes]
    frame = typed(table, cells).with_columns(cells[name] for name in sorted(own))
    order = ["start_date"] if table.name == "periods" else list(table.key)
    return frame.sort(order, nulls_last=False, maintain_order=True)


def _typed_column(table: Table, column: Column, cells: pl.DataFrame) -> pl.Series:
    if column.name in cells.columns:
        text = cells.get_column(column.name)
    else:
        text = pl.Series(column.name, [None], pl.String).new_from_index(0, cells.height)
    if column.default and column.type != "money":
        text = text.fill_null(column.default)
    return value(table.name, column, text).cast(column.dtype).alias(column.name)


def _default_network() -> pl.DataFrame:
    table = next(t for t in input_tables() if t.name == "networks")
    return typed(table, pl.DataFrame({"network": ["network"]}))
